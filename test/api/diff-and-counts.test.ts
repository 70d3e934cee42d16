import { type Answered, type Application, application, pointersOf } from '../support/application';
import { entriesNamed, entry, someEntries } from '../support/builders';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

const names = (listings: Answered[]): string[] => listings.map((listing) => listing.name).sort();

describe('the difference between two days', () => {
  let list: string;
  let diff: Answered;
  beforeAll(async () => {
    list = await service.newList({ removalThreshold: 1 });
    const before = [
      entry({ name: 'Stays' }),
      entry({ name: 'Goes' }),
      entry({ name: 'Amended', reasons: ['M'], aliases: ['Old'] }),
      entry({ name: 'Ningbo Bearing Works Co., Ltd.', aliases: ['NBW'] }),
    ];
    const after = [
      entry({ name: 'Stays' }),
      entry({ name: 'Comes', jurisdiction: 'RU' }),
      entry({ name: 'Amended', reasons: ['M', 'CW'], aliases: ['New'] }),
      entry({ name: 'Ningbo Bearing Works Company Limited (宁波轴承)', aliases: ['NBW'] }),
    ];
    await service.ingest(list, before, { effective: '2025-02-05' }).expect(201);
    await service.ingest(list, after, { effective: '2025-10-09' }).expect(201);
    diff = await service.read(`/v1/control-lists/${list}/diff`, { from: '2025-02-05', to: '2025-10-09' });
  });

  it('is told field by field, and a rename is one amendment, marked as inferred', async () => {
    expect(diff.counts).toEqual({ added: 1, removed: 1, amended: 2, suspended: 0, resumed: 0, inferred: 1 });
    expect(names(diff.added)).toEqual(['Comes']);
    expect(names(diff.removed)).toEqual(['Goes']);
    const byName = new Map<string, Answered>(diff.amended.map((change: Answered) => [change.name, change]));
    expect(byName.get('Amended')).toMatchObject({
      inferred: false,
      fields: [
        { field: 'aliases', from: ['Old'], to: ['New'] },
        { field: 'reasons', from: ['M'], to: ['M', 'CW'] },
      ],
    });
    const renamed = byName.get('Ningbo Bearing Works Company Limited (宁波轴承)');
    expect(renamed.inferred).toBe(true);
    expect(renamed.fields[0]).toMatchObject({ field: 'name', from: 'Ningbo Bearing Works Co., Ltd.' });
  });

  it('keeps the party the same through all of it', async () => {
    const amended = diff.amended.find((change: Answered) => change.name === 'Amended');
    const { data } = await service.read(`/v1/control-lists/${list}/listings`, { asOf: '2025-02-05', q: 'amended' });
    expect(amended).toMatchObject({ listing: data[0].id, entity: data[0].entity });
  });

  it('comes as a table, one row a change and one a field of an amendment', async () => {
    const path = `/v1/control-lists/${list}/diff?from=2025-02-05&to=2025-10-09`;
    const { text } = await service.anyone.get(`${path}&format=ndjson`).expect(200);
    const rows = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const told = rows.map((row: Answered) => `${row.change} ${row.field ?? row.name}`).sort();
    expect(told).toEqual(['added Comes', 'amended aliases', 'amended name', 'amended reasons', 'removed Goes']);
    const csv = await service.anyone.get(path).set('Accept', 'text/csv').expect(200);
    expect(csv.text.trim().split('\n')).toHaveLength(rows.length + 1);
  });

  it('between two days of the same state is nothing', async () => {
    const same = await service.read(`/v1/control-lists/${list}/diff`, { from: '2025-02-05', to: '2025-10-08' });
    expect(same.counts).toEqual({ added: 0, removed: 0, amended: 0, suspended: 0, resumed: 0, inferred: 0 });
  });

  it('is paged, each page with the counts of the whole, and stays as known when it began', async () => {
    const other = await service.newList();
    await service.ingest(other, someEntries(5), { effective: '2025-02-01' }).expect(201);
    const path = `/v1/control-lists/${other}/diff?from=2025-01-31&to=2025-02-01`;
    const first = await service.anyone.get(`${path}&limit=2`).expect(200);
    await service.ingest(other, someEntries(9), { effective: '2025-01-15' }).expect(201);
    const rest = await service.anyone.get(`${path}&limit=9&cursor=${first.body.page.next}`).expect(200);
    expect(names([...first.body.added, ...rest.body.added])).toEqual(names(someEntries(5)));
    expect(rest.body.counts.added).toBe(5);
    expect(rest.body.page.next).toBeNull();
  });

  it('is what was known at a moment', async () => {
    const other = await service.newList();
    await service.ingest(other, entriesNamed('A'), { effective: '2025-02-01' }).expect(201);
    const path = `/v1/control-lists/${other}/diff`;
    const days = { from: '2025-01-31', to: '2025-03-01' };
    const { knownAt } = await service.read(path, days);
    await service.ingest(other, entriesNamed('A', 'B'), { effective: '2025-02-15' }).expect(201);
    expect((await service.read(path, days)).counts.added).toBe(2);
    expect((await service.read(path, { ...days, knownAt })).counts.added).toBe(1);
  });

  it('needs two days, the later one later', async () => {
    const { body } = await service.anyone.get(`/v1/control-lists/${list}/diff`).expect(400);
    expect(pointersOf(body)).toEqual(['/query/from', '/query/to']);
    const swapped = await service.anyone
      .get(`/v1/control-lists/${list}/diff?from=2025-02-05&to=2025-02-05`)
      .expect(400);
    expect(pointersOf(swapped.body)).toEqual(['/query/to']);
    await service.anyone.get('/v1/control-lists/JP-NOWHERE/diff?from=2025-01-01&to=2025-02-01').expect(404);
  });
});

describe('the size of a list over time', () => {
  let list: string;
  beforeAll(async () => {
    list = await service.newList({ removalThreshold: 1 });
    const first = [entry({ name: 'A' }), entry({ name: 'B', jurisdiction: 'RU' }), { name: 'C', kind: 'vessel' }];
    await service.ingest(list, first, { effective: '2025-02-05' }).expect(201);
    const line = { action: 'suspend', name: 'A', jurisdiction: 'CN', until: '2025-05-01' };
    await service.ingest(list, [line], { mode: 'notice', effective: '2025-03-20' }).expect(201);
  });
  const counts = (query: Record<string, string>) => service.read(`/v1/control-lists/${list}/counts`, query);

  it('is told by month and by jurisdiction', async () => {
    const { data, interval } = await counts({ from: '2025-02-01', to: '2025-05-01' });
    expect(interval).toBe('month');
    expect(data).toEqual([
      { date: '2025-02-01', total: 0, active: 0, suspended: 0, jurisdictions: {} },
      { date: '2025-03-01', total: 3, active: 3, suspended: 0, jurisdictions: { CN: 1, RU: 1, unknown: 1 } },
      { date: '2025-04-01', total: 3, active: 2, suspended: 1, jurisdictions: { CN: 1, RU: 1, unknown: 1 } },
      { date: '2025-05-01', total: 3, active: 3, suspended: 0, jurisdictions: { CN: 1, RU: 1, unknown: 1 } },
    ]);
  });

  it.each([
    ['day', ['2025-03-30', '2025-03-31', '2025-04-01', '2025-04-02']],
    ['week', ['2025-03-30', '2025-04-02']],
    ['quarter', ['2025-03-30', '2025-04-01', '2025-04-02']],
    ['year', ['2025-03-30', '2025-04-02']],
  ])('is told by %s', async (interval, days) => {
    const { data } = await counts({ interval, from: '2025-03-30', to: '2025-04-02', by: 'none' });
    expect(data.map((point: Answered) => point.date)).toEqual(days);
    expect(data[0]).not.toHaveProperty('jurisdictions');
  });

  it('ends on the day asked about, today by default', async () => {
    expect((await counts({ by: 'none' })).data.at(-1).date).toBe('2025-11-23');
    const { data, asOf } = await counts({ asOf: '2025-04-15' });
    expect([asOf, data[0].date, data.at(-1).date]).toEqual(['2025-04-15', '2025-01-01', '2025-04-15']);
  });

  it('comes as a table', async () => {
    const path = `/v1/control-lists/${list}/counts?from=2025-03-01&to=2025-03-01`;
    const { text } = await service.anyone.get(`${path}&format=csv`).expect(200);
    expect(text.trim().split('\n')).toEqual([
      'date,jurisdiction,total,active,suspended',
      '2025-03-01,CN,1,1,0',
      '2025-03-01,RU,1,1,0',
      '2025-03-01,,1,1,0',
    ]);
    const total = await service.anyone.get(`${path}&format=csv&by=none`).expect(200);
    expect(total.text).toContain('2025-03-01,,3,3,0');
  });

  it('is what was known at a moment', async () => {
    const { data } = await counts({ to: '2025-03-01', knownAt: '2025-01-01T00:00:00Z' });
    expect(data.at(-1).total).toBe(0);
  });

  it('has at most a thousand points, and its days in order', async () => {
    const path = `/v1/control-lists/${list}/counts`;
    const many = await service.anyone.get(`${path}?interval=day&from=2020-01-01&to=2025-01-01`).expect(422);
    expect(pointersOf(many.body)).toEqual(['/query/interval']);
    const swapped = await service.anyone.get(`${path}?from=2025-02-01&to=2025-01-01`).expect(400);
    expect(pointersOf(swapped.body)).toEqual(['/query/to']);
    const ahead = await service.anyone.get(`${path}?from=2030-01-01`).expect(422);
    expect(pointersOf(ahead.body)).toEqual(['/query/from']);
  });
});
