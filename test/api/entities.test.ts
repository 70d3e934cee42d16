import { type Answered, type Application, application, pointersOf } from '../support/application';
import { entry } from '../support/builders';

const MISSING = '0199c3d4-1111-7abc-8def-000000000001';
const KUNLUN = entry({
  name: 'Kunlun Instruments',
  names: [{ name: '昆仑仪器', lang: 'zh-Hans' }],
  aliases: ['KI'],
  identifiers: [{ scheme: 'uscc', value: '91650200EXAMPLE000', jurisdiction: 'CN' }],
});

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

/** The entity that a party on a list belongs to. */
async function entityOn(list: string, name: string, asOf = '2025-11-23'): Promise<{ id: string; listing: string }> {
  const { data } = await service.read(`/v1/control-lists/${list}/listings`, { asOf, q: name });
  return { id: data[0].entity.id, listing: data[0].id };
}

/** Two parties on a list of their own: the ids of their entities and listings. */
async function twoParties() {
  const list = await service.newList();
  const parties = [entry({ name: `${list} Alpha`, aliases: ['A'] }), entry({ name: `${list} Beta`, aliases: ['B'] })];
  await service.ingest(list, parties, { effective: '2025-02-01' }).expect(201);
  return { list, alpha: await entityOn(list, 'alpha'), beta: await entityOn(list, 'beta') };
}

describe('a party', () => {
  it('is one across lists, with its history in all of them, oldest first', async () => {
    const one = await service.newList({ code: 'JP-ACROSS-1', removalThreshold: 1 });
    const two = await service.newList({ code: 'JP-ACROSS-2' });
    await service.ingest(one, [KUNLUN, entry()], { effective: '2025-01-01' }).expect(201);
    await service.ingest(two, [{ ...KUNLUN, name: 'Kunlun Instr.', aliases: ['K'] }], { effective: '2025-03-01' });
    await service.ingest(one, [{ ...KUNLUN, reasons: ['N'] }, entry()], { effective: '2025-05-01' }).expect(201);
    await service.ingest(one, [entry()], { effective: '2025-07-01' }).expect(201);
    const { id } = await entityOn(two, 'kunlun');
    const { data } = await service.read(`/v1/entities/${id}/history`);
    expect(data.map(({ list, validFrom, validTo }: Answered) => [list, validFrom, validTo])).toEqual([
      [one, '2025-01-01', '2025-05-01'],
      [two, '2025-03-01', null],
      [one, '2025-05-01', '2025-07-01'],
    ]);
    const onDay = async (asOf: string) =>
      (await service.read(`/v1/entities/${id}/listings`, { asOf })).data.map((listing: Answered) => listing.list);
    expect((await onDay('2025-04-01')).sort()).toEqual([one, two]);
    expect(await onDay('2025-07-01')).toEqual([two]);
    expect((await service.read(`/v1/entities/${id}`, { asOf: '2025-04-01' })).lists).toEqual([one, two]);
    expect(await service.read(`/v1/entities/${id}`)).toMatchObject({
      name: 'Kunlun Instruments',
      names: [{ name: '昆仑仪器', lang: 'zh-Hans' }],
      aliases: ['K', 'KI'],
      lists: [two],
      curated: false,
      mergedInto: null,
    });
    const page = await service.read(`/v1/entities/${id}/history`, { limit: '2' });
    const rest = await service.read(`/v1/entities/${id}/history`, { limit: '2', cursor: page.page.next });
    expect([...page.data, ...rest.data]).toEqual(data);
    const table = await service.anyone.get(`/v1/entities/${id}/history?format=csv`).expect(200);
    expect(table.text.trim().split('\n')).toHaveLength(4);
  });

  it('is found by name, alias, jurisdiction, kind, list and identifier', async () => {
    const list = await service.newList({ code: 'JP-FOUND' });
    const vessel = entry({ name: 'MV Findable', kind: 'vessel', jurisdiction: 'PA', aliases: ['Old Findable'] });
    const withNumber = { ...vessel, identifiers: [{ scheme: 'imo', value: '9187629' }] };
    const lines = [withNumber, entry({ name: 'Findable Ltd', jurisdiction: 'HK' })];
    await service.ingest(list, lines, { effective: '2025-02-01' }).expect(201);
    const found = async (query: Record<string, string>): Promise<string[]> =>
      (await service.read('/v1/entities', { list, ...query })).data.map((each: Answered) => each.name).sort();
    expect(await found({})).toEqual(['Findable Ltd', 'MV Findable']);
    expect(await found({ q: 'old find' })).toEqual(['MV Findable']);
    expect(await found({ jurisdiction: 'HK' })).toEqual(['Findable Ltd']);
    expect(await found({ kind: 'vessel' })).toEqual(['MV Findable']);
    expect(await found({ identifier: 'imo:9187629' })).toEqual(['MV Findable']);
    expect(await found({ identifier: 'imo:1' })).toEqual([]);
    expect(await found({ asOf: '2025-01-31' })).toEqual([]);
  });

  it('is not there before it was recorded, nor under an id of nobody', async () => {
    const { alpha } = await twoParties();
    for (const path of ['', '/listings', '/history']) {
      await service.anyone.get(`/v1/entities/${alpha.id}${path}?knownAt=2025-01-01T00:00:00Z`).expect(404);
      await service.anyone.get(`/v1/entities/${MISSING}${path}`).expect(404);
    }
    await service.anyone.get(`/v1/entities/${MISSING}/history?format=csv`).expect(404);
  });
});

describe('a correction', () => {
  it('wants to know which version is meant', async () => {
    const { alpha } = await twoParties();
    const path = `/v1/entities/${alpha.id}`;
    await service.writer.patch(path).send({ name: 'Corrected' }).expect(428);
    const { etag = '' } = (await service.anyone.get(path)).headers;
    const { body, headers } = await service.writer
      .patch(path)
      .set('If-Match', etag)
      .send({ name: 'Corrected', jurisdiction: null, reason: 'Typing error.' })
      .expect(200);
    expect(body).toMatchObject({ name: 'Corrected', jurisdiction: null, curated: true });
    await service.writer.patch(path).set('If-Match', etag).send({ name: 'Stale' }).expect(412);
    await service.writer
      .patch(path)
      .set('If-Match', headers.etag ?? '')
      .send({ name: 'Fresh' })
      .expect(200);
    await service.writer.patch(`/v1/entities/${MISSING}`).set('If-Match', '*').send({ name: 'No' }).expect(404);
  });

  it('holds on its days alone, and what was believed before stays known', async () => {
    const { list, alpha } = await twoParties();
    const path = `/v1/entities/${alpha.id}`;
    const before = await service.anyone.get(path);
    const change = { name: 'For a while', validFrom: '2025-04-01', validTo: '2025-06-01' };
    await service.writer.patch(path).set('If-Match', '*').send(change).expect(200);
    const nameOn = async (asOf: string) => (await service.read(path, { asOf })).name;
    expect(await nameOn('2025-03-31')).toBe(`${list} Alpha`);
    expect(await nameOn('2025-04-01')).toBe('For a while');
    expect(await nameOn('2025-06-01')).toBe(`${list} Alpha`);
    const then = await service.anyone.get(`${path}?knownAt=${before.body.knownAt}`);
    expect(then.text).toBe(before.text);
  });

  it('outlives the next edition', async () => {
    const { list, alpha } = await twoParties();
    const path = `/v1/entities/${alpha.id}`;
    await service.writer.patch(path).set('If-Match', '*').send({ name: 'Corrected' }).expect(200);
    const lines = [entry({ name: `${list} Alpha`, reasons: ['N'] }), entry({ name: `${list} Beta` })];
    await service.ingest(list, lines, { effective: '2025-08-01' }).expect(201);
    expect(await service.read(path)).toMatchObject({ name: 'Corrected', curated: true });
    const { data } = await service.read(`/v1/control-lists/${list}/listings`, { q: 'alpha' });
    expect(data[0]).toMatchObject({ name: `${list} Alpha`, entity: { id: alpha.id, name: 'Corrected' } });
  });

  it('that says nothing changes nothing', async () => {
    const { alpha } = await twoParties();
    const path = `/v1/entities/${alpha.id}`;
    const { recordedAt } = await service.read(path);
    await service.writer.patch(path).set('If-Match', '*').send({ reason: 'None.' }).expect(200);
    expect(await service.read(path)).toMatchObject({ curated: false, recordedAt });
  });

  it('names a jurisdiction that is known, and days in order', async () => {
    const { alpha } = await twoParties();
    const patch = (change: object) =>
      service.writer.patch(`/v1/entities/${alpha.id}`).set('If-Match', '*').send(change);
    const unknown = await patch({ jurisdiction: 'QQ' }).expect(422);
    expect(pointersOf(unknown.body)).toEqual(['/jurisdiction']);
    const swapped = await patch({ validFrom: '2025-02-01', validTo: '2025-02-01' }).expect(400);
    expect(pointersOf(swapped.body)).toEqual(['/validTo']);
  });
});

describe('a merge', () => {
  it('moves all listings, leaves a pointer, and can be undone by a split', async () => {
    const { alpha, beta } = await twoParties();
    const before = await service.anyone.get(`/v1/entities/${beta.id}`);
    const historyBefore = await service.anyone.get(`/v1/entities/${beta.id}/history`);
    const merge = { from: beta.id, reason: 'The same company.' };
    const merged = await service.writer.post(`/v1/entities/${alpha.id}/merge`).send(merge).expect(200);
    expect(merged.body).toMatchObject({ id: alpha.id, aliases: ['A', 'B'] });
    expect((await service.read(`/v1/entities/${alpha.id}/listings`)).data).toHaveLength(2);
    expect(await service.read(`/v1/entities/${beta.id}`)).toMatchObject({ mergedInto: alpha.id, lists: [] });
    expect((await service.read(`/v1/entities/${beta.id}/listings`)).data).toEqual([]);

    const { knownAt } = before.body;
    const then = await service.anyone.get(`/v1/entities/${beta.id}?knownAt=${knownAt}`);
    expect(then.text).toBe(before.text);
    const historyThen = await service.anyone.get(`/v1/entities/${beta.id}/history?knownAt=${knownAt}`);
    expect(historyThen.text).toBe(historyBefore.text);

    const split = { listings: [beta.listing], into: beta.id, reason: 'Two after all.' };
    const { body } = await service.writer.post(`/v1/entities/${alpha.id}/split`).send(split).expect(200);
    expect(body.from).toMatchObject({ id: alpha.id, aliases: ['A'] });
    expect(body.to).toMatchObject({ id: beta.id, mergedInto: null, aliases: ['B'] });
    expect((await service.read(`/v1/entities/${beta.id}/listings`)).data[0].id).toBe(beta.listing);
    expect(await service.read(`/v1/entities/${beta.id}`)).toMatchObject({ name: before.body.name, mergedInto: null });
  });

  it('is remembered when the next edition comes', async () => {
    const { list, alpha, beta } = await twoParties();
    await service.writer.post(`/v1/entities/${alpha.id}/merge`).send({ from: beta.id, reason: 'One.' }).expect(200);
    const lines = [entry({ name: `${list} Alpha`, reasons: ['N'] }), entry({ name: `${list} Beta`, reasons: ['N'] })];
    await service.ingest(list, lines, { effective: '2025-08-01' }).expect(201);
    const { data } = await service.read(`/v1/control-lists/${list}/listings`);
    expect(data.map((listing: Answered) => listing.entity.id)).toEqual([alpha.id, alpha.id]);
    expect((await service.read(`/v1/entities/${beta.id}`)).mergedInto).toBe(alpha.id);
  });

  it('takes identifiers in either case', async () => {
    const { alpha, beta } = await twoParties();
    const path = `/v1/entities/${alpha.id.toUpperCase()}`;
    await service.writer.patch(path).set('If-Match', '*').send({ kind: 'unknown' }).expect(200);
    const merge = (from: string) => service.writer.post(`${path}/merge`).send({ from, reason: 'One.' });
    await merge(alpha.id).expect(422);
    await merge(beta.id.toUpperCase()).expect(200);
    const split = { listings: [beta.listing.toUpperCase()], into: beta.id.toUpperCase(), reason: 'Two.' };
    await service.writer.post(`${path}/split`).send(split).expect(200);
  });

  it('is of two parties that are there and still stand for themselves', async () => {
    const { alpha, beta } = await twoParties();
    const merge = (into: string, from: string) =>
      service.writer.post(`/v1/entities/${into}/merge`).send({ from, reason: 'One.' });
    await merge(alpha.id, alpha.id).expect(422);
    await merge(alpha.id, MISSING).expect(404);
    await merge(MISSING, alpha.id).expect(404);
    await merge(alpha.id, beta.id).expect(200);
    await merge(alpha.id, beta.id).expect(409);
    await merge(beta.id, alpha.id).expect(409);
  });
});

describe('a split', () => {
  it('lets a listing leave for a party of its own', async () => {
    const { alpha, beta } = await twoParties();
    await service.writer.post(`/v1/entities/${alpha.id}/merge`).send({ from: beta.id, reason: 'One.' }).expect(200);
    const split = { listings: [beta.listing], reason: 'Another one.' };
    const { body } = await service.writer.post(`/v1/entities/${alpha.id}/split`).send(split).expect(200);
    expect([alpha.id, beta.id]).not.toContain(body.to.id);
    expect((await service.read(`/v1/entities/${body.to.id}/history`)).data[0].id).toBe(beta.listing);
  });

  it('takes listings of that party alone', async () => {
    const { alpha, beta } = await twoParties();
    const split = { listings: [alpha.listing, beta.listing], reason: 'Wrong.' };
    const { body } = await service.writer.post(`/v1/entities/${alpha.id}/split`).send(split).expect(422);
    expect(pointersOf(body)).toEqual(['/listings/1']);
    const into = { listings: [alpha.listing], into: MISSING, reason: 'Wrong.' };
    await service.writer.post(`/v1/entities/${alpha.id}/split`).send(into).expect(404);
    const itself = { listings: [alpha.listing], into: alpha.id, reason: 'Wrong.' };
    await service.writer.post(`/v1/entities/${alpha.id}/split`).send(itself).expect(422);
  });
});
