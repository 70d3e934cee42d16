import request from 'supertest';
import type { Scope } from '../../src/domain/scope';
import { includesScope } from '../../src/http/authenticate';
import { networkOf } from '../../src/http/limits';
import type { Answer } from '../../src/http/operation';
import { bearer, keyFor, type Sample, type SampleOptions, sampleService } from './http-sample-service';

describe('who may', () => {
  const { app } = sampleService();
  const create = (authorization?: string) => {
    const call = request(app).post('/v1/things');
    return (authorization === undefined ? call : call.set('Authorization', authorization)).send({ code: 'A' });
  };

  test.each([
    [undefined, 401],
    ['', 401],
    ['Basic dXNlcjpwYXNz', 401],
    ['Bearer', 401],
    ['Bearer tpt_short', 401],
    [`Bearer ${keyFor('write')} more`, 401],
    [bearer('nobody'), 401],
    [bearer('read'), 403],
    [bearer('ingest'), 403],
    [bearer('write'), 201],
    [`bearer ${keyFor('write')}`, 201],
    [bearer('read_write'), 201],
    [bearer('admin'), 201],
  ])('Authorization %j answers %i to a write', async (authorization, status) => {
    const answer = await create(authorization);
    expect(answer.status).toBe(status);
    expect(answer.headers['www-authenticate']).toBe(status === 401 ? 'Bearer' : undefined);
    if (status === 403) expect(answer.body.detail).toContain('"write"');
  });

  test('a read is open to anybody, but not to a wrong key', async () => {
    expect((await request(app).get('/v1/things/A')).status).toBe(200);
    expect((await request(app).get('/v1/things/A').set('Authorization', bearer('nobody'))).status).toBe(401);
  });

  test('where reads need a key, any scope will do', async () => {
    const closed = sampleService({ config: { readAccess: 'key' } }).app;
    expect((await request(closed).get('/v1/things/A')).status).toBe(401);
    expect((await request(closed).get('/healthz')).status).toBe(200);
    for (const scope of ['read', 'write', 'ingest', 'admin']) {
      expect((await request(closed).get('/v1/things/A').set('Authorization', bearer(scope))).status).toBe(200);
    }
  });

  test('scopes include what they say', () => {
    const held: Scope[] = ['read', 'write', 'ingest', 'admin'];
    const table = held.map((scope) => held.filter((needed) => includesScope([scope], needed)).join(' '));
    expect(table).toEqual(['read', 'read write', 'read ingest', 'read write ingest admin']);
    expect(held.some((needed) => includesScope([], needed))).toBe(false);
  });

  test('who may not is told before the body is looked at', async () => {
    const answer = await request(app).post('/v1/things').set('Content-Type', 'text/plain').send('no JSON');
    expect(answer.status).toBe(401);
  });
});

describe('how often', () => {
  test('requests are counted by key, or by address without one, and told in the headers', async () => {
    const { app } = sampleService({ config: { rateLimitPerMinute: 2 } });
    const read = (key?: string) => {
      const call = request(app).get('/v1/things/A');
      return key ? call.set('Authorization', bearer(key)) : call;
    };
    const first = await read();
    expect(first.headers['ratelimit-policy']).toBe('"default";q=2;w=60');
    expect(first.headers.ratelimit).toMatch(/^"default";r=1;t=(60|59)$/);
    expect((await read()).headers.ratelimit).toMatch(/^"default";r=0;t=\d+$/);
    const third = await read();
    expect([third.status, third.body.type]).toEqual([429, '/problems/too-many-requests']);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect(third.headers.ratelimit).toMatch(/^"default";r=0;t=\d+$/);
    expect((await read('read')).status).toBe(200);
    expect((await read('write')).status).toBe(200);
    expect((await request(app).get('/healthz')).status).toBe(200);
  });

  test('behind a trusted proxy each caller counts for itself, else what a caller claims counts for nothing', async () => {
    const from = (app: Sample['app'], address: string) =>
      request(app).get('/v1/things/A').set('X-Forwarded-For', address);
    const behind = sampleService({ config: { rateLimitPerMinute: 1, trustProxy: 1 } }).app;
    expect((await from(behind, '192.0.2.1')).status).toBe(200);
    expect((await from(behind, '192.0.2.2')).status).toBe(200);
    expect((await from(behind, '192.0.2.1')).status).toBe(429);
    const direct = sampleService({ config: { rateLimitPerMinute: 1 } }).app;
    expect((await from(direct, '192.0.2.1')).status).toBe(200);
    expect((await from(direct, '192.0.2.2')).status).toBe(429);
  });

  test('wrong keys are counted by address, and then no key is looked up any more', async () => {
    const { app } = sampleService({ config: { rateLimitPerMinute: 1000 } });
    const guess = (key: string) => request(app).get('/v1/things/A').set('Authorization', bearer(key));
    const statuses: number[] = [];
    for (let turn = 0; turn < 61; turn += 1) statuses.push((await guess('nobody')).status);
    expect(statuses).toEqual([...Array(60).fill(401), 429]);
    const blocked = await guess('read');
    expect(blocked.status).toBe(429);
    expect(Number(blocked.headers['retry-after'])).toBeGreaterThan(0);
    expect((await request(app).get('/v1/things/A')).status).toBe(200);
  });

  test('an IPv6 caller counts as its network', () => {
    expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(networkOf('::1')).toBe('0:0:0:0::/64');
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  });
});

describe('Idempotency-Key', () => {
  const creating = (sample: Sample, key: string, body: object = { code: 'A' }, who = 'write') =>
    request(sample.app).post('/v1/things').set('Authorization', bearer(who)).set('Idempotency-Key', key).send(body);

  test('the same request again has the same answer and is not carried out again', async () => {
    const sample = sampleService();
    const first = await creating(sample, 'k1');
    const again = await creating(sample, 'k1');
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers).toMatchObject({
      ...{ 'idempotency-replayed': 'true', location: first.headers.location },
      'content-type': first.headers['content-type'],
    });
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(sample.calls).toHaveLength(1);
  });

  test('another body under the same key is refused, another key or caller is another request', async () => {
    const sample = sampleService();
    await creating(sample, 'k1');
    const reused = await creating(sample, 'k1', { code: 'B' });
    expect([reused.status, reused.body.type]).toEqual([422, '/problems/idempotency-key-reused']);
    expect((await creating(sample, 'k2', { code: 'B' })).status).toBe(201);
    expect((await creating(sample, 'k1', { code: 'B' }, 'admin')).status).toBe(201);
    expect(sample.calls).toHaveLength(3);
  });

  test('of two at once one is carried out, the other told to wait', async () => {
    let proceed = (_: Answer) => {};
    const started = new Promise<void>((begun) => {
      options.create = () => {
        begun();
        return new Promise((resolve) => {
          proceed = resolve;
        });
      };
    });
    const sample = sampleService(options);
    const first = creating(sample, 'k1').then((answer) => answer);
    await started;
    const second = await creating(sample, 'k1');
    expect([second.status, second.headers['retry-after']]).toEqual([409, '1']);
    proceed({ type: 'json', status: 201, body: { done: true } });
    expect((await first).body).toEqual({ done: true });
    expect((await creating(sample, 'k1')).headers['idempotency-replayed']).toBe('true');
  });
  const options: SampleOptions = {};

  test('what was refused or failed may be tried again under the same key', async () => {
    let status = 500;
    const create: SampleOptions['create'] = async () => {
      if (status === 500) throw new Error('database gone');
      return { type: 'json', status, body: { status } };
    };
    const sample = sampleService({ create });
    expect((await creating(sample, 'k1')).status).toBe(500);
    status = 409;
    expect((await creating(sample, 'k1')).status).toBe(409);
    status = 201;
    expect((await creating(sample, 'k1')).status).toBe(201);
    status = 202;
    expect((await creating(sample, 'k1')).status).toBe(201);
  });

  test('a success stands, also where it could not be noted', async () => {
    const sample = sampleService();
    sample.idempotency.complete = () => Promise.reject(new Error('disk full'));
    expect((await creating(sample, 'k1')).status).toBe(201);
    expect(sample.log.filter((line) => line.level === 50)).toHaveLength(1);
  });

  test('a secret is neither kept nor shown again', async () => {
    const sample = sampleService();
    const make = () =>
      request(sample.app)
        .post('/v1/keys')
        .set('Authorization', bearer('admin'))
        .set('Idempotency-Key', 'k1')
        .send({ reason: 'r' });
    expect((await make()).body).toEqual({ key: 'tpt_secret' });
    expect(JSON.stringify([...sample.idempotency.entries])).not.toContain('tpt_secret');
    expect((await make()).status).toBe(409);
    expect(sample.calls).toHaveLength(1);
  });

  test.each(['', 'two words', 'x'.repeat(256), `run-${keyFor('write')}`])('the key %j is refused', async (key) => {
    const answer = await creating(sampleService(), key);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/header/Idempotency-Key']);
  });

  test('input is checked before the key is claimed', async () => {
    const sample = sampleService();
    expect((await creating(sample, 'k1', { kode: 1 })).status).toBe(400);
    expect(sample.idempotency.entries.size).toBe(0);
  });
});
