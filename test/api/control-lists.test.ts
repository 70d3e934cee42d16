import { type Application, application, pointersOf } from '../support/application';
import { controlList, entriesNamed } from '../support/builders';

describe('control lists', () => {
  let service: Application;
  beforeAll(async () => {
    service = await application();
  });
  afterAll(() => service?.close());

  it('are added once, with defaults for what is not said', async () => {
    const added = await service.writer
      .post('/v1/control-lists')
      .send(controlList({ code: 'JP-ADDED', names: { ja: '試験リスト' }, validFrom: '2020-04-01' }))
      .expect(201);
    expect(added.headers.location).toBe('/v1/control-lists/JP-ADDED');
    expect(added.body).toMatchObject({
      code: 'JP-ADDED',
      names: { ja: '試験リスト' },
      jurisdiction: 'JP',
      removalThreshold: 0.2,
      members: [],
      publications: [],
      legalBasis: null,
      validFrom: '2020-04-01',
      validTo: null,
      supersededAt: null,
      latestEdition: null,
      size: 0,
      excerpt: false,
    });
    const again = await service.writer.post('/v1/control-lists').send(controlList({ code: 'JP-ADDED' }));
    expect(again.status).toBe(409);
    expect(again.body.type).toBe('/problems/conflict');
  });

  it('are not there before the day from which they are', async () => {
    await service.newList({ code: 'JP-LATER', validFrom: '2024-06-01' });
    await service.anyone.get('/v1/control-lists/JP-LATER?asOf=2024-05-31').expect(404);
    expect((await service.read('/v1/control-lists/JP-LATER', { asOf: '2024-06-01' })).asOf).toBe('2024-06-01');
  });

  it('name only jurisdictions and members that are known, and the nearest known ones are told', async () => {
    const wrong = await service.writer
      .post('/v1/control-lists')
      .send(controlList({ code: 'JP-WRONG', jurisdiction: 'JX' }));
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors).toEqual([expect.objectContaining({ pointer: '/jurisdiction', code: 'unknown_code' })]);
    expect(wrong.body.errors[0].message).toMatch(/^There is no jurisdiction "JX"; the nearest known are /);
    const stray = controlList({ code: 'JP-WRONG', kind: 'consolidated', members: ['JP-NOWHERE'] });
    const members = await service.writer.post('/v1/control-lists').send(stray).expect(422);
    expect(members.body.errors[0].pointer).toBe('/members/0');
    await service.anyone.get('/v1/control-lists/JP-WRONG').expect(404);
  });

  it('are found by authority, jurisdiction, kind and words of their names', async () => {
    await service.newList({ code: 'KR-ONE', authority: 'Office One', jurisdiction: 'KR', kind: 'sanctions' });
    await service.newList({ code: 'KR-TWO', authority: 'Office Two', jurisdiction: 'KR', name: 'Second of its kind' });
    const codes = async (query: Record<string, string>): Promise<string[]> =>
      (await service.read('/v1/control-lists', query)).data.map((list: { code: string }) => list.code);
    expect(await codes({ jurisdiction: 'KR' })).toEqual(['KR-ONE', 'KR-TWO']);
    expect(await codes({ authority: 'Office Two' })).toEqual(['KR-TWO']);
    expect(await codes({ jurisdiction: 'KR', kind: 'sanctions' })).toEqual(['KR-ONE']);
    expect(await codes({ q: 'second OF its' })).toEqual(['KR-TWO']);
    expect(await codes({ q: '100%' })).toEqual([]);
  });

  it('come as CSV with one line a list', async () => {
    await service.newList({ code: 'TW-TABLE', jurisdiction: 'TW', name: 'Has "quotes", and commas' });
    const table = await service.anyone.get('/v1/control-lists?jurisdiction=TW').set('Accept', 'text/csv').expect(200);
    const lines = table.text.trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('TW-TABLE,"Has ""quotes"", and commas"');
  });

  it('say how large they are and which edition is the latest, on the day asked for', async () => {
    const list = await service.newList();
    await service.ingest(list, entriesNamed('One', 'Two'), { effective: '2025-01-10' }).expect(201);
    const second = await service.ingest(list, entriesNamed('One', 'Two', 'Three'), { effective: '2025-05-10' });
    const path = `/v1/control-lists/${list}`;
    expect(await service.read(path, { asOf: '2025-01-09' })).toMatchObject({ size: 0, latestEdition: null });
    expect((await service.read(path, { asOf: '2025-05-09' })).size).toBe(2);
    expect(await service.read(path)).toMatchObject({
      size: 3,
      latestEdition: { id: second.body.id, effective: '2025-05-10' },
    });
  });

  describe('when they change', () => {
    it('want to know which version is meant', async () => {
      const path = `/v1/control-lists/${await service.newList()}`;
      const missing = await service.writer.patch(path).send({ name: 'New' }).expect(428);
      expect(missing.body.type).toBe('/problems/precondition-required');
      const { etag = '' } = (await service.anyone.get(path)).headers;
      await service.writer.patch(path).set('If-Match', etag).send({ name: 'New' }).expect(200);
      const stale = await service.writer.patch(path).set('If-Match', etag).send({ name: 'Newer' }).expect(412);
      expect(stale.body.type).toBe('/problems/stale-precondition');
      expect((await service.read(path)).name).toBe('New');
    });

    it('are what they were before the day, and were what was believed before the moment', async () => {
      const path = `/v1/control-lists/${await service.newList({ name: 'Old', legalBasis: 'Order 1' })}`;
      const before = await service.read(path);
      const changed = await service.writer
        .patch(path)
        .set('If-Match', '*')
        .send({ name: 'New', legalBasis: null, validFrom: '2025-10-01' })
        .expect(200);
      expect(changed.body).toMatchObject({ name: 'New', legalBasis: null, validFrom: '2025-10-01', validTo: null });
      expect(await service.read(path, { asOf: '2025-09-30' })).toMatchObject({
        name: 'Old',
        legalBasis: 'Order 1',
        validTo: '2025-10-01',
      });
      const then = await service.read(path, { knownAt: before.knownAt });
      expect(then).toEqual(before);
    });

    it('give the new version with their answer, good for the next change', async () => {
      const path = `/v1/control-lists/${await service.newList()}`;
      const first = await service.writer.patch(path).set('If-Match', '*').send({ name: 'First' }).expect(200);
      await service.writer
        .patch(path)
        .set('If-Match', first.headers.etag ?? '')
        .send({ name: 'Second' })
        .expect(200);
    });

    it('refuse fields that would clear what must be there', async () => {
      const path = `/v1/control-lists/${await service.newList()}`;
      const refused = await service.writer.patch(path).set('If-Match', '*').send({ name: null, size: 4 }).expect(400);
      expect(pointersOf(refused.body)).toEqual(['/name', '/size']);
    });

    it('do not exist if they were never added', async () => {
      await service.writer.patch('/v1/control-lists/JP-NEVER').set('If-Match', '*').send({ name: 'New' }).expect(404);
    });
  });
});
