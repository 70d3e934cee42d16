import { type Application, application, pointersOf } from '../support/application';
import { measure } from '../support/builders';
import { tell } from '../support/told-events';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

const add = (facts: object) => service.writer.post('/v1/measures').send(measure(facts));
const codes = async (query: Record<string, string>): Promise<string[]> =>
  (await service.read('/v1/measures', query)).data.map((each: { code: string }) => each.code);

describe('a measure', () => {
  it('is added once, under the chapter of its intervention type', async () => {
    const added = await add({ code: 'JP-SME-2023', products: ['8486'], eccn: ['3B001.c.1'] }).expect(201);
    expect(added.headers.location).toBe('/v1/measures/JP-SME-2023');
    expect(added.body).toMatchObject({
      ...{ interventionType: 'export_licensing', mastChapter: 'P', implementing: ['JP'], affected: [] },
      ...{ products: ['8486'], eccn: ['3B001.c.1'], nationalCodes: [], status: null, partyStatuses: [] },
    });
    expect((await add({ code: 'JP-SME-2023' })).status).toBe(409);
    const given = await add({ code: 'JP-OWN-CHAPTER', mastChapter: 'E' }).expect(201);
    expect(given.body.mastChapter).toBe('E');
    const none = await add({ code: 'JP-NO-CHAPTER', interventionType: 'import_tariff' }).expect(201);
    expect(none.body.mastChapter).toBeNull();
  });

  it('names only what is known, and the nearest known codes are told', async () => {
    await service.newList();
    const wrong = { implementing: ['JP', 'JX'], affected: ['QQ'], controlLists: ['JP-NOWHERE'] };
    for (const [field, value] of Object.entries(wrong)) {
      const { body } = await add({ code: 'JP-WRONG', [field]: value }).expect(422);
      expect(body.errors[0]).toMatchObject({ pointer: expect.stringContaining(`/${field}/`), code: 'unknown_code' });
      expect(body.errors[0].message).toContain('nearest known');
    }
    const related = [{ relation: 'amends', code: 'JP-NOT-THERE' }];
    expect(pointersOf((await add({ code: 'JP-WRONG', related }).expect(422)).body)).toEqual(['/related/0/code']);
  });

  it('has codes of goods and items of the right shape', async () => {
    const wrong = { products: ['848', '84862'], eccn: ['3b001'], sectors: ['4a'], nationalCodes: [''] };
    const { body } = await add(wrong).expect(400);
    expect(pointersOf(body)).toEqual(['/eccn', '/nationalCodes', '/products', '/sectors']);
    await add({ implementing: [] }).expect(400);
  });

  it('is found by who, whom, what and how', async () => {
    const list = await service.newList();
    await add({
      code: 'US-ALL',
      implementing: ['US'],
      affected: ['CN', 'MO'],
      interventionType: 'entity_listing',
      products: ['848620'],
      eccn: ['4A090'],
      nationalCodes: ['1C902.a'],
      controlLists: [list],
      instruments: [{ name: 'Interim final rule', citation: '87 FR 62186' }],
    }).expect(201);
    await add({ code: 'US-HEADING', implementing: ['US'], products: ['8542'], eccn: ['4A090.a'] }).expect(201);
    expect(await codes({ implementing: 'US' })).toEqual(['US-ALL', 'US-HEADING']);
    expect(await codes({ affected: 'MO', implementing: 'US' })).toEqual(['US-ALL', 'US-HEADING']);
    expect(await codes({ implementing: 'US', interventionType: 'export_licensing' })).toEqual(['US-ALL', 'US-HEADING']);
    expect(await codes({ interventionType: 'entity_listing' })).toEqual(['US-ALL']);
    expect(await codes({ mastChapter: 'E' })).toEqual(['JP-OWN-CHAPTER']);
    expect(await codes({ controlList: list })).toEqual(['US-ALL']);
    expect(await codes({ q: '62186' })).toEqual(['US-ALL']);
    expect(await codes({ q: '1C902.a' })).toEqual(['US-ALL']);
    await service.anyone.get('/v1/measures?implementing=QQ').expect(422);
    await service.anyone.get('/v1/measures?affected=QQ&format=csv').expect(422);
    await service.anyone.get('/v1/measures?controlList=JP-NOWHERE').expect(422);
  });

  it('hits whom it names and, where it names nobody, everybody but those whose measure it is', async () => {
    await add({ code: 'CN-AT-US', implementing: ['CN'], affected: ['US'] }).expect(201);
    await add({ code: 'CN-AT-ALL', implementing: ['CN'] }).expect(201);
    await add({ code: 'CN-AT-KR', implementing: ['CN'], affected: ['KR'] }).expect(201);
    expect(await codes({ implementing: 'CN', affected: 'US' })).toEqual(['CN-AT-ALL', 'CN-AT-US']);
    expect(await codes({ implementing: 'CN', affected: 'KR' })).toEqual(['CN-AT-ALL', 'CN-AT-KR']);
    expect(await codes({ implementing: 'CN', affected: 'CN' })).toEqual([]);
  });

  it.each([
    ['product', '8486', ['JP-SME-2023', 'US-ALL']],
    ['product', '84', ['JP-SME-2023', 'US-ALL']],
    ['product', '848620', ['JP-SME-2023', 'US-ALL']],
    ['product', '848690', ['JP-SME-2023']],
    ['product', '854231', ['US-HEADING']],
    ['product', '8548', []],
    ['eccn', '3B001', ['JP-SME-2023']],
    ['eccn', '4A090', ['US-ALL', 'US-HEADING']],
    ['eccn', '4A090.a.1', ['US-ALL', 'US-HEADING']],
    ['eccn', '4A090.b', ['US-ALL']],
  ])('is found by %s %s where either comes under the other', async (name, value, found) => {
    expect(await codes({ [name]: value })).toEqual(found);
  });

  it('comes as CSV with its status beside it', async () => {
    await service.anyone.get('/v1/measures?format=csv').expect(200);
    await service.anyone.get('/v1/measures?format=ndjson').expect(200);
  });
});

describe('a measure that changes', () => {
  it('is what it was before the day, and was what was believed before the moment', async () => {
    await add({ code: 'NL-CHANGED', implementing: ['NL'], products: ['8486'], remarks: 'Old' }).expect(201);
    const path = '/v1/measures/NL-CHANGED';
    const before = await service.read(path);
    await service.writer.patch(path).send({ products: [] }).expect(428);
    const change = { products: ['848620'], remarks: null, validFrom: '2024-09-07' };
    const changed = await service.writer.patch(path).set('If-Match', '*').send(change).expect(200);
    expect(changed.body).toMatchObject({ products: ['848620'], remarks: null, validFrom: '2024-09-07' });
    expect(await service.read(path, { asOf: '2024-09-06' })).toMatchObject({ products: ['8486'], remarks: 'Old' });
    expect(await service.read(path, { knownAt: before.knownAt })).toEqual(before);
    const stale = service.writer.patch(path).set('If-Match', '"0199c3d4-1111-7abc-8def-000000000001~x"');
    await stale.send({ name: 'New' }).expect(412);
    await service.writer.patch('/v1/measures/NL-NEVER').set('If-Match', '*').send({ name: 'New' }).expect(404);
  });

  it('takes the chapter of another type, unless one is given, and keeps its own otherwise', async () => {
    await add({ code: 'KR-TYPED', implementing: ['KR'], mastChapter: 'E' }).expect(201);
    const patch = async (change: object) =>
      (await service.writer.patch('/v1/measures/KR-TYPED').set('If-Match', '*').send(change).expect(200)).body;
    expect((await patch({ name: 'Renamed' })).mastChapter).toBe('E');
    expect((await patch({ interventionType: 'anti_dumping' })).mastChapter).toBe('D');
    expect((await patch({ interventionType: 'safeguard', mastChapter: null })).mastChapter).toBeNull();
  });
});

describe('the statuses of a measure', () => {
  it('follow from events, and end by themselves on the day that was given', async () => {
    await add({ code: 'CN-CURBS', implementing: ['CN'] }).expect(201);
    const subject = { type: 'measure', code: 'CN-CURBS' } as const;
    const announced = { date: '2025-10-09', title: 'Announced', about: [subject] };
    await tell(service.database, { ...announced, effects: [{ subject, status: 'announced' }] });
    await tell(service.database, { date: '2025-10-20', effects: [{ subject, status: 'in_force' }] });
    const pause = { subject, status: 'suspended' as const, until: '2026-11-10' };
    await tell(service.database, { date: '2025-11-10', effects: [pause] });
    const moves = await service.read('/v1/measures/CN-CURBS/statuses', { asOf: '2025-11-09' });
    expect(moves.data.map((move: { status: string }) => move.status)).toEqual(['announced', 'in_force']);
    expect(moves).toMatchObject({ status: { status: 'in_force', since: '2025-10-20' }, partyStatuses: [] });
    const statusOn = async (asOf: string) => (await service.read('/v1/measures/CN-CURBS', { asOf })).status?.status;
    expect(await statusOn('2025-10-08')).toBeUndefined();
    expect(await statusOn('2025-11-23')).toBe('suspended');
    expect(await statusOn('2026-11-10')).toBe('in_force');
    expect(await codes({ status: 'suspended' })).toEqual(['CN-CURBS']);
    const timeline = await service.read('/v1/measures/CN-CURBS/timeline');
    expect(timeline.data[0]).toMatchObject({ type: 'event', event: { title: 'Announced' } });
    expect(timeline.data).toHaveLength(6);
    await service.anyone.get('/v1/measures/CN-NEVER/statuses').expect(404);
    await service.anyone.get('/v1/measures/CN-CURBS/timeline?format=ndjson').expect(200);
  });

  it('say of one that came by itself which event gave the end', async () => {
    await add({ code: 'CN-PAUSED', implementing: ['CN'] }).expect(201);
    const subject = { type: 'measure', code: 'CN-PAUSED' } as const;
    const begun = await tell(service.database, { date: '2025-01-01', effects: [{ subject, status: 'in_force' }] });
    const pause = { subject, status: 'suspended' as const, until: '2025-12-01' };
    const paused = await tell(service.database, { date: '2025-06-01', effects: [pause] });
    const standing = async (asOf: string) => (await service.read('/v1/statuses', { code: 'CN-PAUSED', asOf })).data;
    expect(await standing('2025-01-01')).toMatchObject([{ status: 'in_force', byExpiry: false, event: begun }]);
    expect(await standing('2025-12-01')).toMatchObject([{ status: 'in_force', byExpiry: true, event: paused }]);
    const { data } = await service.read('/v1/measures/CN-PAUSED/timeline', { asOf: '2025-12-01' });
    expect(data.map((row: { byExpiry: boolean | null }) => row.byExpiry)).toEqual([null, false, null, false, true]);
    const table = await service.anyone.get('/v1/measures?asOf=2025-12-01&format=csv').expect(200);
    const [header, ...lines] = table.text.split(/\r?\n/).map((line: string) => line.split(','));
    expect(header).toContain('status.byExpiry');
    expect(lines.find(([code]) => code === 'CN-PAUSED')).toContain(paused);
  });

  it('may be towards one jurisdiction alone, while it stands otherwise for the rest', async () => {
    await add({ code: 'CN-MINERALS', implementing: ['CN'] }).expect(201);
    const path = '/v1/measures/CN-MINERALS';
    const record = (status: object) => service.writer.post(`${path}/statuses`).send(status);
    await record({ status: 'in_force', date: '2024-12-03' }).expect(201);
    const pause = { status: 'suspended', date: '2025-11-09', until: '2026-11-27' };
    await record({ ...pause, party: 'US' }).expect(201);
    const on = async (asOf: string) => {
      const { status, partyStatuses } = await service.read(path, { asOf });
      return [status.status, partyStatuses.map((row: { party: string; status: string }) => [row.party, row.status])];
    };
    expect(await on('2025-11-08')).toEqual(['in_force', []]);
    expect(await on('2025-11-23')).toEqual(['in_force', [['US', 'suspended']]]);
    expect(await on('2026-11-27')).toEqual(['in_force', []]);
    const moves = await service.read(`${path}/statuses`, { party: 'US' });
    expect(moves.data).toMatchObject([{ party: 'US', status: 'suspended', until: '2026-11-27', unusual: false }]);
    const unknown = await record({ ...pause, party: 'QQ' }).expect(422);
    expect(pointersOf(unknown.body)).toEqual(['/party']);
    const wrong = await record({ ...pause, status: 'deposited', party: 'US' });
    expect(wrong.status).toBe(400);
  });
});
