import type { Scope } from '../../src/domain/scope';
import type { Operation } from '../../src/http/operation';
import { type Application, application } from '../support/application';
import type { Client } from '../support/request';

const ID = '0199c3d4-1111-7abc-8def-000000000001';
/** Scopes that do not suffice for one needed. */
const TOO_LITTLE: Record<string, Scope[]> = {
  read: [],
  write: ['read', 'ingest'],
  ingest: ['read', 'write'],
  admin: ['read', 'write', 'ingest'],
};

const addressOf = ({ path }: Operation): string => path.replace(':id', ID).replace(':code', 'JP-NOWHERE');

function call(client: Client, operation: Operation) {
  return client[operation.method](addressOf(operation));
}

/** The same where the door may open: a stream would never end, and its head tells as much. */
function enter(client: Client, operation: Operation) {
  return operation.mediaType === 'text/event-stream' ? client.head(addressOf(operation)) : call(client, operation);
}

describe('where reads need a key', () => {
  let service: Application;
  let operations: readonly Operation[];
  beforeAll(async () => {
    service = await application({ environment: { READ_ACCESS: 'key' } });
    operations = service.operations.filter((operation) => operation.access !== 'open');
  });
  afterAll(() => service?.close());

  it('every closed door is closed to those without a key', async () => {
    expect(operations.length).toBeGreaterThan(28);
    for (const operation of operations) {
      const { status, headers, body } = await call(service.anyone, operation);
      expect([operation.operationId, status]).toEqual([operation.operationId, 401]);
      expect(headers['www-authenticate']).toBe('Bearer');
      expect(body.type).toBe('/problems/unauthenticated');
    }
  });

  it('every door is closed to a key of another scope', async () => {
    for (const operation of operations) {
      for (const scope of TOO_LITTLE[operation.access] ?? []) {
        const { status, body } = await call(service.holding(service.keys[scope]), operation);
        expect([operation.operationId, scope, status]).toEqual([operation.operationId, scope, 403]);
        expect(body.detail).toContain(`"${operation.access}"`);
      }
    }
  });

  it('every door opens to a key of its scope, and to an administrator', async () => {
    for (const operation of operations) {
      for (const key of [service.keys[operation.access as Scope], service.keys.admin]) {
        const { status } = await enter(service.holding(key), operation);
        expect([operation.operationId, [401, 403].includes(status)]).toEqual([operation.operationId, false]);
      }
    }
  });

  it('what is outside needs none', async () => {
    for (const path of ['/healthz', '/readyz', '/openapi.yaml', '/docs']) await service.anyone.get(path).expect(200);
  });

  it('nothing is told of what is not there before the door is open', async () => {
    await service.anyone.get(`/v1/sources/${ID}`).expect(401);
    await service.reader.get(`/v1/sources/${ID}`).expect(404);
    await service.anyone.get('/v1/api-keys?limit=garbage').expect(401);
  });
});

describe('where reads are open', () => {
  let service: Application;
  beforeAll(async () => {
    service = await application();
  });
  afterAll(() => service?.close());

  it('reads need no key, and everything else does', async () => {
    for (const operation of service.operations.filter((each) => each.access !== 'open')) {
      const { status } = await enter(service.anyone, operation);
      expect([operation.operationId, status === 401]).toEqual([operation.operationId, operation.access !== 'read']);
    }
  });

  it('what is no operation is told so, with what is allowed', async () => {
    const { body } = await service.anyone.get('/v1/control-list').expect(404);
    expect(body).toMatchObject({ type: '/problems/not-found', status: 404, instance: '/v1/control-list' });
    const refused = await service.writer.delete('/v1/control-lists').expect(405);
    expect(refused.headers.allow).toBe('GET, HEAD, POST, OPTIONS');
    await service.writer.put('/v1/sources').send({}).expect(405);
    const asked = await service.anyone.options('/v1/sources').buffer(false);
    expect([asked.status, asked.headers.allow]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  });

  it('a request is known by its id, given or made', async () => {
    const given = await service.anyone.get(`/v1/sources/${ID}`).set('X-Request-Id', 'from-a-proxy').expect(404);
    expect(given.headers['x-request-id']).toBe('from-a-proxy');
    expect(given.body.requestId).toBe('from-a-proxy');
    const made = await service.anyone.get(`/v1/sources/${ID}`).set('X-Request-Id', 'two words').expect(404);
    expect(made.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the limit of requests', () => {
  let service: Application;
  beforeAll(async () => {
    service = await application({ environment: { RATE_LIMIT_PER_MINUTE: '3' } });
  });
  afterAll(() => service?.close());

  it('is told with each answer, held, and counted for each key on its own', async () => {
    const first = await service.anyone.get('/v1/sources').expect(200);
    expect(first.headers['ratelimit-policy']).toBe('"default";q=3;w=60');
    expect(first.headers.ratelimit).toMatch(/^"default";r=2;t=\d+$/);
    await service.anyone.get('/v1/sources').expect(200);
    await service.anyone.get('/v1/sources').expect(200);
    const over = await service.anyone.get('/v1/sources').expect(429);
    expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
    expect(over.body.type).toBe('/problems/too-many-requests');
    await service.reader.get('/v1/sources').expect(200);
    await service.anyone.get('/healthz').expect(200);
  });
});
