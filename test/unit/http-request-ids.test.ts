import { createLog } from '../../src/http/request-log';
import { listen, type RunningServer } from '../../src/http/server';
import { converse, type RawRequest, send } from './http-raw-client';
import { bearer, type Sample, type SampleOptions, sampleService } from './http-sample-service';

let server: RunningServer | undefined;
afterEach(async () => {
  await server?.close(0);
  server = undefined;
});

async function served(options: SampleOptions = {}) {
  const sample = sampleService(options);
  const log = createLog('debug', { write: (line) => void sample.log.push(JSON.parse(line)) });
  server = await listen(sample.app, { host: '127.0.0.1', port: 0 }, log);
  return { sample, port: server.port };
}

/** What the log has under this id, once it has as many lines. The line of a request comes when its answer is out. */
async function logged(sample: Sample, requestId: unknown, lines = 1): Promise<Record<string, unknown>[]> {
  const found = () => sample.log.filter((line) => line.requestId === requestId);
  while (found().length < lines) await new Promise((resolve) => setImmediate(resolve));
  return found();
}

const headers = { Authorization: bearer('write'), 'Content-Type': 'application/json' };
const creation = { method: 'POST', path: '/v1/things', body: '{"code":"A"}', headers };

describe('the id of a request', () => {
  test.each<[string, RawRequest, number]>([
    ['a read', { path: '/v1/things' }, 200],
    ['a table', { path: '/v1/things?format=csv' }, 200],
    ['a write', creation, 201],
    [
      'an upload',
      { method: 'POST', path: '/v1/files', body: 'a,b', headers: { Authorization: bearer('ingest') } },
      201,
    ],
    [
      'a refused upload',
      { method: 'POST', path: '/v1/files?q=refuse', body: 'a', headers: { Authorization: bearer('ingest') } },
      422,
    ],
    ['bad input', { path: '/v1/things?limit=x' }, 400],
    ['a key that is none', { path: '/v1/things', headers: { Authorization: bearer('nobody') } }, 401],
    ['a scope too small', { ...creation, headers: { ...headers, Authorization: bearer('read') } }, 403],
    ['nothing there', { path: '/v1/nothing' }, 404],
    ['a path that cannot be decoded', { path: '/v1/things/%FF' }, 400],
    ['another method', { method: 'DELETE', path: '/v1/things' }, 405],
    ['a failure of ours', { path: '/v1/broken' }, 500],
  ])('of %s is in the head of the answer, in a problem, and in the log', async (_, request, status) => {
    const { sample, port } = await served();
    const answer = await send(port, { ...request, headers: { ...request.headers, 'X-Request-Id': 'of-the-proxy' } });
    expect([answer.status, answer.headers['x-request-id']]).toEqual([status, 'of-the-proxy']);
    if (status >= 400) expect(answer.json.requestId).toBe('of-the-proxy');
    const lines = await logged(sample, 'of-the-proxy', status === 500 ? 2 : 1);
    expect(lines.at(-1)).toMatchObject({ msg: 'request', status });
  });

  test('of a repeated write is its own, not that of the write which was carried out', async () => {
    const { sample, port } = await served();
    const repeated = { ...creation, headers: { ...headers, 'Idempotency-Key': 'k' } };
    const first = await send(port, repeated);
    const second = await send(port, repeated);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    expect(await logged(sample, second.headers['x-request-id'])).toMatchObject([{ operation: 'createThing' }]);
  });

  test('of a stream that is cut off leads to the reason', async () => {
    const rows = async function* () {
      for (let row = 0; row < 150; row += 1) yield '{"code":"A"}';
      throw new Error('the disk is gone');
    };
    const { sample, port } = await served({ rows });
    const request = { path: '/v1/things?format=ndjson', headers: { 'X-Request-Id': 'cut' } };
    await expect(send(port, request)).rejects.toThrow();
    const [reason, line] = await logged(sample, 'cut', 2);
    expect(reason).toMatchObject({ level: 50, err: { message: 'the disk is gone' } });
    expect(line).toMatchObject({ operation: 'listThings', status: 200, aborted: true });
    expect(sample.counted).toEqual(['listThings']);
  });

  test('is also given to what is no request', async () => {
    const { sample, port } = await served();
    const [head = '', body = ''] = (await converse(port, 'this is not HTTP\r\n\r\n')).split('\r\n\r\n');
    const { requestId, instance } = JSON.parse(body);
    expect(head).toContain(`X-Request-Id: ${requestId}`);
    expect(instance).toBe(`urn:uuid:${requestId}`);
    expect(await logged(sample, requestId)).toMatchObject([{ status: 400, reason: 'HPE_INVALID_METHOD' }]);
  });
});

test('the log of a run carries the id of the run in each line', () => {
  const lines: Record<string, unknown>[] = [];
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
  const ofRun = log.child({ runId: '0199c3d4-1111-7abc-8def-000000000005' });
  ofRun.info({ rows: 7 }, 'read');
  log.info('something else');
  expect(lines).toMatchObject([
    { runId: '0199c3d4-1111-7abc-8def-000000000005', rows: 7, msg: 'read' },
    { msg: 'something else' },
  ]);
  expect(lines[1]).not.toHaveProperty('runId');
});
