import { type Answered, type Application, application, pointersOf } from '../support/application';
import { controlList, source } from '../support/builders';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

async function newKey(facts: object = {}): Promise<Answered> {
  const body = { name: 'Nightly import', scopes: ['write'], ...facts };
  return (await service.administrator.post('/v1/api-keys').send(body).expect(201)).body;
}

describe('an API key', () => {
  it('is shown once, and afterwards only its beginning', async () => {
    const made = await newKey({ scopes: ['read', 'ingest'] });
    expect(made.key).toMatch(/^tpt_[A-Za-z0-9_-]{43}$/);
    expect(made).toMatchObject({ prefix: made.key.slice(0, 12), scopes: ['read', 'ingest'], revokedAt: null });
    const listed = await service.administrator.get('/v1/api-keys?limit=1000').expect(200);
    expect(listed.text).not.toContain(made.key);
    expect(listed.body.data.find((key: Answered) => key.id === made.id)).toMatchObject({ name: 'Nightly import' });
    const stored = await service.database.pool.query('SELECT row_to_json(k)::text AS row FROM api_key k');
    expect(JSON.stringify(stored.rows)).not.toContain(made.key.slice(12));
  });

  it('ends at once when it is revoked', async () => {
    const { id, key } = await newKey();
    await service.holding(key).post('/v1/sources').send(source()).expect(201);
    await service.administrator.delete(`/v1/api-keys/${id}`).expect(204);
    const { body, headers } = await service.holding(key).post('/v1/sources').send(source()).expect(401);
    expect(headers['www-authenticate']).toBe('Bearer');
    expect(body.detail).not.toContain(key);
    await service.holding(key).get('/v1/sources').expect(401);
    await service.administrator.delete(`/v1/api-keys/${id}`).expect(204);
    const missing = '0199c3d4-1111-7abc-8def-000000000001';
    await service.administrator.delete(`/v1/api-keys/${missing}`).expect(404);
  });

  it('ends by itself on its last moment, which lies ahead when it is made', async () => {
    const past = { name: 'Late', scopes: ['read'], expiresAt: '2025-11-23T12:00:00Z' };
    const { body } = await service.administrator.post('/v1/api-keys').send(past).expect(422);
    expect(pointersOf(body)).toEqual(['/expiresAt']);
    const { id, key } = await newKey({ expiresAt: '2999-01-01T00:00:00Z' });
    await service.holding(key).post('/v1/sources').send(source()).expect(201);
    await service.database.pool.query(`UPDATE api_key SET expires_at = now() WHERE id = '${id}'`);
    await service.holding(key).post('/v1/sources').send(source()).expect(401);
  });

  it('tells when it was last used', async () => {
    const { id, key } = await newKey();
    const find = async () =>
      (await service.administrator.get('/v1/api-keys?limit=1000')).body.data.find((each: Answered) => each.id === id);
    expect((await find()).lastUsedAt).toBeNull();
    await service.holding(key).get('/v1/sources').expect(200);
    expect((await find()).lastUsedAt).not.toBeNull();
  });

  it.each<[string[], Record<string, number>]>([
    [['read'], { read: 200, write: 403, ingest: 403, admin: 403 }],
    [['write'], { read: 200, write: 201, ingest: 403, admin: 403 }],
    [['ingest'], { read: 200, write: 403, ingest: 404, admin: 403 }],
    [['write', 'ingest'], { read: 200, write: 201, ingest: 404, admin: 403 }],
    [['admin'], { read: 200, write: 201, ingest: 404, admin: 200 }],
  ])('with the scopes %j may do what they say and no more', async (scopes, expected) => {
    const client = service.holding((await newKey({ scopes })).key);
    const upload = client.post('/v1/control-lists/JP-NOWHERE/editions?effective=2025-01-01').send('[]');
    const statuses = {
      read: (await client.get('/v1/control-lists')).status,
      write: (await client.post('/v1/sources').send(source())).status,
      ingest: (await upload).status,
      admin: (await client.get('/v1/api-keys')).status,
    };
    expect(statuses).toEqual(expected);
  });

  it('has a name and scopes that there are', async () => {
    const wrong = { name: ' ', scopes: ['read', 'root'], expiresAt: '2026-01-01', colour: 'red' };
    const { body } = await service.administrator.post('/v1/api-keys').send(wrong).expect(400);
    expect(pointersOf(body)).toEqual(['/colour', '/expiresAt', '/name', '/scopes']);
  });

  it.each(['tpt_short', `tpt_${'a'.repeat(43)}`, 'Basic dXNlcjpwYXNz', `xpt_${'a'.repeat(43)}`])(
    'that is %s opens nothing, not even what is open without one',
    async (key) => {
      await service.anyone.get('/v1/control-lists').set('Authorization', `Bearer ${key}`).expect(401);
      await service.anyone.post('/v1/control-lists').set('Authorization', key).send(controlList()).expect(401);
    },
  );
});
