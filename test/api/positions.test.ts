import { type Answered, type Application, application, pointersOf } from '../support/application';
import { actor, source } from '../support/builders';

const MISSING = '0199c3d4-1111-7abc-8def-000000000001';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

async function actorCalled(name: string, facts: object = {}): Promise<string> {
  return (await service.writer.post('/v1/actors').send(actor(name, facts)).expect(201)).body.id;
}

const post = (actorId: string, position: object) =>
  service.writer.post(`/v1/actors/${actorId}/positions`).send(position);

/** Adds a position and answers its address. */
async function positionOf(actorId: string, position: object): Promise<string> {
  return (await post(actorId, position).expect(201)).headers.location ?? '';
}

async function heldOn(asOf: string, query: Record<string, string>): Promise<string[]> {
  const { data } = await service.read('/v1/positions', { asOf, ...query });
  return data.map((position: Answered) => position.actor.name).sort();
}

describe('who holds an office on a day', () => {
  beforeAll(async () => {
    const office = { office: 'Prime Minister', organisation: 'Cabinet', jurisdiction: 'JP' };
    const ishiba = await actorCalled('Ishiba Shigeru', { names: [{ name: '石破茂', lang: 'ja' }] });
    const takaichi = await actorCalled('Takaichi Sanae');
    await positionOf(ishiba, { ...office, heldFrom: '2024-10-01', heldTo: '2025-10-21' });
    await positionOf(takaichi, { ...office, heldFrom: '2025-10-21' });
    await positionOf(await actorCalled('Kim Min-seok'), { office: 'Prime Minister', jurisdiction: 'KR' });
  });

  it('is told with its actor, by office and jurisdiction', async () => {
    const question = { office: 'prime minister', jurisdiction: 'JP' };
    expect(await heldOn('2025-11-04', question)).toEqual(['Takaichi Sanae']);
    expect(await heldOn('2025-10-20', question)).toEqual(['Ishiba Shigeru']);
    expect(await heldOn('2025-10-21', question)).toEqual(['Takaichi Sanae']);
    expect(await heldOn('2024-09-30', question)).toEqual([]);
    expect(await heldOn('2025-11-04', { office: 'PRIME' })).toEqual(['Kim Min-seok', 'Takaichi Sanae']);
    expect(await heldOn('2025-11-04', { organisation: 'cabi' })).toEqual(['Takaichi Sanae']);
    const { data } = await service.read('/v1/positions', { ...question, asOf: '2025-11-04' });
    expect(data).toEqual([
      expect.objectContaining({ office: 'Prime Minister', organisation: 'Cabinet', held: true, heldTo: null }),
    ]);
  });

  it('is told of those who held it before, or of both', async () => {
    const question = { office: 'prime minister', jurisdiction: 'JP' };
    expect(await heldOn('2025-11-04', { ...question, when: 'past' })).toEqual(['Ishiba Shigeru']);
    expect(await heldOn('2025-10-21', { ...question, when: 'past' })).toEqual(['Ishiba Shigeru']);
    expect(await heldOn('2025-10-20', { ...question, when: 'past' })).toEqual([]);
    expect(await heldOn('2025-11-04', { ...question, when: 'any' })).toEqual(['Ishiba Shigeru', 'Takaichi Sanae']);
    expect(await heldOn('2025-10-20', { ...question, when: 'any' })).toEqual(['Ishiba Shigeru']);
    expect(await heldOn('2025-11-04', { ...question, when: 'held' })).toEqual(['Takaichi Sanae']);
  });

  it('is told by actor: by id, or by any name', async () => {
    expect(await heldOn('2025-01-01', { actor: '石破 茂' })).toEqual(['Ishiba Shigeru']);
    expect(await heldOn('2025-11-04', { actor: '石破茂' })).toEqual([]);
    const { data } = await service.read('/v1/actors', { name: 'Ishiba Shigeru' });
    expect(await heldOn('2025-01-01', { actor: data[0].id.toUpperCase() })).toEqual(['Ishiba Shigeru']);
  });

  it('is not told of somebody unknown: the nearest are named', async () => {
    const { body } = await service.anyone.get('/v1/positions?actor=Ishibe%20Shigeru').expect(422);
    expect(body.errors).toEqual([
      expect.objectContaining({
        pointer: '/query/actor',
        code: 'unknown_actor',
        candidates: [{ id: expect.any(String), name: 'Ishiba Shigeru' }],
      }),
    ]);
    await service.anyone.get(`/v1/positions?actor=${MISSING}`).expect(422);
    await service.anyone.get('/v1/positions?jurisdiction=QQ').expect(422);
    await service.anyone.get('/v1/positions?format=csv&jurisdiction=QQ').expect(422);
  });

  it('comes as CSV and NDJSON too', async () => {
    const table = await service.anyone.get('/v1/positions?format=csv&jurisdiction=JP&asOf=2025-11-04').expect(200);
    expect(table.text.split('\n')[1]).toContain('Takaichi Sanae,Prime Minister,Cabinet');
    await service.anyone.get('/v1/positions?format=ndjson').expect(200);
  });
});

describe('the days of a position', () => {
  it.each<[string, object, string | null, string | null]>([
    ['known to the day', { heldFrom: '2024-10-01', heldTo: '2025-10-21' }, '2024-10-01', '2025-10-21'],
    ['begun by then at the latest', { heldFrom: '../2025-11-04' }, '2025-11-04', null],
    [
      'known to the month: held surely from its last day to the first',
      { heldFrom: '2024-10', heldTo: '2025-10' },
      '2024-10-31',
      '2025-10-01',
    ],
    ['known to the year, perhaps', { heldFrom: '2019?', heldTo: '2022~' }, '2019-12-31', '2022-01-01'],
    ['ended after then', { heldTo: '2025-11-04/..' }, null, '2025-11-04'],
    ['not known at all', {}, null, null],
  ])('%s', async (what, dates, validFrom, validTo) => {
    const id = await actorCalled(`Days ${what}`);
    const { body } = await post(id, { office: 'Minister', ...dates }).expect(201);
    expect(body).toMatchObject({ heldFrom: null, heldTo: null, ...dates, validFrom, validTo });
  });

  it.each<[string, object, string]>([
    ['before its beginning', { heldFrom: '2025-01-02', heldTo: '2025-01-01' }, '/heldTo'],
    ['on the day of its beginning', { heldFrom: '2025-01-01', heldTo: '2025-01-01' }, '/heldTo'],
    [
      'in the month of its beginning, which leaves no day that is sure',
      { heldFrom: '2025-01', heldTo: '2025-01' },
      '/heldTo',
    ],
    ['by then at the latest', { heldTo: '../2025-01' }, '/heldTo'],
  ])('do not end %s', async (what, dates, pointer) => {
    const id = await actorCalled(`Ends ${what}`);
    const { body } = await post(id, { office: 'Minister', ...dates }).expect(422);
    expect(pointersOf(body)).toEqual([pointer]);
  });

  it('do not begin on a day without end, nor on one that there is not', async () => {
    const id = await actorCalled('Beginner');
    expect(pointersOf((await post(id, { office: 'M', heldFrom: '2024/..' }).expect(422)).body)).toEqual(['/heldFrom']);
    const { body } = await post(id, { office: 'M', heldFrom: '2025-02-30', heldTo: 'soon' }).expect(400);
    expect(pointersOf(body)).toEqual(['/heldFrom', '/heldTo']);
  });
});

describe('the positions of an actor', () => {
  it('are all that had begun by the day, the first one first, each held or not', async () => {
    const id = await actorCalled('Career Official');
    await positionOf(id, { office: 'Minister', heldFrom: '2025-07-21' });
    await positionOf(id, { office: 'Vice-Minister', heldFrom: '2022-05', heldTo: '2025-07-21' });
    await positionOf(id, { office: 'Member of Parliament' });
    const offices = async (asOf: string) =>
      (await service.read(`/v1/actors/${id}/positions`, { asOf })).data.map(({ office, held }: Answered) => [
        office,
        held,
      ]);
    expect(await offices('2022-05-30')).toEqual([['Member of Parliament', true]]);
    expect(await offices('2025-07-20')).toEqual([
      ['Member of Parliament', true],
      ['Vice-Minister', true],
    ]);
    expect(await offices('2025-07-21')).toEqual([
      ['Member of Parliament', true],
      ['Vice-Minister', false],
      ['Minister', true],
    ]);
    const path = `/v1/actors/${id}/positions`;
    const first = await service.read(path, { limit: '1' });
    const rest = await service.read(path, { cursor: first.page.next });
    expect([...first.data, ...rest.data].map(({ office }: Answered) => office)).toEqual([
      'Member of Parliament',
      'Vice-Minister',
      'Minister',
    ]);
    const shown = await service.read(`/v1/actors/${id}`, { asOf: '2025-07-21' });
    expect(shown.positions.map(({ office }: Answered) => office)).toEqual(['Member of Parliament', 'Minister']);
  });

  it('are of an actor that is there', async () => {
    await service.anyone.get(`/v1/actors/${MISSING}/positions`).expect(404);
    await service.anyone.get(`/v1/actors/${MISSING}/positions?format=csv`).expect(404);
    await post(MISSING, { office: 'Minister' }).expect(404);
  });
});

describe('a position', () => {
  it('is of a body by name, or of an actor, which is shown as it is called on the day', async () => {
    const body = await actorCalled('Ministry of Knowledge Economy', { kind: 'organization' });
    const id = await actorCalled('Of A Body');
    const path = await positionOf(id, { office: 'Director', organisationId: body.toUpperCase() });
    await service.writer
      .patch(`/v1/actors/${body}`)
      .set('If-Match', '*')
      .send({ name: 'Ministry of Industry', validFrom: '2013-03-23' })
      .expect(200);
    const on = async (asOf: string) => (await service.read(path, { asOf })).organisation;
    expect(await on('2013-03-22')).toBe('Ministry of Knowledge Economy');
    expect(await on('2013-03-23')).toBe('Ministry of Industry');
    expect(await heldOn('2025-01-01', { organisation: 'ministry of industry' })).toEqual(['Of A Body']);
    const both = await post(id, { office: 'X', organisation: 'Ministry', organisationId: body }).expect(422);
    expect(pointersOf(both.body)).toEqual(['/organisation']);
  });

  it('refers only to what is there', async () => {
    const id = await actorCalled('Referrer');
    const wrong = async (facts: object) => pointersOf((await post(id, { office: 'X', ...facts }).expect(422)).body);
    expect(await wrong({ organisationId: MISSING })).toEqual(['/organisationId']);
    expect(await wrong({ jurisdiction: 'QQ' })).toEqual(['/jurisdiction']);
    expect(await wrong({ citations: [{ source: MISSING }] })).toEqual(['/citations/0/source']);
    const { body } = await service.writer.post('/v1/sources').send(source()).expect(201);
    const cited = await post(id, { office: 'X', citations: [{ source: body.id, locator: 'p. 3' }] }).expect(201);
    expect(cited.body.citations).toEqual([{ source: body.id, excerpt: null, locator: 'p. 3' }]);
  });

  it('is recorded once, also when several record it at once', async () => {
    const id = await actorCalled('Recorded Once');
    const position = { office: 'Minister', organisation: 'MOTIE', heldFrom: '2025-07' };
    const statuses = await Promise.all(Array.from({ length: 4 }, async () => (await post(id, position)).status));
    expect(statuses.sort()).toEqual([201, 409, 409, 409]);
    const { body } = await post(id, { ...position, office: 'MINISTER', heldFrom: '2025-08-01' }).expect(409);
    expect(body.errors[0]).toMatchObject({ code: 'position_exists', candidates: [{ name: 'Minister' }] });
    await post(id, { ...position, heldFrom: '2020', heldTo: '2021-05-01' }).expect(201);
  });

  it('is corrected, and what was known before stays, byte for byte', async () => {
    const id = await actorCalled('Corrected Holder');
    const path = await positionOf(id, { office: 'Minister', organisation: 'MOTIE', heldFrom: '2025-07' });
    const readings = [path, `/v1/actors/${id}`, `/v1/actors/${id}/positions`, '/v1/positions?actor=Corrected+Holder'];
    const before = await Promise.all(readings.map((address) => service.anyone.get(address)));
    await service.writer.patch(path).send({ office: 'X' }).expect(428);
    const { etag = '' } = before[0]?.headers ?? {};
    const change = { office: 'Minister of Trade', heldFrom: '2025-07-21', heldTo: '2025-11-01' };
    const { body } = await service.writer.patch(path).set('If-Match', etag).send(change).expect(200);
    expect(body).toMatchObject({ ...change, organisation: 'MOTIE', validFrom: '2025-07-21', held: false });
    await service.writer.patch(path).set('If-Match', etag).send(change).expect(412);
    expect(await heldOn('2025-11-01', { actor: id })).toEqual([]);
    expect(await heldOn('2025-07-21', { actor: id })).toEqual(['Corrected Holder']);
    for (const [index, address] of readings.entries()) {
      const { knownAt } = before[index]?.body ?? {};
      const then = await service.anyone.get(`${address}${address.includes('?') ? '&' : '?'}knownAt=${knownAt}`);
      expect(then.text).toBe(before[index]?.text);
    }
  });

  it('is corrected by the rules by which it is added', async () => {
    const id = await actorCalled('Rules Apply');
    const path = await positionOf(id, { office: 'Minister', organisation: 'MOTIE', heldFrom: '2025-07-21' });
    const other = await positionOf(id, { office: 'Envoy', organisation: 'MOTIE' });
    const patch = (address: string, change: object) => service.writer.patch(address).set('If-Match', '*').send(change);
    expect(pointersOf((await patch(path, { heldTo: '2025-07-21' }).expect(422)).body)).toEqual(['/heldTo']);
    await patch(other, { office: 'Minister' }).expect(409);
    const { recordedAt } = await service.read(path);
    await patch(path, {}).expect(200);
    await patch(path, { office: 'Minister', heldTo: null, citations: [] }).expect(200);
    expect((await service.read(path)).recordedAt).toBe(recordedAt);
    const { body } = await patch(path, { organisationId: id }).expect(200);
    expect(body).toMatchObject({ organisation: 'Rules Apply', organisationId: id });
    await patch(`/v1/actors/${id}/positions/${MISSING}`, { office: 'X' }).expect(404);
    await patch(path.replace(id, MISSING), { office: 'X' }).expect(404);
  });

  it('that was recorded by error is taken back, and stays as known before', async () => {
    const id = await actorCalled('Never Minister');
    const path = await positionOf(id, { office: 'Minister' });
    const before = await service.anyone.get(path);
    await service.writer.delete(path).expect(428);
    await service.reader.delete(path).set('If-Match', '*').expect(403);
    await service.writer.delete(path).set('If-Match', `"${MISSING}"`).expect(412);
    await service.writer
      .delete(path)
      .set('If-Match', before.headers.etag ?? '')
      .expect(204);
    await service.anyone.get(path).expect(404);
    await service.writer.delete(path).set('If-Match', '*').expect(404);
    expect((await service.read(`/v1/actors/${id}/positions`)).data).toEqual([]);
    expect((await service.anyone.get(`${path}?knownAt=${before.body.knownAt}`)).text).toBe(before.text);
    await positionOf(id, { office: 'Minister' });
  });
});
