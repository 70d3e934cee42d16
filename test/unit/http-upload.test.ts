import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { removeLeftovers, storageProblem } from '../../src/http/spool';
import { converse, type RawRequest, send, serve } from './http-raw-client';
import { bearer, CONFIG, type Sample, sampleService } from './http-sample-service';

const LIMIT = CONFIG.maxEditionBytes;
const GIGABYTE = 1024 ** 3;

let sample: Sample;
let port = 0;
let close: () => Promise<void>;
beforeEach(async () => {
  sample = sampleService();
  ({ port, close } = await serve(sample.app));
});
afterEach(async () => {
  await emptied(sample);
  await close();
});

/** Whatever became of an upload, its files go; the test's own time limit tells if they do not. */
async function emptied({ spooled }: Sample): Promise<void> {
  while (spooled().length > 0) await new Promise((resolve) => setImmediate(resolve));
}

function upload(body: string | Buffer, headers: Record<string, string> = {}, search = '') {
  const all = { Authorization: bearer('ingest'), ...headers };
  return send(port, { method: 'POST', path: `/v1/files${search}`, headers: all, body } satisfies RawRequest);
}

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

interface Part {
  name: string;
  filename?: string;
  content: string | Buffer;
}

function form(...parts: Part[]): { body: Buffer; headers: Record<string, string> } {
  const pieces = parts.flatMap(({ name, filename, content }) => [
    Buffer.from(`--frontier\r\nContent-Disposition: form-data; name="${name}"`),
    Buffer.from(filename === undefined ? '\r\n\r\n' : `; filename="${filename}"\r\nContent-Type: text/csv\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  const headers = { 'Content-Type': 'multipart/form-data; boundary=frontier' };
  return { body: Buffer.concat([...pieces, Buffer.from('--frontier--\r\n')]), headers };
}

function firstFault(json: { errors?: { pointer: string; code: string }[] }): string | undefined {
  const fault = json.errors?.[0];
  return fault && `${fault.pointer} ${fault.code}`;
}

describe('a raw body', () => {
  test('of any media type is one file, measured as it comes', async () => {
    const bytes = Buffer.alloc(3 * 1024 * 1024, 'edition ');
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const answer = await upload(bytes, headers);
    expect(answer.status).toBe(201);
    expect(answer.json.files).toEqual([
      {
        ...{ name: 'body', bytes: bytes.length, sha256: sha256(bytes) },
        ...{ mediaType: headers['Content-Type'], begin: 'edition edition edit' },
      },
    ]);
  });

  test('may say its name, without a path', async () => {
    const answer = await upload('a', { 'Content-Disposition': 'attachment; filename="../../etc/list.csv"' });
    expect(answer.json.files).toMatchObject([{ name: 'list.csv' }]);
  });

  test('has a name that can be stored', async () => {
    const named = (name: string) => {
      const head = `POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: ${bearer('ingest')}\r\nConnection: close\r\n`;
      const disposition = `Content-Disposition: attachment; filename="${name}"\r\nContent-Length: 1\r\n\r\na`;
      // As bytes: Node's own client spoils this one header where it is not ASCII.
      return converse(port, Buffer.from(head + disposition, 'latin1'));
    };
    expect(await named('a\u0085b.csv')).toContain('"name":"ab.csv"');
    expect(await named('x'.repeat(300))).toContain(`"name":"${'x'.repeat(255)}"`);
    expect(await named('\u0085')).toContain('"name":"body"');
  });

  test('may come compressed, and counts by what comes out', async () => {
    const gzip = { 'Content-Encoding': 'gzip' };
    const answer = await upload(gzipSync('the list'), gzip);
    expect(answer.json.files).toMatchObject([{ bytes: 8, sha256: sha256('the list') }]);
    expect((await upload(gzipSync(Buffer.alloc(LIMIT + 1)), gzip)).status).toBe(413);
    const whole = gzipSync(Buffer.alloc(100_000, 'x'));
    expect(firstFault((await upload(whole.subarray(0, 60), gzip)).json)).toBe(' bad_compression');
    expect(firstFault((await upload('plain', gzip)).json)).toBe(' bad_compression');
    expect((await upload('plain', { 'Content-Encoding': 'zstd' })).status).toBe(415);
  });

  test('must hold something', async () => {
    expect(firstFault((await upload('')).json)).toBe(' empty');
    expect(firstFault((await upload('', { 'Transfer-Encoding': 'chunked' })).json)).toBe(' empty');
  });

  test('is gone also where the handler refuses', async () => {
    expect((await upload('a', {}, '?q=refuse')).status).toBe(422);
  });

  test('is not taken in where the rest of the request is wrong', async () => {
    expect((await upload('a', {}, '?limit=0')).status).toBe(400);
    expect(sample.calls).toEqual([]);
  });

  test('under an Idempotency-Key counts by its bytes', async () => {
    const key = { 'Idempotency-Key': 'k1' };
    expect((await upload('a', key)).status).toBe(201);
    expect((await upload('a', key)).headers['idempotency-replayed']).toBe('true');
    expect((await upload('b', key)).status).toBe(422);
  });
});

describe('a form', () => {
  test('holds files in their order', async () => {
    const { body, headers } = form(
      { name: 'list', filename: '名单.csv', content: 'a,b\r\n' },
      { name: 'notes', filename: 'notes.csv', content: 'c' },
    );
    const answer = await upload(body, headers);
    expect(answer.json.files).toMatchObject([
      { name: '名单.csv', bytes: 5, sha256: sha256('a,b\r\n'), mediaType: 'text/csv' },
      { name: 'notes.csv', bytes: 1, sha256: sha256('c') },
    ]);
  });

  test('gives names that can be stored', async () => {
    const { body, headers } = form({ name: 'f', filename: `a\u0085b${'🚢'.repeat(200)}`, content: 'x' });
    const answer = await upload(body, headers);
    expect(answer.json.files).toMatchObject([{ name: `ab${'🚢'.repeat(126)}` }]);
    const extended = (name: string) => Buffer.from(body.toString().replace(/filename="[^"]*"/, `filename*=${name}`));
    const encoded = await upload(extended("utf-8''a%00b%0A.csv"), headers);
    expect(encoded.json.files).toMatchObject([{ name: 'ab.csv' }]);
    const halved = await upload(extended("utf-16le''a%00%00%D8b%00"), headers);
    expect(halved.json.files).toMatchObject([{ name: 'ab' }]);
  });

  test('may be compressed as a whole', async () => {
    const { body, headers } = form({ name: 'f', filename: 'f', content: 'abc' });
    const answer = await upload(gzipSync(body), { ...headers, 'Content-Encoding': 'gzip' });
    expect(answer.json.files).toMatchObject([{ bytes: 3 }]);
  });

  const file = (content: string | Buffer = 'x') => ({ name: 'f', filename: 'f.csv', content });
  test.each([
    ['a field that is no file', form(file(), { name: 'for/mat', content: 'x' }), 400, '/for~1mat unknown_field'],
    ['six files', form(file(), file(), file(), file(), file(), file()), 400, ' too_many_files'],
    ['no file', form(), 400, ' empty'],
    ['an empty file', form(file('')), 400, ' empty'],
    ['too many bytes', form(file(Buffer.alloc(LIMIT)), file('y')), 413, undefined],
  ])('with %s is refused', async (_what, { body, headers }, status, expected) => {
    const answer = await upload(body, headers);
    expect([answer.status, firstFault(answer.json)]).toEqual([status, expected]);
  });

  test('that breaks off or has no boundary is refused', async () => {
    const { body, headers } = form(file(Buffer.alloc(1000)));
    expect(firstFault((await upload(body.subarray(0, 500), headers)).json)).toBe(' bad_form');
    expect(firstFault((await upload(body, { 'Content-Type': 'multipart/form-data' })).json)).toBe(' bad_form');
  });
});

describe('a body that is far too large', () => {
  test('is refused by its declared length at once, and the refusal can be read', async () => {
    const started = performance.now();
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
        // The answer is whole by its length; only now does this client stop sending.
        if (text.endsWith('}')) socket.end();
      });
      socket.on('error', reject).on('close', () => resolve(text));
      const head = `POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: ${bearer('ingest')}\r\n`;
      socket.write(`${head}Content-Length: ${GIGABYTE}\r\n\r\n`);
      socket.write(Buffer.alloc(256 * 1024));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('Connection: close');
    expect(answer).toContain('"type":"/problems/too-large"');
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('is refused in the middle where it did not say its length', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { Authorization: bearer('ingest'), 'Transfer-Encoding': 'chunked' };
      const outgoing = httpRequest({ port, method: 'POST', path: '/v1/files', headers, agent: false });
      let sending = true;
      outgoing.on('response', (incoming) => {
        sending = false;
        incoming.resume();
        resolve(incoming.statusCode);
        outgoing.destroy();
      });
      outgoing.on('error', reject);
      const more = () => {
        if (sending) outgoing.write(Buffer.alloc(64 * 1024), more);
      };
      more();
    });
    expect(status).toBe(413);
  });

  test('of a caller who may not is not read either', async () => {
    const headers = { 'Content-Length': String(GIGABYTE) };
    const status = await new Promise((resolve, reject) => {
      const outgoing = httpRequest({ port, method: 'POST', path: '/v1/files', headers, agent: false }, (incoming) => {
        resolve(incoming.statusCode);
        outgoing.destroy();
      });
      outgoing.on('error', reject).write('x');
    });
    expect(status).toBe(401);
  });
});

describe('a body that does not come', () => {
  const head = (length: number, type = 'text/csv') =>
    `POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: ${bearer('ingest')}\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;

  /** Resolves when the log has a line for the request. */
  async function logged(): Promise<Record<string, unknown>> {
    while (sample.log.length === 0) await new Promise((resolve) => setImmediate(resolve));
    return sample.log[0] ?? {};
  }

  test.each(['text/csv', 'multipart/form-data; boundary=frontier'])(
    'as the caller left in the middle (%s) leaves nothing behind',
    async (type) => {
      const socket = connect(port, '127.0.0.1');
      socket.write(head(100_000, type));
      socket.write('--frontier\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nsome');
      while (sample.spooled().length === 0) await new Promise((resolve) => setImmediate(resolve));
      socket.destroy();
      const line = await logged();
      expect(line).toMatchObject({ operation: 'uploadFiles', aborted: true });
      expect(line).not.toHaveProperty('status');
    },
  );

  test('as it stands still is refused', async () => {
    const quick = sampleService({ config: { requestTimeoutMs: 100 } });
    const served = await serve(quick.app);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(served.port, '127.0.0.1');
      socket.write(head(100_000));
      socket.on('data', (chunk) => resolve(String(chunk)));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"too_slow"');
    await emptied(quick);
    await served.close();
  });
});

describe('the disk', () => {
  test('being full is something that heals', () => {
    let full: unknown;
    try {
      writeFileSync('/dev/full', 'x');
    } catch (error) {
      full = error;
    }
    expect(storageProblem(full)).toMatchObject({ code: 'unavailable', retryAfter: 60 });
    const other = new Error('other');
    expect(storageProblem(other)).toBe(other);
  });

  test('is cleared of what a killed process left, once it is old', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'leftovers-'));
    for (const name of ['upload-old', 'upload-new', 'other-old']) mkdirSync(join(folder, name));
    const now = Date.UTC(2024, 0, 10);
    utimesSync(join(folder, 'upload-old'), now / 1000 - 90_000, now / 1000 - 90_000);
    utimesSync(join(folder, 'other-old'), now / 1000 - 90_000, now / 1000 - 90_000);
    utimesSync(join(folder, 'upload-new'), now / 1000 - 60, now / 1000 - 60);
    expect(await removeLeftovers(folder, now)).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(['other-old', 'upload-new']);
    expect(await removeLeftovers(join(folder, 'not-there'), now)).toBe(0);
  });
});
