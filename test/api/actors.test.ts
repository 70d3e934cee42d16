import { type Answered, type Application, application, pointersOf } from '../support/application';
import { actor } from '../support/builders';

const MISSING = '0199c3d4-1111-7abc-8def-000000000001';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

/** Adds an actor and answers it. */
async function added(name: string, facts: object = {}): Promise<Answered> {
  return (await service.writer.post('/v1/actors').send(actor(name, facts)).expect(201)).body;
}

const namesFor = async (query: Record<string, string>): Promise<string[]> =>
  (await service.read('/v1/actors', query)).data.map((each: Answered) => each.name).sort();
const patch = (id: string, change: object, version = '*') =>
  service.writer.patch(`/v1/actors/${id}`).set('If-Match', version).send(change);

describe('an actor', () => {
  it('is added with its names, and shown', async () => {
    const { body, headers } = await service.writer
      .post('/v1/actors')
      .send(actor('Wang Wentao', { names: [{ name: '王文涛', lang: 'zh-Hans' }, { name: 'Wentao WANG' }] }))
      .expect(201);
    expect(headers.location).toBe(`/v1/actors/${body.id}`);
    expect(body).toMatchObject({
      kind: 'person',
      name: 'Wang Wentao',
      names: [
        { name: '王文涛', lang: 'zh-Hans' },
        { name: 'Wentao WANG', lang: null },
      ],
      jurisdiction: null,
      identifiers: [],
      description: null,
      positions: [],
      validFrom: null,
      validTo: null,
      supersededAt: null,
    });
    const { asOf, knownAt, ...shown } = await service.read(`/v1/actors/${body.id}`);
    expect(body).toMatchObject(shown);
    await service.anyone.get(`/v1/actors/${MISSING}`).expect(404);
    await service.anyone.get(`/v1/actors/${body.id}?knownAt=2025-01-01T00:00:00Z`).expect(404);
  });

  it('is found by any of its names, in any script, spelling and order', async () => {
    const names = [
      { name: '김정관', lang: 'ko' },
      { name: 'Kim Jung-kwan', lang: null },
    ];
    await added('Kim Jung-gwan', { names, jurisdiction: 'KR' });
    await added('Kim Min-seok', { jurisdiction: 'KR' });
    for (const name of ['Kim Jung-gwan', 'kim jung kwan', 'Jung-gwan KIM', '김 정관']) {
      expect(await namesFor({ name })).toEqual(['Kim Jung-gwan']);
      expect(await namesFor({ q: name })).toEqual(['Kim Jung-gwan']);
    }
    expect(await namesFor({ name: '정관' })).toEqual([]);
    expect(await namesFor({ q: '정관' })).toEqual(['Kim Jung-gwan']);
    expect(await namesFor({ name: 'Kim' })).toEqual([]);
    expect(await namesFor({ q: 'kim' })).toEqual(['Kim Jung-gwan', 'Kim Min-seok']);
  });

  it('is found by kind, jurisdiction, identifier and words of its description', async () => {
    const identifiers = [
      { scheme: 'wikidata', value: 'Q-1' },
      { scheme: 'lei', value: 'ONE' },
    ];
    const description = 'Studies regional integration.';
    await added('Integration Institute', { kind: 'organization', jurisdiction: 'ASEAN', identifiers, description });
    await added('analysts in Jakarta', { kind: 'unnamed', jurisdiction: 'ID' });
    expect(await namesFor({ kind: 'unnamed' })).toEqual(['analysts in Jakarta']);
    expect(await namesFor({ jurisdiction: 'ASEAN' })).toEqual(['Integration Institute']);
    expect(await namesFor({ identifier: 'lei:ONE' })).toEqual(['Integration Institute']);
    expect(await namesFor({ identifier: 'lei:Q-1' })).toEqual([]);
    expect(await namesFor({ q: 'region study' })).toEqual(['Integration Institute']);
    const unknown = await service.anyone.get('/v1/actors?jurisdiction=QQ').expect(422);
    expect(pointersOf(unknown.body)).toEqual(['/query/jurisdiction']);
    const table = await service.anyone.get('/v1/actors?format=csv&jurisdiction=ID').expect(200);
    expect(table.text.trim().split('\n')).toHaveLength(2);
    const lines = await service.anyone.get('/v1/actors?format=ndjson&jurisdiction=ID').expect(200);
    expect(JSON.parse(lines.text).name).toBe('analysts in Jakarta');
  });

  it('comes page by page', async () => {
    const first = await service.read('/v1/actors', { limit: '1', count: 'true' });
    const rest = await service.read('/v1/actors', { limit: '1000', cursor: first.page.next });
    expect(first.data.length + rest.data.length).toBe(first.page.total);
  });

  it('whose name another has is added only by force', async () => {
    const { id } = await added('Li Qiang', { names: [{ name: '李强', lang: 'zh-Hans' }] });
    const twin = actor('Qiang Li', { names: [{ name: 'Somebody' }, { name: '李 强' }] });
    const { body } = await service.writer.post('/v1/actors').send(twin).expect(409);
    expect(pointersOf(body)).toEqual(['/name', '/names/1/name']);
    expect(body.errors[0]).toMatchObject({ code: 'actor_exists', candidates: [{ id, name: 'Li Qiang' }] });
    await service.writer.post('/v1/actors?force=true').send(twin).expect(201);
    expect(await namesFor({ name: 'Li Qiang' })).toEqual(['Li Qiang', 'Qiang Li']);
  });

  it('that several add at once is added once', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const { status } = await service.writer.post('/v1/actors').send(actor('Takaichi Sanae'));
        return status;
      }),
    );
    expect(statuses.sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('names a jurisdiction that is known', async () => {
    const { body } = await service.writer
      .post('/v1/actors')
      .send(actor('From Nowhere', { jurisdiction: 'QQ' }))
      .expect(422);
    expect(pointersOf(body)).toEqual(['/jurisdiction']);
    expect(await namesFor({ name: 'From Nowhere' })).toEqual([]);
  });

  it('may have the longest names, of whatever characters', async () => {
    const names = Array.from({ length: 50 }, (_, at) => ({ name: `${at}${'𠮷'.repeat(498)}`, lang: 'ja' }));
    const { id } = await added('"{,}\\', { names });
    expect((await service.read('/v1/actors', { name: names[7]?.name ?? '' })).data[0].id).toBe(id);
    expect(await namesFor({ name: '"{,}\\' })).toEqual(['"{,}\\']);
  });
});

describe('a change of an actor', () => {
  it('wants to know which version is meant', async () => {
    const { id } = await added('Version Meant');
    const path = `/v1/actors/${id}`;
    await service.writer.patch(path).send({ description: 'New.' }).expect(428);
    const { etag = '' } = (await service.anyone.get(path)).headers;
    await patch(id, { description: 'New.' }, etag).expect(200);
    await patch(id, { description: 'Newer.' }, etag).expect(412);
    await patch(MISSING, { description: 'New.' }).expect(404);
  });

  it('corrects all days, and what was known before stays, byte for byte', async () => {
    const { id } = await added('Before Correction', { description: 'Wrong.', names: [{ name: '誤り', lang: 'ja' }] });
    const path = `/v1/actors/${id}`;
    const before = await service.anyone.get(path);
    const listed = await service.anyone.get('/v1/actors?name=Before+Correction');
    const change = { name: 'After Correction', names: [], description: null };
    const { body } = await patch(id, change).expect(200);
    expect(body).toMatchObject({ ...change, validFrom: null, validTo: null });
    expect(await service.read(path, { asOf: '2001-01-01' })).toMatchObject(change);
    expect(await namesFor({ name: 'Before Correction' })).toEqual([]);
    const { knownAt } = before.body;
    expect((await service.anyone.get(`${path}?knownAt=${knownAt}`)).text).toBe(before.text);
    const then = await service.anyone.get(`/v1/actors?name=Before+Correction&knownAt=${listed.body.knownAt}`);
    expect(then.text).toBe(listed.text);
  });

  it('from a day on leaves the days before, and both names find the actor', async () => {
    const { id } = await added('Ministry of Knowledge Economy', { kind: 'organization' });
    const { body } = await patch(id, { name: 'Ministry of Industry', validFrom: '2013-03-23' }).expect(200);
    expect(body).toMatchObject({ name: 'Ministry of Industry', validFrom: '2013-03-23', asOf: '2013-03-23' });
    const nameOn = async (asOf: string) => (await service.read(`/v1/actors/${id}`, { asOf })).name;
    expect(await nameOn('2013-03-22')).toBe('Ministry of Knowledge Economy');
    expect(await nameOn('2013-03-23')).toBe('Ministry of Industry');
    expect(await namesFor({ name: 'Ministry of Knowledge Economy' })).toEqual(['Ministry of Industry']);
  });

  it('is answered on a day on which the actor is there', async () => {
    const { id } = await added('Not Yet', { validFrom: '2030-01-01' });
    await service.anyone.get(`/v1/actors/${id}`).expect(404);
    expect((await patch(id, { description: 'To come.' }).expect(200)).body.asOf).toBe('2030-01-01');
    const early = await patch(id, { description: 'Will come.', validFrom: '2020-01-01' }).expect(200);
    expect(early.body).toMatchObject({ asOf: '2030-01-01', validFrom: '2030-01-01' });
  });

  it('that says nothing new changes nothing', async () => {
    const { id, recordedAt } = await added('The Same', { names: [{ name: 'Same', lang: 'en' }] });
    await patch(id, { name: 'The Same', names: [{ name: 'Same', lang: 'en' }] }).expect(200);
    await patch(id, {}).expect(200);
    expect((await service.read(`/v1/actors/${id}`)).recordedAt).toBe(recordedAt);
  });

  it('gives no name that another one has, except by force', async () => {
    const { id: other } = await added('Name Taken', { names: [{ name: '既存', lang: 'ja' }] });
    const { id } = await added('Name Free');
    const names = [{ name: 'Free' }, { name: '既存', lang: 'ja' }];
    const { body } = await patch(id, { name: 'TAKEN, Name', names }).expect(409);
    const candidates = [{ id: other, name: 'Name Taken' }];
    expect(body.errors).toEqual([
      expect.objectContaining({ pointer: '/name', code: 'actor_exists', candidates }),
      expect.objectContaining({ pointer: '/names/1/name', code: 'actor_exists', candidates }),
    ]);
    expect((await service.read(`/v1/actors/${id}`)).name).toBe('Name Free');
    await service.writer.patch(`/v1/actors/${id}?force=true`).set('If-Match', '*').send({ names }).expect(200);
    await patch(id, { names: names.slice(1) }).expect(200);
  });

  it('names a jurisdiction that is known, and leaves no field but those', async () => {
    const { id } = await added('Wrongly Changed');
    expect(pointersOf((await patch(id, { jurisdiction: 'QQ' }).expect(422)).body)).toEqual(['/jurisdiction']);
    expect(pointersOf((await patch(id, { name: null, kind: 'ghost' }).expect(400)).body)).toEqual(['/kind', '/name']);
  });
});

describe('an actor that is taken back', () => {
  const reason = '?reason=Misspelt.';
  const remove = (id: string, query = reason, version = '*') =>
    service.writer.delete(`/v1/actors/${id}${query}`).set('If-Match', version);

  /** Records a remark of somebody, made where nobody is called so, and answers the event and the actor. */
  async function remarkBy(name: string): Promise<{ event: string; id: string }> {
    const act = { kind: 'comment', by: [{ name }] };
    const remark = { type: 'statement', title: `${name} speaks`, date: '2025-11-01', acts: [act] };
    const { body } = await service.writer.post('/v1/events?createActors=true').send(remark).expect(201);
    return { event: body.id, id: body.acts[0].by[0].actor };
  }

  it('was misspelt in an event, which is put right first', async () => {
    const { id: right } = await added('Wang Wenqiang');
    const { event, id } = await remarkBy('Wang Wenqaing');
    const { body } = await remove(id).expect(409);
    expect(body.errors).toEqual([expect.objectContaining({ code: 'actor_named' })]);
    expect(body.detail).toContain('1 event;');
    const acts = [{ kind: 'comment', by: [{ actor: right }] }];
    await service.writer.patch(`/v1/events/${event}`).set('If-Match', '*').send({ acts }).expect(200);
    const before = await service.anyone.get(`/v1/actors/${id}`);
    await remove(id).expect(204);
    expect((await service.anyone.get(`/v1/actors/${id}`).expect(404)).body.detail).toContain('taken back: Misspelt.');
    expect(await namesFor({ name: 'Wang Wenqaing' })).toEqual([]);
    const { text } = await service.anyone.get(`/v1/actors/${id}?knownAt=${before.body.knownAt}`).expect(200);
    expect(text).toBe(before.text);
    await added('Wang Wenqaing');
  });

  it('is not while events are about it, until they are retracted', async () => {
    const { id } = await added('Spoken Of');
    const told = { type: 'statement', title: 'A story', date: '2025-11-02', about: [{ type: 'actor', code: id }] };
    const { body } = await service.writer.post('/v1/events').send(told).expect(201);
    await remove(id).expect(409);
    await service.writer.delete(`/v1/events/${body.id}?reason=Untrue`).set('If-Match', '*').expect(204);
    await remove(id).expect(204);
    await service.writer.post('/v1/events').send(told).expect(422);
    await service.writer.post(`/v1/actors/${id}/positions`).send({ office: 'Ghost' }).expect(404);
  });

  it('takes its positions with it, and is not while it is the body of those of others', async () => {
    const { id: body } = await added('Ministry of Mistakes', { kind: 'organization' });
    const { id } = await added('Minister of Mistakes');
    const position = { office: 'Minister', organisationId: body };
    await service.writer.post(`/v1/actors/${id}/positions`).send(position).expect(201);
    expect((await remove(body).expect(409)).body.detail).toContain('1 position;');
    await remove(id).expect(204);
    expect((await service.read('/v1/positions', { organisation: 'of Mistakes' })).data).toEqual([]);
    await remove(body).expect(204);
  });

  it('is the one that was read, for a reason', async () => {
    const { id } = await added('Read Before');
    const { etag = '' } = (await service.anyone.get(`/v1/actors/${id}`)).headers;
    await service.writer.delete(`/v1/actors/${id}${reason}`).expect(428);
    expect(pointersOf((await remove(id, '').expect(400)).body)).toEqual(['/query/reason']);
    await patch(id, { description: 'Changed.' }).expect(200);
    await remove(id, reason, etag).expect(412);
    await remove(MISSING).expect(404);
    await remove(id).expect(204);
    await remove(id).expect(404);
  });
});
