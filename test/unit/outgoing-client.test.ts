import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { readConfig } from '../../src/config';
import { type ClientSettings, type DownloadOrder, OutgoingClient } from '../../src/outgoing/client';
import type { Downloaded } from '../../src/outgoing/document';
import { OutgoingFailure } from '../../src/outgoing/failure';
import { retryAfterSeconds } from '../../src/outgoing/retry-after';
import { userAgent } from '../../src/outgoing/user-agent';
import { certificateFor } from '../support/certificate';
import { etagOf, LAST_MODIFIED, raw, Web } from '../support/web';

const MEBIBYTE = 1024 * 1024;
const CSV = 'name,country\nExample Works,KP\n';
const HOUR_MS = 3_600_000;

let web: Web;
let folder: string;
beforeEach(async () => {
  web = await Web.open();
  folder = mkdtempSync(join(tmpdir(), 'outgoing-'));
});
afterEach(async () => {
  await web.close();
  rmSync(folder, { recursive: true });
});

function client(settings: Partial<ClientSettings> = {}): OutgoingClient {
  return new OutgoingClient({ userAgent: 'Tests/1', allowed: [{ host: '127.0.0.1', port: web.port }], ...settings });
}

/** Time limits so long that none is reached, but for those that a test is about. */
function patient(time: Partial<Record<'connect' | 'firstByte' | 'idle' | 'total', number>>) {
  return { limits: { time: { connect: HOUR_MS, firstByte: HOUR_MS, idle: HOUR_MS, total: HOUR_MS, ...time } } };
}

async function fetched(url: string, order: Partial<DownloadOrder> = {}, by = client()): Promise<Downloaded> {
  const result = await by.download({ url, folder, ...order });
  if (result.type !== 'downloaded') throw new Error('nothing new');
  return result;
}

/** How it fails; and nothing may be left on disk. */
async function failure(url: string, order: Partial<DownloadOrder> = {}, by = client()): Promise<OutgoingFailure> {
  const before = readdirSync(folder);
  const error = await by.download({ url, folder, ...order }).catch((thrown: unknown) => thrown);
  expect(readdirSync(folder)).toEqual(before);
  if (error instanceof OutgoingFailure) return error;
  throw error instanceof Error ? error : new Error(`It should have failed and gave ${JSON.stringify(error)}.`);
}

describe('a document', () => {
  test('is on disk with its size, checksum and what the server says of it', async () => {
    const url = web.file('/lists/dpl%20new.csv', CSV, { 'Content-Type': 'Text/CSV; charset=utf-8' });
    const got = await fetched(url);
    expect(got).toEqual({
      type: 'downloaded',
      file: expect.stringContaining(folder),
      name: 'dpl new.csv',
      bytes: CSV.length,
      sha256: createHash('sha256').update(CSV).digest('hex'),
      etag: etagOf(CSV),
      lastModified: LAST_MODIFIED,
      mediaType: 'text/csv',
      url,
    });
    expect(readFileSync(got.file, 'utf8')).toBe(CSV);
  });

  test('takes its name from the server, without a path', async () => {
    const url = web.file('/content', CSV, { 'Content-Disposition': 'attachment; filename="../../etc/list.csv"' });
    expect((await fetched(url)).name).toBe('list.csv');
  });

  test('is asked for in our own name, with what we accept', async () => {
    await fetched(web.file('/a', CSV), { accepts: ['text/csv', 'text/plain'], headers: { 'X-Key': '1' } });
    const { headers } = web.asked[0] ?? {};
    expect(headers).toMatchObject({ 'user-agent': 'Tests/1', accept: 'text/csv, text/plain', 'x-key': '1' });
    expect(headers?.['accept-encoding']).toMatch(/^gzip, deflate, br/);
    expect(headers).not.toHaveProperty('cookie');
  });

  test('is not sent again where it is the one that the caller has', async () => {
    const url = web.file('/a', CSV);
    const { etag, lastModified } = await fetched(url);
    expect(await client().download({ url, folder, etag, lastModified })).toEqual({ type: 'not_modified', url });
    expect(web.asked[1]?.headers).toMatchObject({ 'if-none-match': etag, 'if-modified-since': LAST_MODIFIED });
  });

  test('whose ETag is too long to be sent back has none', async () => {
    const url = web.file('/a', CSV, { ETag: `"${'a'.repeat(600)}"` });
    expect(await fetched(url)).toMatchObject({ etag: undefined, lastModified: LAST_MODIFIED });
  });

  test('that is "not modified" though nobody had it is no success', async () => {
    const url = web.page('/a', (_, response) => response.writeHead(304).end());
    expect(await failure(url)).toMatchObject({ kind: 'malformed', status: 304 });
  });

  test.each([
    ['gzip', gzipSync(CSV)],
    ['deflate', deflateSync(CSV)],
    ['br', brotliCompressSync(CSV)],
    ['X-GZIP', gzipSync(CSV)],
    ['identity', Buffer.from(CSV)],
  ])('that comes as %s is unpacked', async (encoding, bytes) => {
    const got = await fetched(web.file('/a', bytes, { 'Content-Encoding': encoding }));
    expect(readFileSync(got.file, 'utf8')).toBe(CSV);
    expect(got.bytes).toBe(CSV.length);
  });

  test('of many pieces arrives whole, however slowly, as long as it moves', async () => {
    const url = web.page('/a', (_, response) => void inPieces(response, 200));
    const got = await fetched(url, {}, client(patient({ idle: 5_000 })));
    expect(got.bytes).toBe(200 * 1_000);
  });

  async function inPieces(response: ServerResponse, count: number): Promise<void> {
    for (let piece = 0; piece < count; piece++) {
      response.write('a'.repeat(1_000));
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  }

  test('cannot be written where the folder is none, and that is no fault of the other side', async () => {
    const { file } = await fetched(web.file('/a', CSV));
    await expect(client().download({ url: `${web.origin}/a`, folder: file })).rejects.toMatchObject({ code: 'EEXIST' });
  });
});

describe('an answer that is not whole', () => {
  test.each([
    ['shorter than it says', 'Content-Length: 100\r\n\r\nname,country\n', 'end'],
    ['reset in the middle', 'Content-Length: 100\r\n\r\nname,country\n', 'reset'],
    ['without its last chunk', 'Transfer-Encoding: chunked\r\n\r\n5\r\nname,\r\n', 'end'],
    ['cut within a chunk', 'Transfer-Encoding: chunked\r\n\r\n50\r\nname,\r\n', 'end'],
  ] as const)('%s is broken off, and may be tried again', async (_, rest, after) => {
    const url = web.page('/a', raw(`HTTP/1.1 200 OK\r\n${rest}`, after));
    expect(await failure(url)).toMatchObject({ kind: 'broken_off', transient: true });
  });

  test('is told also where what came is compressed and ends too early', async () => {
    const whole = gzipSync(CSV.repeat(100));
    const url = web.file('/a', whole.subarray(0, whole.length - 12), { 'Content-Encoding': 'gzip' });
    expect(await failure(url)).toMatchObject({ kind: 'broken_off', transient: true });
  });

  test.each(['end', 'reset'] as const)('nor begun (%s) is broken off', async (after) => {
    expect(await failure(web.page('/a', raw('', after)))).toMatchObject({ kind: 'broken_off', transient: true });
    expect(await failure(web.page('/b', raw('HTTP/1.1 200 OK\r\nETag: "1"\r\n', after)))).toMatchObject({
      kind: 'broken_off',
    });
  });

  test('but another protocol is none, and nobody waits for it', async () => {
    const switching = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
    const url = web.page('/a', raw(switching));
    expect(await failure(url)).toMatchObject({ kind: 'malformed', transient: false });
    const message = client().post({ url, headers: {}, body: '{}' });
    await expect(message).rejects.toMatchObject({ kind: 'malformed' });
  });

  test('but empty is no document', async () => {
    expect(await failure(web.file('/a', ''))).toMatchObject({ kind: 'empty', transient: true });
    const nothing = web.page('/b', (_, response) => response.writeHead(204).end());
    expect(await failure(nothing)).toMatchObject({ kind: 'malformed', status: 204 });
  });

  test('but a part of it is no document', async () => {
    const url = web.page('/a', (_, response) =>
      response.writeHead(206, { 'Content-Range': 'bytes 0-3/9' }).end('name'),
    );
    expect(await failure(url)).toMatchObject({ kind: 'malformed', status: 206 });
  });
});

describe('time', () => {
  test('to the first byte is limited', async () => {
    const url = web.page('/a', () => undefined);
    const failed = await failure(url, {}, client(patient({ firstByte: 30 })));
    expect(failed).toMatchObject({ kind: 'timed_out', transient: true });
    expect(failed.message).toBe('No answer began within 30 milliseconds.');
  });

  test('between pieces is limited, so that a half-open connection is found', async () => {
    const url = web.page('/a', raw('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nname,country\n'));
    const failed = await failure(url, {}, client(patient({ idle: 30 })));
    expect(failed.message).toBe('Nothing more of the answer came within 30 milliseconds.');
  });

  test('in all is limited, even where something always comes', async () => {
    let dripping: NodeJS.Timeout | undefined;
    const url = web.page('/a', (_, response) => {
      dripping = setInterval(() => response.write('a'), 1);
    });
    const failed = await failure(url, {}, client(patient({ total: 60 })));
    clearInterval(dripping);
    expect(failed.message).toBe('The answer was not whole within 60 milliseconds.');
  });

  test('in all counts over redirects', async () => {
    web.redirect('/a', '/b');
    web.page('/b', () => undefined);
    expect((await failure(`${web.origin}/a`, {}, client(patient({ total: 60 })))).kind).toBe('timed_out');
  });

  test('to connect is limited, finding the address included', async () => {
    const resolve = () => new Promise<string[]>(() => undefined);
    const failed = await failure('http://slow.example/', {}, client({ ...patient({ connect: 30 }), resolve }));
    expect(failed.message).toBe('No connection was made within 30 milliseconds.');
  });

  test('to shake hands counts as connecting', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    const [socket] = [once(silent, 'connection'), await once(silent, 'listening')];
    const { port } = silent.address() as AddressInfo;
    const by = client({ ...patient({ connect: 30 }), allowed: [{ host: '127.0.0.1' }] });
    const failed = await failure(`https://127.0.0.1:${port}/`, {}, by);
    expect(failed.message).toBe('No connection was made within 30 milliseconds.');
    for (const each of (await socket) as Socket[]) each.destroy();
    silent.close();
  });
});

describe('size', () => {
  const small = (size: object) => client({ limits: { size: { sent: 10_000, unpacked: 10 * MEBIBYTE, ...size } } });

  test.each([
    ['says its length', { 'Content-Length': '10001' }],
    ['does not', {}],
  ])('as sent is limited where the answer %s', async (_, headers: Record<string, string>) => {
    const url = web.page('/a', (_request, response) => response.writeHead(200, headers).end('a'.repeat(10_001)));
    const failed = await failure(url, {}, small({}));
    expect(failed).toMatchObject({ kind: 'too_large', transient: false });
    expect(failed.message).toContain('larger than 10000 bytes.');
  });

  test('once decompressed is limited', async () => {
    const url = web.file('/a', gzipSync(Buffer.alloc(2_000, 'ab')), { 'Content-Encoding': 'gzip' });
    expect((await failure(url, {}, small({ unpacked: 1_000 }))).message).toContain('1000 bytes once decompressed');
  });

  test('of a bomb is found by how much it grows', async () => {
    const url = web.file('/a', gzipSync(Buffer.alloc(9 * MEBIBYTE)), { 'Content-Encoding': 'gzip' });
    expect((await failure(url, {}, small({}))).message).toContain('more than 200 times larger than what was sent');
  });

  test('of the head is limited', async () => {
    const url = web.page('/a', raw(`HTTP/1.1 200 OK\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`));
    expect(await failure(url)).toMatchObject({ kind: 'malformed', transient: false });
  });
});

describe('an answer that says no', () => {
  test.each([
    [400, 'denied', false],
    [401, 'denied', false],
    [403, 'denied', false],
    [404, 'denied', false],
    [410, 'denied', false],
    [501, 'denied', false],
    [408, 'unavailable', true],
    [429, 'unavailable', true],
    [500, 'unavailable', true],
    [502, 'unavailable', true],
    [503, 'unavailable', true],
  ])('with %i is %s', async (status, kind, transient) => {
    const url = web.page('/a', (_, response) => response.writeHead(status, { 'Content-Type': 'text/csv' }).end(CSV));
    expect(await failure(url)).toMatchObject({ kind, transient, status });
  });

  test('tells where, without what stands in the query', async () => {
    const failed = await failure(`${web.origin}/missing?token=secret`);
    expect(failed.message).toBe(`${web.origin}/missing answered 404 Not Found.`);
  });

  test.each([429, 503])('with %i may say how long to wait', async (status) => {
    const url = web.page('/a', (_, response) => response.writeHead(status, { 'Retry-After': '120' }).end());
    expect((await failure(url)).retryAfter).toBe(120);
  });

  const now = new Date('2026-01-01T00:00:00Z');
  test.each([
    ['0', 0],
    [' 7 ', 7],
    ['99999999', 86_400],
    ['Thu, 01 Jan 2026 00:01:30 GMT', 90],
    ['Thursday, 01-Jan-26 00:01:30 GMT', 90],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 86_400],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['Wed, nonsense', undefined],
    ['', undefined],
  ])('Retry-After: %s is %p seconds', (text, seconds) => {
    expect(retryAfterSeconds({ 'retry-after': text }, now)).toBe(seconds);
  });

  test('a date of Retry-After is read by the clock of the server that wrote it', () => {
    const headers = { 'retry-after': 'Thu, 01 Jan 2026 12:01:00 GMT', date: 'Thu, 01 Jan 2026 12:00:00 GMT' };
    expect(retryAfterSeconds(headers, now)).toBe(60);
  });
});

describe('an answer of another kind', () => {
  test('such as a page to log in at is refused', async () => {
    const url = web.file('/a', '<!DOCTYPE html><title>Log in</title>', { 'Content-Type': 'text/html; charset=utf-8' });
    const failed = await failure(url, { accepts: ['text/csv', 'application/octet-stream'] });
    expect(failed).toMatchObject({ kind: 'wrong_media_type', transient: false });
    expect(failed.message).toBe(`${url} is text/html; expected text/csv or application/octet-stream.`);
  });

  test.each(['text/csv', 'text/plain', 'TEXT/CSV; header=present'])('%s is taken where text/* is', async (type) => {
    expect((await fetched(web.file('/a', CSV, { 'Content-Type': type }), { accepts: ['text/*'] })).bytes).toBe(30);
  });

  test('compressed in a way that is not known is refused', async () => {
    for (const encoding of ['compress', 'gzip, br', 'constructor']) {
      expect((await failure(web.file('/a', CSV, { 'Content-Encoding': encoding }))).kind).toBe('bad_encoding');
    }
  });

  test('compressed falsely is refused', async () => {
    for (const encoding of ['gzip', 'br', 'deflate']) {
      const url = web.file('/a', `no ${encoding} ${'at all '.repeat(50)}`, { 'Content-Encoding': encoding });
      expect((await failure(url)).kind).toBe('bad_encoding');
    }
  });

  test('that is not HTTP is refused', async () => {
    expect(await failure(web.page('/a', raw('SSH-2.0-OpenSSH_9.2\r\n')))).toMatchObject({ kind: 'malformed' });
  });
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('%i is followed', async (status) => {
    const url = web.file('/b', CSV);
    expect((await fetched(web.redirect('/a', '/b', status))).url).toBe(url);
  });

  test('may be written in UTF-8', async () => {
    const url = web.file(`/${encodeURIComponent('名簿')}.csv`, CSV);
    web.page('/a', raw('HTTP/1.1 302 Found\r\nLocation: /名簿.csv\r\nContent-Length: 0\r\n\r\n'));
    expect(await fetched(`${web.origin}/a`)).toMatchObject({ url, name: '名簿.csv' });
  });

  test('is followed five times and no more', async () => {
    web.file('/0', CSV);
    for (let step = 1; step <= 6; step++) web.redirect(`/${step}`, `/${step - 1}`);
    expect((await fetched(`${web.origin}/5`)).bytes).toBe(CSV.length);
    expect((await failure(`${web.origin}/6`)).kind).toBe('too_many_redirects');
  });

  test('to itself ends', async () => {
    expect((await failure(web.redirect('/a', '/a'))).kind).toBe('too_many_redirects');
    expect(web.asked).toHaveLength(6);
  });

  test.each([
    ['http://10.0.0.1/', 'refused_target'],
    ['http://169.254.169.254/latest/meta-data/', 'refused_target'],
    ['http://[::ffff:127.0.0.1]:1/', 'refused_target'],
    ['http://2130706433/', 'refused_target'],
    ['ftp://example.org/', 'bad_url'],
    ['file:///etc/passwd', 'bad_url'],
    ['http://user:secret@127.0.0.1/', 'bad_url'],
    ['http://', 'bad_url'],
    ['', 'bad_redirect'],
  ])('to "%s" is not followed', async (location, kind) => {
    expect((await failure(web.redirect('/a', location))).kind).toBe(kind);
  });

  test('takes secrets to no other origin, and conditions everywhere', async () => {
    const other = await Web.open();
    const url = web.redirect('/a', '/b');
    web.redirect('/b', other.file('/c', CSV));
    const open = client({ allowed: [{ host: '127.0.0.1' }] });
    await open.download({ url, folder, headers: { Authorization: 'Bearer secret' }, etag: etagOf(CSV) });
    await other.close();
    expect(web.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer secret', 'Bearer secret']);
    expect(other.asked[0]?.headers).not.toHaveProperty('authorization');
    expect(other.asked[0]?.headers['if-none-match']).toBe(etagOf(CSV));
  });

  test('goes only to the hosts that are listed, and those below them', async () => {
    const resolve = async () => ['127.0.0.1'];
    const named = client({ resolve });
    const at = (host: string) => `http://${host}:${web.port}`;
    web.file('/file', CSV);
    web.redirect('/down', `${at('eu.files.example')}/file`);
    web.redirect('/elsewhere', `${at('notfiles.example')}/file`);
    const redirectHosts = ['files.example'];
    expect((await fetched(`${at('list.example')}/down`, { redirectHosts }, named)).name).toBe('file');
    expect((await failure(`${at('list.example')}/elsewhere`, { redirectHosts: [] }, named)).kind).toBe(
      'refused_target',
    );
    expect((await failure(`${at('list.example')}/elsewhere`, { redirectHosts }, named)).kind).toBe('refused_target');
  });
});

describe('a name', () => {
  test('is resolved once for a request, and the connection goes to what was found (DNS rebinding)', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const resolve = jest.fn(async () => answers.shift() ?? []);
    web.file('/a', CSV);
    const got = await fetched(`http://rebind.example:${web.port}/a`, {}, client({ resolve }));
    expect(got.bytes).toBe(CSV.length);
    expect(web.asked[0]?.headers.host).toBe(`rebind.example:${web.port}`);
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  test('that answers with a private address at the next step is refused there', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const resolve = async () => answers.shift() ?? [];
    web.redirect('/a', '/b');
    const failed = await failure(`http://rebind.example:${web.port}/a`, {}, client({ resolve }));
    expect(failed.kind).toBe('refused_target');
    expect(web.paths()).toEqual(['/a']);
  });

  test('that does not exist may exist later', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));
    expect(await failure('http://gone.example/', {}, client({ resolve }))).toMatchObject({
      kind: 'unresolvable',
      transient: true,
    });
  });

  test.each(['http://localhost:1/', 'http://localhost.:1/'])('%s is not called by the real resolver', async (url) => {
    expect((await failure(url, {}, new OutgoingClient({ userAgent: 'Tests/1' }))).kind).toBe('refused_target');
  });
});

describe('a server', () => {
  test('that is not there is unreachable, for now', async () => {
    const { port, origin } = web;
    const gone = client({ allowed: [{ host: '127.0.0.1', port }] });
    await web.close();
    expect(await failure(`${origin}/a`, {}, gone)).toMatchObject({ kind: 'unreachable', transient: true });
    web = await Web.open();
  });

  test('is spoken to over TLS by the name it has', async () => {
    const pair = certificateFor('list.example');
    const secure = await Web.open({ ...pair, name: 'list.example' });
    const settings = { allowed: [{ host: '127.0.0.1' }], resolve: async () => ['127.0.0.1'] };
    const trusting = client({ ...settings, ca: pair.cert });
    const url = secure.file('/a', CSV);
    secure.redirect('/down', web.file('/plain', CSV));
    expect((await fetched(url, {}, trusting)).url).toBe(url);
    expect(await failure(url.replace('list', 'other'), {}, trusting)).toMatchObject({ kind: 'insecure' });
    expect(await failure(url, {}, client(settings))).toMatchObject({ kind: 'insecure', transient: false });
    expect(await failure(`${secure.origin}/down`, {}, trusting)).toMatchObject({ kind: 'bad_redirect' });
    expect(web.asked).toEqual([]);
    await secure.close();
  });
});

describe('a caller', () => {
  test('may cancel while the answer comes', async () => {
    const stop = new AbortController();
    const url = web.page('/a', (_, response) => {
      response.write('name,');
      stop.abort(new Error('shutting down'));
    });
    const attempt = client(patient({})).download({ url, folder }, stop.signal);
    await expect(attempt).rejects.toMatchObject({ kind: 'cancelled', cause: new Error('shutting down') });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('may have cancelled before', async () => {
    const attempt = client().download({ url: web.file('/a', CSV), folder }, AbortSignal.abort());
    await expect(attempt).rejects.toMatchObject({ kind: 'cancelled' });
    expect(web.asked).toEqual([]);
  });
});

describe('a message', () => {
  test('is posted, and its answer heard', async () => {
    let body = '';
    const url = web.page('/hook', async (request, response) => {
      for await (const chunk of request) body += chunk;
      response.writeHead(202).end('thanks');
    });
    const reply = await client().post({ url, headers: { 'Content-Type': 'application/json' }, body: '{"é":1}' });
    expect(reply).toEqual({ status: 202, retryAfter: undefined, text: 'thanks' });
    expect(body).toBe('{"é":1}');
    expect(web.asked[0]).toMatchObject({ method: 'POST', headers: { 'content-length': '8', 'user-agent': 'Tests/1' } });
  });

  test('follows no redirect, and whatever status is an answer', async () => {
    const url = web.redirect('/hook', '/elsewhere', 307);
    expect((await client().post({ url, headers: {}, body: '' })).status).toBe(307);
    const busy = web.page('/busy', (_, response) => response.writeHead(429, { 'Retry-After': '9' }).end());
    expect(await client().post({ url: busy, headers: {}, body: '' })).toMatchObject({ status: 429, retryAfter: 9 });
    expect(web.paths()).toEqual(['/hook', '/busy']);
  });

  test('hears the beginning of an answer without end, and lets go', async () => {
    let closed: Promise<unknown> | undefined;
    const url = web.page('/hook', (request, response) => {
      closed = new Promise((resolve) => request.socket.once('close', resolve));
      response.write('a'.repeat(100_000));
    });
    const reply = await client(patient({})).post({ url, headers: {}, body: '{}' });
    expect(reply.text).toBe('a'.repeat(4_096));
    await closed;
  });

  test('goes nowhere private', async () => {
    const attempt = client().post({ url: 'http://192.168.0.1/hook', headers: {}, body: '{}' });
    await expect(attempt).rejects.toMatchObject({ kind: 'refused_target' });
  });
});

describe('the configuration', () => {
  test('says what may be called', () => {
    const OUTGOING_ALLOW = '127.0.0.1, 10.0.0.0/8,wiki.internal:8080,[fd00::1]:443,fd00::/8,10.0.0.1:80,';
    expect(readConfig({ OUTGOING_ALLOW }).outgoingAllow).toEqual([
      { host: '127.0.0.1' },
      { host: '10.0.0.0', prefix: 8 },
      { host: 'wiki.internal', port: 8080 },
      { host: 'fd00::1', port: 443 },
      { host: 'fd00::', prefix: 8 },
      { host: '10.0.0.1', port: 80 },
    ]);
  });

  test.each(['10.0.0.0/33', '10.0.0.300', 'host/8', 'http://host/', 'host:0', 'host:70000', '*', '[::1', 'a b'])(
    'refuses "%s" there',
    (OUTGOING_ALLOW) => {
      expect(() => readConfig({ OUTGOING_ALLOW })).toThrow('- OUTGOING_ALLOW must be like');
    },
  );

  test('says whom others may ask about us', () => {
    const { outgoingContact } = readConfig({ OUTGOING_CONTACT: 'mailto:trade@example.org' });
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(userAgent(outgoingContact)).toBe(`TradePolicyTracker/${version} (mailto:trade@example.org)`);
    expect(userAgent()).toBe(`TradePolicyTracker/${version}`);
    expect(() => readConfig({ OUTGOING_CONTACT: 'a (b)\r\nX: y' })).toThrow('- OUTGOING_CONTACT must be');
  });
});
