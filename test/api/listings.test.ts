import { type Answered, type Application, application } from '../support/application';
import { entriesNamed, entry, someEntries } from '../support/builders';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

const listingsOf = (list: string): string => `/v1/control-lists/${list}/listings`;
const names = (page: Answered): string[] => page.data.map((listing: Answered) => listing.name);

describe('who is on a list', () => {
  it('on a day: from the first day of an edition on, until the first day of the one that leaves them out', async () => {
    const list = await service.newList({ removalThreshold: 1 });
    await service.ingest(list, entriesNamed('A', 'B'), { effective: '2025-02-05' }).expect(201);
    await service.ingest(list, entriesNamed('A'), { effective: '2025-10-09' }).expect(201);
    expect(await service.namesOn(list, '2025-02-04')).toEqual([]);
    expect(await service.namesOn(list, '2025-02-05')).toEqual(['A', 'B']);
    expect(await service.namesOn(list, '2025-10-08')).toEqual(['A', 'B']);
    expect(await service.namesOn(list, '2025-10-09')).toEqual(['A']);
  });

  it('today where no day is asked for, by the clock in UTC', async () => {
    const list = await service.newList();
    await service.ingest(list, entriesNamed('A'), { effective: '2025-11-24' }).expect(201);
    expect(await service.read(listingsOf(list))).toMatchObject({ data: [], asOf: '2025-11-23' });
    service.clock.set('2025-11-24T00:00:00Z');
    expect(names(await service.read(listingsOf(list)))).toEqual(['A']);
    service.clock.set('2025-11-23T12:00:00Z');
  });

  it('since its own listing date, where the entry says one', async () => {
    const list = await service.newList();
    await service.ingest(list, [entry({ listedOn: '2019-05-21' })], { effective: '2025-02-05' }).expect(201);
    expect(await service.namesOn(list, '2019-05-20')).toEqual([]);
    expect(await service.namesOn(list, '2019-05-21')).toEqual(['Alpha Works']);
  });

  it('as it was known at a moment, and never a byte different afterwards', async () => {
    const list = await service.newList({ removalThreshold: 1 });
    await service.ingest(list, [entry({ name: 'A' }), entry({ name: 'B' })], { effective: '2025-02-01' }).expect(201);
    const path = `${listingsOf(list)}?asOf=2025-03-01`;
    const before = await service.anyone.get(path).expect(200);
    const { knownAt } = before.body;
    await service.ingest(list, [entry({ name: 'A', reasons: ['N'] })], { effective: '2025-02-10' }).expect(201);
    expect(await service.namesOn(list, '2025-03-01')).toEqual(['A']);
    const then = await service.anyone.get(`${path}&knownAt=${knownAt}`).expect(200);
    expect(then.text).toBe(before.text);
  });

  it('is not known before it was recorded, and a moment ahead is told as the last one recorded', async () => {
    const list = await service.newList();
    await service.ingest(list, entriesNamed('A'), { effective: '2025-02-01' }).expect(201);
    expect(await service.read(listingsOf(list), { knownAt: '2020-01-01T00:00:00Z' })).toMatchObject({
      data: [],
      knownAt: '2020-01-01T00:00:00.000000Z',
    });
    const { knownAt } = await service.read(listingsOf(list));
    expect((await service.read(listingsOf(list), { knownAt: '2999-01-01T00:00:00Z' })).knownAt).toBe(knownAt);
    const elsewhere = knownAt.replace('Z', '+00:00');
    expect((await service.read(listingsOf(list), { knownAt: elsewhere })).knownAt).toBe(knownAt);
  });

  it('is asked of a list that is there', async () => {
    await service.anyone.get(listingsOf('JP-NOWHERE')).expect(404);
    await service.anyone.get(`${listingsOf('JP-NOWHERE')}?format=csv`).expect(404);
  });
});

describe('filters', () => {
  let list: string;
  beforeAll(async () => {
    list = await service.newList();
    const parties = [
      entry({ name: 'Kunlun Bank', aliases: ['ＫＬＢ', '昆仑银行'], jurisdiction: 'CN', reasons: ['M', 'N'] }),
      entry({ name: 'Lake Institute', jurisdiction: 'CN', reasons: ['N'], programmes: ['NPWMD', 'IRAN'] }),
      entry({ name: 'Moon Trading', jurisdiction: 'KP', reasons: ['M'], programmes: ['DPRK'] }),
      entry({ name: '100% Sure_Thing', jurisdiction: 'HK', reasons: ['M'], state: 'suspended', until: '2026-01-01' }),
    ];
    await service.ingest(list, parties, { effective: '2025-02-01' }).expect(201);
  });

  it.each<[Record<string, string>, string[]]>([
    [{ jurisdiction: 'CN' }, ['Kunlun Bank', 'Lake Institute']],
    [{ reason: 'M' }, ['100% Sure_Thing', 'Kunlun Bank', 'Moon Trading']],
    [{ programme: 'IRAN' }, ['Lake Institute']],
    [{ state: 'suspended' }, ['100% Sure_Thing']],
    [{ state: 'active' }, ['Kunlun Bank', 'Lake Institute', 'Moon Trading']],
    [{ q: 'kunLUN' }, ['Kunlun Bank']],
    [{ q: '昆仑' }, ['Kunlun Bank']],
    [{ q: 'klb' }, ['Kunlun Bank']],
    [{ q: '0% s' }, ['100% Sure_Thing']],
    [{ q: 'e_t' }, ['100% Sure_Thing']],
    [{ q: '%' }, ['100% Sure_Thing']],
    [{ q: '\\' }, []],
    [{ jurisdiction: 'CN', reason: 'M' }, ['Kunlun Bank']],
    [{ jurisdiction: 'CN', reason: 'N', programme: 'NPWMD', state: 'active', q: 'lake' }, ['Lake Institute']],
    [{ jurisdiction: 'JP' }, []],
  ])('%j find %j', async (query, expected) => {
    expect(await service.namesOn(list, '2025-02-01', query)).toEqual(expected);
  });

  it('count what they find, on demand', async () => {
    expect((await service.read(listingsOf(list), { reason: 'M', limit: '1', count: 'true' })).page.total).toBe(3);
    expect((await service.read(listingsOf(list), { reason: 'M' })).page).toEqual({ next: null });
  });
});

describe('pages', () => {
  it('fit together while another edition is applied in between', async () => {
    const list = await service.newList({ removalThreshold: 1 });
    await service.ingest(list, someEntries(7), { effective: '2025-02-01' }).expect(201);
    const whole = names(await service.read(listingsOf(list)));
    const first = await service.anyone.get(`${listingsOf(list)}?limit=3`).expect(200);
    const renamed = [...someEntries(2), ...entriesNamed('New 1', 'New 2')];
    await service.ingest(list, renamed, { effective: '2025-02-02' }).expect(201);
    const next = nextOf(first.headers.link);
    const second = await service.anyone.get(next).expect(200);
    const third = await service.anyone.get(nextOf(second.headers.link)).expect(200);
    expect([first, second, third].flatMap(({ body }) => names(body))).toEqual(whole);
    expect(third.body.page.next).toBeNull();
    expect(third.headers.link).toBeUndefined();
    expect(third.body.knownAt).toBe(first.body.knownAt);
  });

  it('stay on the day on which they began, when midnight passes', async () => {
    const list = await service.newList();
    await service.ingest(list, someEntries(2), { effective: '2025-02-01' }).expect(201);
    const first = await service.read(listingsOf(list), { limit: '1' });
    service.clock.set('2025-11-24T00:00:01Z');
    const second = await service.read(listingsOf(list), { limit: '1', cursor: first.page.next });
    service.clock.set('2025-11-23T12:00:00Z');
    expect(second.asOf).toBe('2025-11-23');
  });

  it('have fifty rows unless more or fewer are wanted', async () => {
    const list = await service.newList();
    await service.ingest(list, someEntries(120), { effective: '2025-02-01' }).expect(201);
    expect((await service.read(listingsOf(list))).data).toHaveLength(50);
    expect((await service.read(listingsOf(list), { limit: '1000' })).data).toHaveLength(120);
    expect((await service.read(listingsOf(list), { limit: '120' })).page.next).toBeNull();
  });

  it('keep the filters in the link to the next one', async () => {
    const list = await service.newList();
    await service.ingest(list, someEntries(4), { effective: '2025-02-01' }).expect(201);
    const first = await service.anyone.get(`${listingsOf(list)}?q=party&limit=2&asOf=2025-02-01`).expect(200);
    const next = new URL(nextOf(first.headers.link), 'http://localhost');
    expect(Object.fromEntries(next.searchParams)).toMatchObject({ q: 'party', limit: '2', asOf: '2025-02-01' });
  });
});

describe('tables', () => {
  let list: string;
  beforeAll(async () => {
    list = await service.newList();
    await service.ingest(list, someEntries(120), { effective: '2025-02-01' }).expect(201);
  });

  it('as CSV have a header and all rows, however many', async () => {
    const { text, headers } = await service.anyone.get(`${listingsOf(list)}?format=csv`).expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(headers['content-disposition']).toBe(`attachment; filename="${list}-2025-11-23.csv"`);
    expect(text.trim().split('\n')).toHaveLength(121);
    expect(text.split('\n')[0]).toMatch(/^id,list,entity\.id,entity\.name,key,name,names,aliases,kind,jurisdiction,/);
  });

  it('as NDJSON have one listing a line, the same as in JSON', async () => {
    const { text } = await service.anyone.get(listingsOf(list)).set('Accept', 'application/x-ndjson').expect(200);
    const { data } = await service.read(listingsOf(list), { limit: '1000' });
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(data);
  });

  it('begin where a cursor says, and end where a limit says', async () => {
    const { page } = await service.read(listingsOf(list), { limit: '100' });
    const rest = await service.anyone.get(`${listingsOf(list)}?format=csv&cursor=${page.next}`).expect(200);
    expect(rest.text.trim().split('\n')).toHaveLength(21);
    const some = await service.anyone.get(`${listingsOf(list)}?format=ndjson&limit=2`).expect(200);
    expect(some.text.trim().split('\n')).toHaveLength(2);
  });

  it('have no body where only the head is asked for', async () => {
    const { headers, text } = await service.anyone.head(`${listingsOf(list)}?format=csv`).expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(text ?? '').toBe('');
  });

  it('are refused in forms that there are not', async () => {
    await service.anyone.get(listingsOf(list)).set('Accept', 'application/xml').expect(406);
    await service.anyone.get(`${listingsOf(list)}?format=xlsx`).expect(400);
  });
});

describe('the row as the source has it', () => {
  it('comes only where it is asked for', async () => {
    const list = await service.newList();
    const csv = 'name,jurisdiction,remarks\n" Alpha ",CN,first\n';
    const path = `/v1/control-lists/${list}/editions?effective=2025-02-01`;
    await service.ingester.post(path).set('Content-Type', 'text/csv').send(csv).expect(201);
    const [plain] = (await service.read(listingsOf(list))).data;
    expect(plain).not.toHaveProperty('raw');
    const [withRaw] = (await service.read(listingsOf(list), { include: 'raw' })).data;
    expect(withRaw.raw).toEqual({ name: ' Alpha ', jurisdiction: 'CN', remarks: 'first' });
    const table = await service.anyone.get(`${listingsOf(list)}?include=raw&format=csv`).expect(200);
    expect(table.text.split('\n')[0]).toMatch(/,raw$/);
  });
});

function nextOf(link: string | undefined): string {
  return /^<(.+)>; rel="next"$/.exec(link ?? '')?.[1] ?? '';
}
