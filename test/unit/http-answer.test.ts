import { request as httpRequest } from 'node:http';
import request from 'supertest';
import { converse, send, serve } from './http-raw-client';
import { bearer, keyFor, type Sample, type SampleOptions, sampleService } from './http-sample-service';

const { app, calls } = sampleService();

async function* rowsOf(...rows: (string | Record<string, unknown>)[]) {
  yield* rows;
}

describe('JSON answers', () => {
  test('text from the database passes through untouched', async () => {
    const answer = await request(app).get('/v1/passed-through');
    expect(answer.text).toBe('{"written": "by the database"}');
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['content-length']).toBe('30');
  });

  test('the next page is linked, and the answer depends on Accept', async () => {
    const answer = await request(app).get('/v1/things');
    expect(answer.headers.link).toBe('</v1/things?cursor=x>; rel="next"');
    expect(answer.headers.vary).toBe('Accept');
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  test('what was made has a Location and is not to be stored', async () => {
    const answer = await request(app).post('/v1/things').set('Authorization', bearer('write')).send({ code: '昆' });
    expect(answer.headers.location).toBe('/v1/things/%E6%98%86');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('DELETE answers 204 without a body', async () => {
    const answer = await request(app).delete('/v1/things/A').set('Authorization', bearer('write'));
    expect([answer.status, answer.text, answer.headers['content-length']]).toEqual([204, '', undefined]);
  });

  test('HEAD answers the head of GET', async () => {
    const get = await request(app).get('/v1/passed-through');
    const head = await request(app).head('/v1/passed-through');
    expect([head.status, head.text]).toEqual([200, undefined]);
    for (const name of ['content-length', 'etag', 'content-type']) expect(head.headers[name]).toBe(get.headers[name]);
  });
});

describe('conditional requests', () => {
  test('an answer has a strong tag, and is not sent again to who holds it', async () => {
    const { etag } = (await request(app).get('/v1/things/A')).headers;
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    for (const held of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await request(app)
        .get('/v1/things/A')
        .set('If-None-Match', held ?? '');
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag]);
    }
    expect((await request(app).get('/v1/things/A').set('If-None-Match', '"other"')).status).toBe(200);
    expect((await request(app).get('/v1/things/B')).headers.etag).not.toBe(etag);
  });

  const patch = (...ifMatch: string[]) => {
    const call = request(app).patch('/v1/things/A').set('Authorization', bearer('write'));
    for (const value of ifMatch) call.set('If-Match', value);
    return call.send({ reason: 'r' });
  };

  test('If-Match comes to the handler without quotes, and the new version goes back', async () => {
    const answer = await patch('"v1"');
    expect(answer.body).toEqual({ ifMatch: 'v1', body: { reason: 'r' } });
    expect(answer.headers.etag).toBe('"v2"');
    expect((await patch('*')).body.ifMatch).toBe('*');
  });

  test.each([
    [[], 428, 'precondition-required'],
    [['v1'], 400, 'malformed-request'],
    [['"v1", "v2"'], 400, 'malformed-request'],
    [['W/"v1"'], 412, 'stale-precondition'],
  ])('If-Match %j answers %i', async (ifMatch, status, type) => {
    const answer = await patch(...ifMatch);
    expect([answer.status, answer.body.type]).toEqual([status, `/problems/${type}`]);
  });
});

describe('negotiation', () => {
  const table = sampleService({ rows: () => rowsOf('{"code":"A"}') });

  test.each([
    ['', '*/*', 'application/json; charset=utf-8'],
    ['', 'text/html,application/xhtml+xml,*/*;q=0.8', 'application/json; charset=utf-8'],
    ['', 'text/csv', 'text/csv; charset=utf-8; header=present'],
    ['', 'text/*', 'text/csv; charset=utf-8; header=present'],
    ['', 'application/json;q=0.5, application/x-ndjson', 'application/x-ndjson; charset=utf-8'],
    ['', 'application/ndjson', 'application/x-ndjson; charset=utf-8'],
    ['', '*/*;q=0.1, text/csv;q=0', 'application/json; charset=utf-8'],
    ['', 'application/*, application/json;q=0', 'application/x-ndjson; charset=utf-8'],
    ['?format=csv', 'application/json', 'text/csv; charset=utf-8; header=present'],
    ['?limit=1&format=ndjson', '*/*', 'application/x-ndjson; charset=utf-8'],
    ['?format=json', 'text/csv', 'application/json; charset=utf-8'],
  ])('a list with %s and Accept %s comes as %s', async (search, accept, mediaType) => {
    const answer = await request(table.app).get(`/v1/things${search}`).set('Accept', accept);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, mediaType]);
  });

  test.each([
    ['/v1/things', 'image/png', 406],
    ['/v1/things', 'application/json;q=0', 406],
    ['/v1/things/A', 'text/csv', 406],
    ['/v1/things?format=xml', '*/*', 400],
    ['/v1/things?format=csv&format=json', '*/*', 400],
    ['/v1/things?format=csv&q=%zz', '*/*', 400],
    ['/v1/things/A?format=csv', '*/*', 400],
  ])('%s with Accept %s answers %i', async (url, accept, status) => {
    expect((await request(table.app).get(url).set('Accept', accept)).status).toBe(status);
  });
});

describe('tables', () => {
  const csv = async (...rows: (string | Record<string, unknown>)[]) => {
    const sample = sampleService({ rows: () => rowsOf(...rows) });
    return request(sample.app).get('/v1/things?format=csv');
  };

  test('CSV has its header also without rows', async () => {
    expect((await csv()).text).toBe('code,names,extra\n');
  });

  test('CSV joins lists, writes objects as JSON, leaves nothing for null, and changes no datum', async () => {
    const answer = await csv(
      '{"code":"=1+1","names":["a","b, c"],"extra":{"x":1}}',
      { code: null, names: [{ name: 'n' }], extra: false },
      '{"code":"line\\nbreak","names":[],"extra":-5,"other":1}',
    );
    expect(answer.headers['content-disposition']).toBe('attachment; filename="things.csv"');
    expect(answer.text.split('\n').slice(1)).toEqual([
      '=1+1,"a; b, c","{""x"":1}"',
      ',"{""name"":""n""}",false',
      '"line',
      'break",,-5',
      '',
    ]);
  });

  test('NDJSON is a line a row, however the database laid it out', async () => {
    const sample = sampleService({ rows: () => rowsOf('{"a":\n1}', { b: 2 }) });
    const { port, close } = await serve(sample.app);
    const answer = await send(port, { path: '/v1/things?format=ndjson' });
    expect(answer.text).toBe('{"a": 1}\n{"b":2}\n');
    await close();
  });

  test('HEAD asks for no row', async () => {
    let asked = 0;
    const rows = async function* () {
      asked += 1;
      yield '{}';
    };
    const sample = sampleService({ rows });
    const answer = await request(sample.app).head('/v1/things?format=csv');
    expect([answer.status, answer.headers['content-type'], asked]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
      0,
    ]);
  });

  test('a fault before the first row is a proper problem', async () => {
    const rows = async function* (): AsyncIterable<string> {
      yield await Promise.reject(new Error('no such table'));
    };
    for (const format of ['csv', 'ndjson']) {
      const answer = await request(sampleService({ rows }).app).get(`/v1/things?format=${format}`);
      expect([answer.status, answer.headers['content-type']]).toEqual([500, 'application/problem+json; charset=utf-8']);
    }
  });

  test('a fault in the middle breaks the transfer and is logged once', async () => {
    const rows = async function* () {
      for (let row = 0; row < 5000; row += 1) yield `{"code":"${'x'.repeat(100)}"}`;
      throw new Error('connection lost');
    };
    const sample = sampleService({ rows });
    const { port, close } = await serve(sample.app);
    await expect(send(port, { path: '/v1/things?format=ndjson' })).rejects.toThrow(/aborted|ECONNRESET|hang up/);
    expect(sample.log.filter((line) => line.msg === 'unexpected error')).toHaveLength(1);
    await close();
  });

  test('an old client without chunks does not see a clean end either', async () => {
    const rows = async function* () {
      for (let row = 0; row < 500; row += 1) yield '{}';
      throw new Error('connection lost');
    };
    const { port, close } = await serve(sampleService({ rows }).app);
    await expect(converse(port, 'GET /v1/things?format=ndjson HTTP/1.0\r\n\r\n')).rejects.toThrow(/ECONNRESET/);
    await close();
  });
});

describe('a reader of a long table', () => {
  /** Endless rows that tell how many were taken and when they were closed. */
  function endless() {
    const seen = { rows: 0, closed: Promise.resolve() };
    let close = () => {};
    seen.closed = new Promise((resolve) => {
      close = resolve;
    });
    const rows = async function* () {
      try {
        for (;;) {
          seen.rows += 1;
          yield `{"code":"${'x'.repeat(1000)}"}`;
        }
      } finally {
        close();
      }
    };
    return { seen, rows };
  }

  async function reading(options: SampleOptions, then: (incoming: NodeJS.ReadableStream) => void) {
    const sample: Sample = sampleService(options);
    const { port, close } = await serve(sample.app);
    const outgoing = httpRequest({ port, path: '/v1/things?format=ndjson', agent: false }, then);
    outgoing.on('error', () => undefined).end();
    return { sample, close, outgoing };
  }

  test('who goes away closes the iterator', async () => {
    const { seen, rows } = endless();
    const { sample, close, outgoing } = await reading({ rows }, (incoming) => {
      incoming.on('error', () => undefined);
      incoming.once('data', () => outgoing.destroy());
    });
    await seen.closed;
    await close();
    expect(sample.log.filter((line) => line.msg === 'unexpected error')).toEqual([]);
    expect(sample.log.at(-1)).toMatchObject({ operation: 'listThings', aborted: true });
  });

  test('who reads slowly holds the rows back, who stands still is cut off', async () => {
    const { seen, rows } = endless();
    const { close } = await reading({ rows, config: { requestTimeoutMs: 300 } }, (incoming) => {
      incoming.on('error', () => undefined).pause();
    });
    await seen.closed;
    // Only what fits in the buffers of both ends: some megabytes at most.
    expect(seen.rows).toBeLessThan(20_000);
    await close();
  });

  test('the signal of a call is aborted when the caller goes away', async () => {
    let leave = () => {};
    let aborted = (_: boolean) => {};
    const gone = new Promise<boolean>((resolve) => {
      aborted = resolve;
    });
    const create: SampleOptions['create'] = async ({ signal }) => {
      leave();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      aborted(signal.aborted);
      return { type: 'empty', status: 204 };
    };
    const { port, close } = await serve(sampleService({ create }).app);
    const headers = { Authorization: bearer('write'), 'Content-Type': 'application/json' };
    const outgoing = httpRequest({ port, method: 'POST', path: '/v1/things', headers, agent: false });
    leave = () => void outgoing.destroy();
    outgoing.on('error', () => undefined).end('{"code":"A"}');
    expect(await gone).toBe(true);
    await close();
  });
});

describe('problems', () => {
  test('an unexpected error tells only where to look, and the log tells all, once', async () => {
    const sample = sampleService();
    const answer = await request(sample.app).get('/v1/broken').set('X-Request-Id', 'trace-1');
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      type: '/problems/internal-error',
      title: 'Unexpected error',
      status: 500,
      detail: 'The fault is ours. It is logged under trace-1.',
      instance: '/v1/broken',
      requestId: 'trace-1',
    });
    const errors = sample.log.filter((line) => line.level === 50);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ requestId: 'trace-1', err: { message: 'secret of the house' } });
  });

  test('an unknown address answers 404, an unknown method 405 with Allow', async () => {
    const unknown = await request(app).get('/v1/nothing?x=1');
    expect([unknown.status, unknown.body.type, unknown.body.instance]).toEqual([
      404,
      '/problems/not-found',
      '/v1/nothing',
    ]);
    const wrong = await request(app).put('/v1/things/A');
    expect([wrong.status, wrong.body.type, wrong.headers.allow]).toEqual([
      405,
      '/problems/method-not-allowed',
      'GET, HEAD, PATCH, DELETE, OPTIONS',
    ]);
    const options = await request(app).options('/v1/things');
    expect([options.status, options.headers.allow]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  });

  test('every answer carries the headers of helmet and a request id', async () => {
    for (const url of ['/v1/things/A', '/v1/nothing', '/v1/broken', '/healthz', '/docs/assets/start.js']) {
      const { headers } = await request(app).get(url);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
      expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'");
      expect(headers['strict-transport-security']).toContain('max-age=');
      expect(headers['x-powered-by']).toBeUndefined();
    }
    const given = await request(app).get('/v1/things/A').set('X-Request-Id', 'run-7:a.b');
    expect(given.headers['x-request-id']).toBe('run-7:a.b');
    for (const odd of ['a b"c', keyFor('read'), `run-${keyFor('read')}`]) {
      const answer = await request(app).get('/v1/things/A').set('X-Request-Id', odd);
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe('the log', () => {
  test('has a line a request, without the secrets that may be in it', async () => {
    const sample = sampleService();
    await request(sample.app)
      .get(`/v1/things/A?q=${keyFor('admin')}`)
      .set('Authorization', bearer('read'));
    await request(sample.app).get('/healthz');
    const [line, probe] = sample.log;
    expect(line).toMatchObject({
      ...{ level: 30, method: 'GET', url: '/v1/things/A?q=tpt_…', operation: 'getThing', status: 200 },
      ...{ caller: 'key-read', msg: 'request' },
    });
    expect(probe).toMatchObject({ level: 20, operation: 'getHealth' });
    expect(JSON.stringify(sample.log)).not.toContain(keyFor('read'));
  });
});

describe('a key in an address', () => {
  test.each([
    ['?q=%74pt_secret', '?q=tpt_…'],
    ['?q=%74%70%74%5Fse%63ret&list=%', '?q=tpt_…&list=%'],
    ['?q=tpt_%73ecret%E6%98', '?q=tpt_…%E6%98'],
    ['?q=a%20b', '?q=a%20b'],
  ])('is not logged, however it is written: %s', async (search, logged) => {
    const sample = sampleService();
    await request(sample.app).get(`/v1/things/A${search}`);
    expect(sample.log[0]?.url).toBe(`/v1/things/A${logged}`);
  });
});

describe('health and docs', () => {
  test('healthz always answers, readyz when ready', async () => {
    expect((await request(app).get('/healthz').set('Authorization', 'nonsense')).body).toEqual({ status: 'ok' });
    expect((await request(app).get('/readyz')).status).toBe(200);
    const starting = await request(sampleService({ ready: false }).app).get('/readyz');
    expect([starting.status, starting.body]).toEqual([503, { status: 'unavailable', checks: { database: 'ok' } }]);
  });

  test('the contract and its page come from here alone', async () => {
    const contract = await request(app).get('/openapi.yaml').buffer(true);
    expect([contract.headers['content-type'], contract.text ?? String(contract.body)]).toEqual([
      'application/yaml; charset=utf-8',
      'openapi: 3.1.0\n',
    ]);
    const page = await request(app).get('/docs');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(addresses).toEqual(expect.arrayContaining(['/docs/assets/swagger-ui.css', '/docs/assets/start.js']));
    for (const address of addresses.filter((each) => each.startsWith('/docs'))) {
      const part = await request(app).get(address);
      expect([address, part.status, part.headers['content-type']]).toEqual([
        address,
        200,
        expect.stringMatching(/css|javascript/),
      ]);
    }
    expect(page.text).not.toMatch(/https?:\/\//);
  });

  test('no handler was called with a word it does not know', () => {
    expect(calls.every((call) => call.form === 'json')).toBe(true);
  });
});
