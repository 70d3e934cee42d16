import { writeBy } from '../../src/domain/audit';
import { type Answered, type Application, application, pointersOf } from '../support/application';
import { controlList, entriesNamed, source } from '../support/builders';
import type { Client } from '../support/request';

const NOWHERE = '0199c3d4-1111-7abc-8def-000000000001';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

const asked = async (query: Record<string, string> = {}): Promise<Answered> =>
  (await service.administrator.get(`/v1/audit?${new URLSearchParams(query)}`).expect(200)).body;

let requests = 0;
/** Sends a request under an id of its own, and answers the lines that it has left. */
async function linesOf(send: (id: string) => PromiseLike<unknown>): Promise<Answered[]> {
  const id = `request-${++requests}`;
  await send(id);
  return (await asked({ requestId: id })).data;
}

const recordedAt = async (path: string): Promise<string> => (await service.read(path)).recordedAt;

describe('a write', () => {
  it('leaves a line that says who, what and where, at the moment of what it recorded', async () => {
    const [line, ...others] = await linesOf((id) =>
      service.writer
        .post('/v1/control-lists')
        .set('X-Request-Id', id)
        .send(controlList({ code: 'JP-AUDITED' })),
    );
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      by: 'key',
      key: { name: 'write' },
      operation: 'createControlList',
      method: 'POST',
      path: '/v1/control-lists',
      status: 201,
      replayed: false,
      subject: { type: 'control-list', code: 'JP-AUDITED' },
      moment: await recordedAt('/v1/control-lists/JP-AUDITED'),
    });
    expect(line.at).toBe(line.moment);
    expect(line.fieldsSet).toEqual(expect.arrayContaining(['authority', 'code', 'name']));
    const { body } = await service.administrator.get(`/v1/audit/${line.id}`).expect(200);
    expect(body).toMatchObject(line);
    expect(body.changes).toMatchObject([
      { kind: 'control_list.recorded', subject: line.subject, recordedAt: line.moment },
    ]);
    expect(body.changeCount).toBe(1);
  });

  it('of something within a thing is found by both', async () => {
    const list = await service.newList();
    const [line] = await linesOf((id) =>
      service.ingest(list, entriesNamed('A', 'B'), { effective: '2025-02-01' }).set('X-Request-Id', id).expect(201),
    );
    expect(line).toMatchObject({ operation: 'createEdition', subject: { type: 'edition' }, fieldsSet: [] });
    expect((await asked({ subject: list })).data.map((each: Answered) => each.operation)).toEqual([
      'createEdition',
      'createControlList',
    ]);
    expect((await asked({ subject: line.subject.code.toUpperCase() })).data).toEqual([line]);
    const { body } = await service.administrator.get(`/v1/audit/${line.id}`).expect(200);
    const kinds = body.changes.map((change: Answered) => change.kind).sort();
    expect(kinds).toEqual(['edition.applied', 'listing.added', 'listing.added', 'source.recorded']);
    expect(body.changeCount).toBe(4);
  });

  it('that changes nothing has a line without a moment', async () => {
    const sent = { sha256: 'a'.repeat(64) };
    await service.writer.post('/v1/sources').send(source(sent)).expect(201);
    const [again] = await linesOf((id) =>
      service.writer.post('/v1/sources').set('X-Request-Id', id).send(source(sent)).expect(200),
    );
    const { body } = await service.administrator.get(`/v1/audit/${again.id}`).expect(200);
    expect(body).toMatchObject({ changes: [], changeCount: 0 });
    expect(again).toMatchObject({ operation: 'createSource', status: 200, moment: null, subject: { type: 'source' } });
    const list = await service.newList();
    const [tried] = await linesOf((id) =>
      service.ingest(list, entriesNamed('A'), { effective: '2025-02-01', dryRun: 'true' }).set('X-Request-Id', id),
    );
    expect(tried).toMatchObject({ status: 200, moment: null, subject: { type: 'control-list', code: list } });
  });

  it('that is repeated under its Idempotency-Key is told to be so', async () => {
    const send = (id: string, facts: object = {}) => {
      const headers = { 'X-Request-Id': id, 'Idempotency-Key': 'once' };
      return service.writer.post('/v1/sources').set(headers).send(source(facts));
    };
    expect(await linesOf((id) => send(id))).toMatchObject([
      { status: 201, replayed: false, moment: expect.any(String) },
    ]);
    expect(await linesOf((id) => send(id))).toMatchObject([{ status: 201, replayed: true, moment: null }]);
    expect(await linesOf((id) => send(id, { title: 'Another' }))).toMatchObject([{ status: 422, moment: null }]);
  });

  it('of API keys is there, without the secret', async () => {
    let made: Answered;
    const [line] = await linesOf(async (id) => {
      const sent = service.administrator.post('/v1/api-keys').set('X-Request-Id', id);
      made = (await sent.send({ name: 'Nightly import', scopes: ['ingest'] }).expect(201)).body;
    });
    expect(line).toMatchObject({
      operation: 'createApiKey',
      subject: { type: 'api-key', code: made.id },
      moment: null,
    });
    const [ended] = await linesOf((id) =>
      service.administrator.delete(`/v1/api-keys/${made.id}`).set('X-Request-Id', id).expect(204),
    );
    expect(ended).toMatchObject({ method: 'DELETE', status: 204, subject: { type: 'api-key', code: made.id } });
    const all = await service.administrator.get('/v1/audit?format=ndjson').expect(200);
    expect(all.text).not.toContain('tpt_');
    const stored = await service.database.pool.query('SELECT row_to_json(e)::text AS row FROM audit_entry e');
    expect(JSON.stringify(stored.rows)).not.toContain('tpt_');
  });

  it('is told from others that go on at the same time', async () => {
    const lists = await Promise.all([1, 2, 3, 4, 5, 6].map(() => service.newList()));
    const keys = [service.keys.ingest, service.keys.admin];
    const send = (list: string, index: number) =>
      service
        .holding(keys[index % 2] as string)
        .post(`/v1/control-lists/${list}/editions?effective=2025-02-01`)
        .set('X-Request-Id', `at-once-${index}`)
        .send(JSON.stringify(entriesNamed('A', 'B')))
        .expect(201);
    await Promise.all(lists.map(send));
    for (const [index, list] of lists.entries()) {
      const { data } = await asked({ subject: list, operation: 'createEdition' });
      expect(data).toMatchObject([{ requestId: `at-once-${index}`, key: { name: index % 2 ? 'admin' : 'ingest' } }]);
      expect(data[0].moment).toBe((await service.read(`/v1/control-lists/${list}/editions`)).data[0].recordedAt);
    }
  });

  it('whose process ended before it answered has a line without a status', async () => {
    const request = { id: 'cut-short', method: 'POST', path: '/v1/api-keys' };
    const open = service.parts.audit.open(writeBy('service', 'createApiKey', { request }));
    await open.run(() => service.parts.apiKeys.create('Cut short', ['read'], null));
    expect((await asked({ requestId: 'cut-short' })).data).toMatchObject([
      { status: null, subject: { type: 'api-key' } },
    ]);
    await open.end({ status: 201, replayed: false });
    await open.end({ status: 500, replayed: false });
    expect((await asked({ requestId: 'cut-short' })).data).toMatchObject([{ status: 201 }]);
  });

  it('is recorded with its line or not at all', async () => {
    const { pool } = service.database;
    // A failure of our own is no part of the contract, which the clients of these tests check.
    const post = async (path: string, body: object): Promise<number> => {
      const headers = { Authorization: `Bearer ${service.keys.admin}`, 'Content-Type': 'application/json' };
      const at = `http://127.0.0.1:${service.port}${path}`;
      return (await fetch(at, { method: 'POST', headers, body: JSON.stringify(body) })).status;
    };
    await pool.query('ALTER TABLE audit_entry ADD CONSTRAINT no_more CHECK (false) NOT VALID');
    const statuses = [
      await post('/v1/control-lists', controlList({ code: 'JP-LINELESS' })),
      await post('/v1/api-keys', { name: 'Lineless', scopes: ['admin'] }),
    ];
    await pool.query('ALTER TABLE audit_entry DROP CONSTRAINT no_more');
    expect(statuses).toEqual([500, 500]);
    await service.reader.get('/v1/control-lists/JP-LINELESS').expect(404);
    expect((await service.administrator.get('/v1/api-keys?limit=1000')).text).not.toContain('Lineless');
  });
});

describe('a write that is refused', () => {
  const refused: [number, string, (client: Application, id: string) => PromiseLike<unknown>, object][] = [
    [
      400,
      'for its body',
      ({ writer }, id) => writer.post('/v1/sources').set('X-Request-Id', id).send({ title: 'secret', colour: 'red' }),
      { operation: 'createSource', key: { name: 'write' }, subject: null },
    ],
    [
      403,
      'for the scope of its key',
      ({ reader }, id) => reader.post('/v1/control-lists').set('X-Request-Id', id).send(controlList()),
      { operation: 'createControlList', key: { name: 'read' }, subject: null },
    ],
    [
      404,
      'for what is not there',
      ({ administrator }, id) => administrator.delete(`/v1/api-keys/${NOWHERE}`).set('X-Request-Id', id),
      { operation: 'revokeApiKey', subject: { type: 'api-key', code: NOWHERE } },
    ],
    [
      409,
      'for what is there already',
      ({ writer }, id) =>
        writer
          .post('/v1/control-lists')
          .set('X-Request-Id', id)
          .send(controlList({ code: 'JP-AUDITED' })),
      { operation: 'createControlList', subject: null },
    ],
    [
      412,
      'for its precondition',
      ({ writer }, id) =>
        writer
          .patch('/v1/control-lists/JP-AUDITED')
          .set({ 'X-Request-Id': id, 'If-Match': '"old"' })
          .send({ name: 'Another' }),
      { operation: 'updateControlList', subject: { type: 'control-list', code: 'JP-AUDITED' }, fieldsSet: ['name'] },
    ],
    [
      422,
      'for its file',
      ({ ingester }, id) =>
        ingester
          .post('/v1/control-lists/JP-AUDITED/editions?effective=2025-01-01&sourceUrl=https://example.org/?token=1')
          .set('X-Request-Id', id)
          .send('no rows'),
      { operation: 'createEdition', path: '/v1/control-lists/JP-AUDITED/editions' },
    ],
  ];

  it.each(refused)('with %i %s is there too, without what was sent', async (status, _, send, expected) => {
    const lines = await linesOf((id) => send(service, id));
    expect(lines).toMatchObject([{ ...expected, status, moment: null }]);
    expect(JSON.stringify(lines)).not.toMatch(/secret|red|token/);
  });

  it('for a key of this service in its address is there without it', async () => {
    const lines = await linesOf((id) =>
      service.administrator.delete(`/v1/api-keys/${service.keys.write}`).set('X-Request-Id', id).expect(400),
    );
    expect(lines).toMatchObject([{ path: '/v1/api-keys/tpt_…', subject: null }]);
  });

  it('without a key, over the limit or at no operation leaves none', async () => {
    expect(await linesOf((id) => service.anyone.post('/v1/sources').set('X-Request-Id', id).send(source()))).toEqual(
      [],
    );
    expect(await linesOf((id) => service.writer.put('/v1/sources').set('X-Request-Id', id).send({}))).toEqual([]);
    expect(await linesOf((id) => service.writer.post('/v1/nothing').set('X-Request-Id', id).send({}))).toEqual([]);
    expect(await linesOf((id) => service.administrator.get('/v1/api-keys').set('X-Request-Id', id))).toEqual([]);
  });
});

describe('the audit log', () => {
  it('is asked by key, operation, subject and time, the newest first, page by page', async () => {
    const { id, key } = (
      await service.administrator
        .post('/v1/api-keys')
        .send({ name: 'Loader', scopes: ['write'] })
        .expect(201)
    ).body;
    const loader: Client = service.holding(key);
    for (let at = 0; at < 5; at++) await loader.post('/v1/sources').send(source()).expect(201);
    await loader.get('/v1/audit').expect(403);
    await loader.post('/v1/sources').send({}).expect(400);
    const { data } = await asked({ key: id });
    expect(data.map((line: Answered) => line.status)).toEqual([400, 201, 201, 201, 201, 201]);
    const first = await asked({ key: id, limit: '4', count: 'true' });
    const second = await asked({ key: id, limit: '4', cursor: first.page.next });
    expect([...first.data, ...second.data]).toEqual(data);
    expect(first.page.total).toBe(6);
    expect((await asked({ key: id, operation: 'createControlList' })).data).toEqual([]);
    const [, , third] = data;
    expect((await asked({ key: id, from: third.at, to: data[1].at })).data).toEqual([third]);
    expect((await asked({ key: id, knownAt: third.at })).data).toEqual(data.slice(2));
  });

  it('comes as CSV too', async () => {
    const { text } = await service.administrator.get('/v1/audit?format=csv&operation=createApiKey').expect(200);
    expect(text.split('\n')[1]).toContain(',createApiKey,POST,/v1/api-keys,201,false,');
  });

  it('names what is wrong with a question', async () => {
    const { body } = await service.administrator.get(`/v1/audit?key=${NOWHERE}`).expect(422);
    expect(pointersOf(body)).toEqual(['/query/key']);
    const slip = await service.administrator.get('/v1/audit?operation=createSorce').expect(422);
    expect(slip.body.errors).toMatchObject([{ pointer: '/query/operation', code: 'unknown_code' }]);
    expect(slip.body.detail).toContain('createSource');
    await service.administrator.get('/v1/audit?operation=listSources&format=csv').expect(422);
    const swapped = '/v1/audit?from=2025-02-01T00:00:00Z&to=2025-02-01T00:30:00%2B01:00';
    expect(pointersOf((await service.administrator.get(swapped).expect(400)).body)).toEqual(['/query/to']);
    await service.administrator.get(`/v1/audit/${NOWHERE}`).expect(404);
    await service.administrator.delete(`/v1/audit/${NOWHERE}`).expect(405);
  });

  it('knows what was recorded without a request', async () => {
    const fresh = await application({ starter: true });
    try {
      const { body } = await fresh.administrator.get('/v1/audit?operation=loadStarter&limit=1000').expect(200);
      expect(body.data.length).toBeGreaterThan(20);
      const [line] = body.data;
      expect(line).toMatchObject({ by: 'starter', key: null, method: null, status: null, requestId: null });
      expect((await fresh.administrator.get('/v1/audit?operation=ingestion-run').expect(200)).body.data).toEqual([]);
      expect(line.moment).toBe(await fresh.read('/v1/control-lists').then(({ knownAt }) => knownAt));
      await fresh.parts.loadStarter();
      expect((await fresh.administrator.get('/v1/audit?count=true')).body.page.total).toBe(body.data.length + 4);
    } finally {
      await fresh.close();
    }
  });
});
