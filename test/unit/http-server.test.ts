import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { readConfig } from '../../src/config';
import { listen, type RunningServer } from '../../src/http/server';
import { converse, send } from './http-raw-client';
import { bearer, type SampleOptions, sampleService } from './http-sample-service';

const HERE = { host: '127.0.0.1', port: 0 };

/** A gate that a handler waits at, and word of its having got there. */
function turnstile() {
  let open = () => {};
  let arrive = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const create: SampleOptions['create'] = async () => {
    arrive();
    await opened;
    return { type: 'json', status: 201, body: { done: true } };
  };
  return { open, arrived, create };
}

const creation = {
  ...{ method: 'POST', path: '/v1/things', body: '{"code":"A"}' },
  headers: { Authorization: bearer('write'), 'Content-Type': 'application/json' },
};

describe('the server', () => {
  let server: RunningServer | undefined;
  afterEach(async () => {
    await server?.close(0);
    server = undefined;
  });

  test('says plainly that its port is taken', async () => {
    server = await listen(sampleService().app, HERE);
    const again = listen(sampleService().app, { ...HERE, port: server.port });
    await expect(again).rejects.toThrow(`Port ${server.port} on 127.0.0.1 is in use already. Set PORT to another one.`);
    await expect(listen(sampleService().app, { host: '192.0.2.1', port: 0 })).rejects.toThrow('no address 192.0.2.1');
  });

  test('lets what is under way finish, takes nothing new, and closes idle connections', async () => {
    const { open, arrived, create } = turnstile();
    server = await listen(sampleService({ create }).app, HERE);
    const { port } = server;
    const idle = connect(port, '127.0.0.1');
    const idleClosed = new Promise((resolve) => idle.on('close', resolve));
    idle.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => idle.once('data', resolve));
    const underWay = send(port, { ...creation, headers: { ...creation.headers, Connection: 'keep-alive' } });
    await arrived;
    const closing = server.close(10_000);
    await idleClosed;
    await expect(send(port, { path: '/healthz' })).rejects.toThrow('ECONNREFUSED');
    open();
    const answer = await underWay;
    expect([answer.status, answer.headers.connection]).toEqual([201, 'close']);
    expect(await closing).toBe(0);
    server = undefined;
  });

  test('answers a late request on an old connection with 503', async () => {
    server = await listen(sampleService().app, HERE);
    const socket = connect(server.port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    const over = new Promise((resolve) => socket.on('close', resolve));
    socket.write('GET /v1/things/A HTTP/1.1\r\n');
    // When a later connection has its answer, the first half of this request has been seen too.
    await send(server.port, { path: '/healthz' });
    const closing = server.close(10_000);
    socket.write('Host: x\r\n\r\n');
    await over;
    expect(text).toMatch(/^HTTP\/1\.1 503 /);
    expect(text).toContain('Connection: close');
    expect(text).toContain('"type":"/problems/unavailable"');
    expect(await closing).toBe(0);
    server = undefined;
  });

  test('lets a stream run to its end', async () => {
    const gate = { open: () => {} };
    const opened = new Promise<void>((resolve) => {
      gate.open = resolve;
    });
    const rows = async function* () {
      for (let row = 0; row < 150; row += 1) yield '{"code":"A"}';
      await opened;
      yield '{"code":"last"}';
    };
    server = await listen(sampleService({ rows }).app, HERE);
    const text = new Promise<string>((resolve, reject) => {
      const agent = new Agent({ keepAlive: true });
      const outgoing = httpRequest({ port: server?.port, path: '/v1/things?format=ndjson', agent }, (incoming) => {
        let all = '';
        incoming.on('data', (chunk) => {
          all += chunk;
          closing ??= server?.close(10_000);
          gate.open();
        });
        incoming.on('end', () => resolve(all)).on('error', reject);
      });
      outgoing.on('error', reject).end();
    });
    let closing: Promise<number> | undefined;
    expect((await text).trim().split('\n').at(-1)).toBe('{"code":"last"}');
    expect(await closing).toBe(0);
    server = undefined;
  });

  test('cuts off what outlasts the grace, and says how much that was', async () => {
    const { arrived, create } = turnstile();
    server = await listen(sampleService({ create }).app, HERE);
    const cut = send(server.port, creation).catch((error: NodeJS.ErrnoException) => error.code);
    await arrived;
    expect(await server.close(50)).toBe(1);
    expect(await cut).toBe('ECONNRESET');
    server = undefined;
  });

  test('answers garbage and an oversized head with a problem', async () => {
    server = await listen(sampleService().app, HERE);
    const garbage = await converse(server.port, 'this is not HTTP\r\n\r\n');
    expect(garbage).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(JSON.parse(garbage.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 400 });
    const large = await converse(server.port, `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(large).toMatch(/^HTTP\/1\.1 431 /);
    const raw = await converse(server.port, 'GET /v1/things?q=\u6606 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(raw).toMatch(/^HTTP\/1\.1 400 /);
    expect(raw).toContain('percent-encoded');
  });

  test('answers a write that was carried out though the audit log has failed since, and says so in its log', async () => {
    const end = () => Promise.reject(new Error('no room'));
    const sample = sampleService({ audit: { open: () => ({ run: (work) => work(), end }) } });
    server = await listen(sample.app, HERE);
    expect((await send(server.port, creation)).status).toBe(201);
    expect((await send(server.port, { ...creation, body: '{}' })).status).toBe(400);
    const failures = sample.log.filter((line) => line.msg === 'the audit log failed');
    expect(failures).toMatchObject([{ err: { message: 'no room' } }, { err: { message: 'no room' } }]);
  });

  test('asks for a body only once it wants it', async () => {
    server = await listen(sampleService().app, HERE);
    const head = (length: number, key: string) =>
      `POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: ${key}\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`;
    expect(await converse(server.port, head(1024 ** 3, bearer('ingest')))).toMatch(/^HTTP\/1\.1 413 /);
    expect(await converse(server.port, head(10, bearer('nobody')))).toMatch(/^HTTP\/1\.1 401 /);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(server?.port ?? 0, '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
        if (text === 'HTTP/1.1 100 Continue\r\n\r\n') socket.write('0123456789');
        if (text.endsWith(']}')) {
          socket.destroy();
          resolve(text);
        }
      });
      socket.write(head(10, bearer('ingest')));
    });
    expect(answer).toContain('"bytes":10');
  });
});

describe('the configuration', () => {
  test('has a value for everything', () => {
    expect(readConfig({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: './data',
      databaseUrl: undefined,
      databasePoolSize: 10,
      databasePreparedStatements: true,
      adminApiKey: undefined,
      readAccess: 'open',
      starterData: true,
      logLevel: 'info',
      maxBodyBytes: 1_048_576,
      maxEditionBytes: 268_435_456,
      rateLimitPerMinute: 60_000,
      trustProxy: 0,
      requestTimeoutMs: 30_000,
      outgoingAllow: [],
      keepDocumentBytes: 64 * 1024 * 1024,
      role: 'both',
      runLostAfterSeconds: 30,
    });
  });

  test('is frozen, takes what is set, and an empty variable for none', () => {
    const key = `tpt_${'a'.repeat(20)}`;
    const config = readConfig({ PORT: '0', ADMIN_API_KEY: key, STARTER_DATA: 'OFF', HOST: '', HOME: '/root' });
    expect(config).toMatchObject({ port: 0, adminApiKey: key, starterData: false, host: '127.0.0.1' });
    expect(Object.isFrozen(config)).toBe(true);
  });

  test.each([
    ['127.0.0.1', 'open', 60_000],
    ['127.8.8.8', 'open', 60_000],
    ['localhost', 'open', 60_000],
    ['::1', 'open', 60_000],
    ['0.0.0.0', 'key', 6_000],
    ['::', 'key', 6_000],
    ['127.0.0.1.example.org', 'key', 6_000],
    ['192.0.2.1', 'key', 6_000],
  ])('on %s reads are %s by default', (HOST, readAccess, rateLimitPerMinute) => {
    expect(readConfig({ HOST })).toMatchObject({ readAccess, rateLimitPerMinute });
    expect(readConfig({ HOST, READ_ACCESS: 'open' }).readAccess).toBe('open');
  });

  test('names every fault at once, and no secret', () => {
    const env = {
      ...{ PORT: '80800', READ_ACCESS: 'yes', MAX_BODY_BYTES: '1e6', DATABASE_POOL_SIZE: '-1', LOG_LEVEL: 'loud' },
      ...{ ADMIN_API_KEY: 'hunter2', DATABASE_URL: 'mysql://me:hunter2@host/db', TPT_PORT: '1' },
    };
    const attempt = () => readConfig(env);
    for (const name of Object.keys(env)) expect(attempt).toThrow(`- ${name} `);
    expect(attempt).toThrow('- READ_ACCESS must be one of open, key');
    expect(attempt).not.toThrow('hunter2');
  });

  test.each(['postgres://u:p@host:5432/db', 'postgresql:///db?host=/run/postgresql'])('takes %s', (DATABASE_URL) => {
    expect(readConfig({ DATABASE_URL }).databaseUrl).toBe(DATABASE_URL);
  });
});
