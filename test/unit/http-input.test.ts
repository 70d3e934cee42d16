import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { type RawAnswer, send, serve } from './http-raw-client';
import { bearer, sampleService } from './http-sample-service';

const { app, calls } = sampleService();
const get = (url: string) => request(app).get(url);
const post = (body: string | object, type = 'application/json') =>
  request(app).post('/v1/things').set('Authorization', bearer('write')).set('Content-Type', type).send(body);

interface Answered {
  status: number;
  body: { errors?: { pointer: string; code: string; message: string }[]; detail?: string };
}

function faults(answer: Answered): string[] {
  return (answer.body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
}

let port = 0;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ port, close } = await serve(app));
});
afterAll(() => close());

function postBytes(body: string | Buffer, headers: Record<string, string> = {}): Promise<RawAnswer> {
  const all = { Authorization: bearer('write'), 'Content-Type': 'application/json', ...headers };
  return send(port, { method: 'POST', path: '/v1/things', headers: all, body });
}

describe('query and path', () => {
  test('strings become what they mean, a list also from one value', async () => {
    const answer = await get('/v1/things/US-CSL?limit=20&list=a&asOf=2024-02-29');
    expect(answer.body).toEqual({ params: { code: 'US-CSL' }, query: { limit: 20, list: ['a'], asOf: '2024-02-29' } });
  });

  test('a list may be repeated, a plus is a blank', async () => {
    const answer = await get('/v1/things/X?list=a&list=b&q=bank+of%20kunlun');
    expect(answer.body.query).toEqual({ list: ['a', 'b'], q: 'bank of kunlun' });
  });

  test('all faults come at once, each with its pointer', async () => {
    const answer = await get('/v1/things/us?asOf=tomorrow&limit=0&asof=2024-01-01&list=a&list=b&list=c&list=d');
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(faults(answer)).toEqual([
      '/path/code wrong_format',
      '/query/asof unknown_field',
      '/query/asOf wrong_format',
      '/query/limit out_of_range',
      '/query/list out_of_range',
    ]);
    expect(answer.body.errors[1].message).toBe('There is no parameter "asof". Did you mean "asOf"?');
    expect(answer.body.errors[2].message).toBe('asOf must be a date, YYYY-MM-DD.');
  });

  test.each([
    ['?asOf=2024-01-01&asOf=2024-01-02', '/query/asOf repeated'],
    ['?q[a]=b', '/query/q[a] unknown_field'],
    ['?__proto__=b', '/query/__proto__ unknown_field'],
    ['?constructor=b', '/query/constructor unknown_field'],
    ['?toString=b', '/query/toString unknown_field'],
    ['?a~b/c=1', '/query/a~0b~1c unknown_field'],
    ['?q=%00', '/query/q bad_character'],
    ['?q=%', '/query bad_encoding'],
    ['?q=%ff%fe', '/query bad_encoding'],
    ['?q=%ED%A0%80', '/query bad_encoding'],
    ['?limit=1.5', '/query/limit wrong_type'],
    ['?limit=', '/query/limit out_of_range'],
  ])('%s answers 400 with %s', async (search, expected) => {
    const answer = await get(`/v1/things/X${search}`);
    expect(answer.status).toBe(400);
    expect(faults(answer)).toEqual([expected]);
  });

  test('an operation without query parameters knows none', async () => {
    const answer = await get('/v1/passed-through?a=1');
    expect(faults(answer)).toEqual(['/query/a unknown_field']);
  });

  test.each(['/v1/things/%', '/v1/things/%ff', '/v1/things/%00'])('%s answers 400', async (url) => {
    const answer = await get(url);
    expect(answer.status).toBe(400);
    expect(answer.body.type).toBe('/problems/malformed-request');
  });
});

describe('JSON bodies', () => {
  test('are built, nested parts too', async () => {
    const answer = await post({ code: 'A', names: [{ name: '昆仑银行', lang: 'zh' }] });
    expect(answer.status).toBe(201);
    expect(calls.at(-1)?.body).toEqual({ code: 'A', names: [{ name: '昆仑银行', lang: 'zh' }] });
  });

  test('faults are pointed at, also deep down, together with those of the query', async () => {
    const body = { names: [{ name: 'a' }, { nam: 'b', lang: 3 }], cod: 'A' };
    const answer = await request(app).post('/v1/things?x=1').set('Authorization', bearer('write')).send(body);
    expect(faults(answer)).toEqual([
      '/query/x unknown_field',
      '/cod unknown_field',
      '/code required',
      '/names/1/nam unknown_field',
      '/names/1/name required',
      '/names/1/lang wrong_type',
    ]);
    expect(answer.body.errors[1].message).toContain('Did you mean "code"?');
    expect(answer.body.errors[3].message).toContain('Did you mean "name"?');
  });

  test.each([
    ['{"code": "a", "names": [1]}', '/names/0 wrong_type'],
    ['{"code": "a", "names": {"0": "x"}}', '/names wrong_type'],
    ['{"code": null}', '/code wrong_type'],
    ['{"code": "a\\u0000b"}', '/code bad_character'],
    ['{"code": "a\\ud800"}', '/code bad_character'],
    ['{"code": "a", "__proto__": {"x": 1}}', '/__proto__ unknown_field'],
    ['{"code": "a", "names": [{"name": "b", "constructor": {}}]}', '/names/0/constructor unknown_field'],
    ['{"code": "a", "toString": 1}', '/toString unknown_field'],
    ['{"code": ', ' bad_json'],
    [' ', ' bad_json'],
    ['[]', ' wrong_type'],
    ['"text"', ' wrong_type'],
    ['null', ' wrong_type'],
  ])('%s answers 400 with %s', async (body, expected) => {
    const answer = await postBytes(body);
    expect(answer.status).toBe(400);
    expect(faults({ status: 400, body: answer.json })).toEqual([expected]);
  });

  test('an empty body is refused where fields are required', async () => {
    const answer = await postBytes('');
    expect(faults({ status: 400, body: answer.json })).toEqual(['/code required']);
  });

  test('an empty body of a POST is an empty object where nothing is required, of a PATCH it is a fault', async () => {
    const approve = { method: 'POST', path: '/v1/things/A/approve', headers: { Authorization: bearer('admin') } };
    expect((await send(port, approve)).json).toEqual({ body: {} });
    const headers = { Authorization: bearer('admin'), 'If-Match': '"v1"', 'Content-Type': 'application/json' };
    const change = await send(port, { method: 'PATCH', path: '/v1/things/A', headers, body: '' });
    expect(faults({ status: 400, body: change.json })).toEqual([' empty']);
  });

  test.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/jsonx', 415],
    ['application/json; charset=iso-8859-1', 415],
    ['application/json; charset="UTF-8"', 201],
    ['application/merge-patch+json', 201],
    ['Application/JSON', 201],
  ])('Content-Type %s answers %i', async (contentType, status) => {
    expect((await postBytes('{"code":"A"}', { 'Content-Type': contentType })).status).toBe(status);
  });

  test('no Content-Type at all answers 415', async () => {
    const headers = { Authorization: bearer('write') };
    const answer = await send(port, { method: 'POST', path: '/v1/things', headers, body: '{"code":"A"}' });
    expect(answer.status).toBe(415);
  });

  test('what is not UTF-8 is refused, not mended', async () => {
    const answer = await postBytes(Buffer.from([...Buffer.from('{"code":"'), 0xff, 0xc3, 0x28, ...Buffer.from('"}')]));
    expect(faults({ status: 400, body: answer.json })).toEqual([' bad_encoding']);
  });

  test('a hundred thousand nested arrays are refused', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const answer = await postBytes(`{"code":${deep}}`);
    expect(faults({ status: 400, body: answer.json })).toEqual([' too_deep']);
  });

  test('32 levels are deep enough, 33 are not', async () => {
    const nested = (levels: number) => `{"code":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
    expect(faults({ status: 400, body: (await postBytes(nested(32))).json })).toEqual(['/code wrong_type']);
    expect(faults({ status: 400, body: (await postBytes(nested(33))).json })).toEqual([' too_deep']);
  });

  test('more than a hundred thousand values are refused', async () => {
    const answer = await postBytes(`{"code":[${'1,'.repeat(100_000)}1]}`);
    expect(faults({ status: 400, body: answer.json })).toEqual([' too_many_values']);
  });

  test('gzip is taken, but no more than the limit comes out of it', async () => {
    const gzip = { 'Content-Encoding': 'gzip' };
    expect((await postBytes(gzipSync('{"code":"A"}'), gzip)).status).toBe(201);
    expect((await postBytes(gzipSync(Buffer.alloc(50 * 1024 * 1024)), gzip)).status).toBe(413);
    const broken = await postBytes(Buffer.from('this is not gzip'), gzip);
    expect(faults({ status: 400, body: broken.json })).toEqual([' bad_compression']);
    expect((await postBytes('x', { 'Content-Encoding': 'br' })).status).toBe(415);
  });

  test('a body of exactly the limit is read, one byte more is not', async () => {
    const headers = { Authorization: bearer('admin'), 'Content-Type': 'application/json' };
    const filled = (bytes: number) => `{"reason":"${'x'.repeat(bytes - 13)}"}`;
    const posted = (body: string) => send(port, { method: 'POST', path: '/v1/things/A/approve', headers, body });
    expect((await posted(filled(1024 * 1024))).status).toBe(200);
    expect((await posted(filled(1024 * 1024 + 1))).status).toBe(413);
  });
});
