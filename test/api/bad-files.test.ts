import { gzipSync } from 'node:zlib';
import { type Application, application, pointersOf } from '../support/application';
import { entriesNamed, ndjson, someEntries } from '../support/builders';
import { checkAnswer } from '../support/check-answer';
import { pdfOf } from '../support/pdf';
import { xlsxFiles, xlsxOf } from '../support/xlsx';
import { zipOf } from '../support/zip';
import { converse } from '../unit/http-raw-client';

const MEBIBYTE = 1024 * 1024;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let service: Application;
let list: string;
beforeAll(async () => {
  service = await application({ starter: true, environment: { MAX_EDITION_BYTES: String(4 * MEBIBYTE) } });
  list = await service.newList();
  await service.ingest(list, someEntries(3), { effective: '2025-01-01' }).expect(201);
});
afterAll(() => service?.close());

/** After each misdeed the list answers as before, and there is nothing half-written. */
afterEach(async () => {
  expect(await service.namesOn(list, '2025-12-31')).toHaveLength(3);
  const { data } = await service.read(`/v1/control-lists/${list}/editions`);
  expect(data).toHaveLength(1);
});

const pathOf = (code: string, query: Record<string, string> = {}): string =>
  `/v1/control-lists/${code}/editions?${new URLSearchParams({ effective: '2025-06-01', ...query })}`;

const sheet = (rows = 3): Record<string, (string | number | null)[][]> => ({
  list: [
    [
      'No.',
      '国名\nCountry or Region',
      '企業名\nCompany or Organization',
      '別名\nAlso Known As',
      '懸念区分\nType of WMD',
    ],
    ...Array.from({ length: rows }, (_, at) => [
      at + 1,
      'イラン\nIslamic Republic of Iran',
      `Works ${at}`,
      null,
      '核\nN',
    ]),
  ],
});

describe('a file', () => {
  const eul = (body: Buffer | string, mediaType = XLSX) =>
    service.ingester
      .post(pathOf('JP-METI-EUL', { format: 'jp-meti-eul' }))
      .set('Content-Type', mediaType)
      .send(body);

  it.each<[string, () => Buffer]>([
    ['a PDF sent as XLSX', () => pdfOf([[{ x: 50, y: 700, text: 'No list at all' }]])],
    ['a PDF cut short', () => pdfOf([[{ x: 50, y: 700, text: 'No list at all' }]]).subarray(0, 300)],
    ['a truncated XLSX', () => xlsxOf(sheet(200)).subarray(0, 1500)],
    ['an XLSX with a damaged sheet', () => damaged()],
    ['a zip bomb', () => bomb()],
    ['a zip bomb that says it is small', () => bomb(1000)],
    ['a zip archive of something else', () => zipOf([{ name: 'a.txt', content: 'hello' }])],
    [
      'an XLSX of another table',
      () =>
        xlsxOf({
          other: [
            ['Colour', 'Taste'],
            ['red', 'sweet'],
          ],
        }),
    ],
    ['an XLSX with a cell at the end of the world', () => farCell()],
    ['an old XLS', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)])],
    ['noise', () => Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256))],
  ])('that is %s is refused with words', async (_, make) => {
    const { body } = await eul(make()).expect(422);
    expect(body.type).toBe('/problems/unreadable-file');
    expect(body.detail.length).toBeGreaterThan(20);
  });

  function damaged(): Buffer {
    const files = xlsxFiles(sheet());
    return zipOf(files.map((file) => (file.name.includes('sheet1') ? { ...file, content: '<worksheet><row' } : file)));
  }

  function bomb(declaredSize?: number): Buffer {
    const content = Buffer.alloc(65 * MEBIBYTE, 0x20);
    const files = xlsxFiles(sheet());
    return zipOf(files.map((file) => (file.name.includes('sheet1') ? { ...file, content, declaredSize } : file)));
  }

  function farCell(): Buffer {
    const files = xlsxFiles(sheet());
    const far = '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>';
    return zipOf(files.map((file) => (file.name.includes('sheet1') ? { ...file, content: far } : file)));
  }
});

describe('entries', () => {
  const send = (body: Buffer | string, mediaType: string) =>
    service.ingester.post(pathOf(list)).set('Content-Type', mediaType).send(body);

  it.each<[string, string | Buffer, string]>([
    ['CSV cut within quotes', 'name,jurisdiction\n"Alpha,CN\nBeta,CN\n', 'text/csv'],
    ['CSV without its header', 'Alpha,CN\nBeta,CN\n', 'text/csv'],
    ['CSV with a column twice', 'name,name\nAlpha,Alpha\n', 'text/csv'],
    ['a JSON array cut short', '[{"name":"Alpha"},{"name":"Be', 'application/json'],
    ['a JSON array with something after it', '[{"name":"Alpha"}] and more', 'application/json'],
    [
      'broken UTF-8',
      Buffer.concat([Buffer.from('{"name":"Alpha'), Buffer.from([0xc3, 0x28]), Buffer.from('"}\n')]),
      'application/x-ndjson',
    ],
    ['UTF-16', Buffer.from('\ufeff{"name":"Alpha"}', 'utf16le'), 'application/x-ndjson'],
    ['white space alone', ' \n \n', 'application/x-ndjson'],
    ['a PDF', pdfOf([[{ x: 50, y: 700, text: 'No list' }]]), 'application/pdf'],
  ])('that are %s are refused', async (_, body, mediaType) => {
    const { body: problem } = await send(body, mediaType).expect(422);
    expect(['/problems/unreadable-file', '/problems/unreadable-rows']).toContain(problem.type);
  });

  it.each<[string, string]>([
    ['no JSON', '{"name":"Alpha"}\n{"name":\n'],
    ['no object', '{"name":"Alpha"}\n[1]\n'],
    ['a million brackets', `{"name":"Alpha"}\n${'['.repeat(500_000)}${']'.repeat(500_000)}\n`],
    ['longer than any line', `{"name":"Alpha"}\n{"name":"${'x'.repeat(2 * MEBIBYTE)}"}\n`],
  ])('with a line that is %s are refused with its number', async (_, body) => {
    const { body: problem } = await send(body, 'application/x-ndjson').expect(422);
    expect(pointersOf(problem)).toEqual(['/rows/2']);
  });
});

describe('an upload', () => {
  const upload = (body: Buffer | string) =>
    service.ingester.post(pathOf(list)).set('Content-Type', 'application/x-ndjson').send(body);

  it('that is empty is told so', async () => {
    expect(pointersOf((await upload('').expect(400)).body)).toEqual(['']);
  });

  it('that is larger than the limit is refused, also when it unfolds to more than that', async () => {
    const { body } = await upload(Buffer.alloc(5 * MEBIBYTE, 0x20)).expect(413);
    expect(body.type).toBe('/problems/too-large');
    const folded = gzipSync(Buffer.alloc(50 * MEBIBYTE, 0x20));
    const unfolded = service.ingester.post(pathOf(list)).set('Content-Encoding', 'gzip');
    await unfolded.set('Content-Type', 'application/x-ndjson').send(folded).expect(413);
  });

  it('that says it is compressed and is not is told so', async () => {
    const sent = service.ingester.post(pathOf(list)).set('Content-Encoding', 'gzip').set('Content-Type', 'text/csv');
    await sent.send('name\nAlpha\n').expect(400);
    const other = service.ingester.post(pathOf(list)).set('Content-Encoding', 'br').set('Content-Type', 'text/csv');
    await other.send('name\nAlpha\n').expect(415);
  });

  it('of a gigabyte is refused by its declared length alone', async () => {
    const answer = await rawly(`Content-Length: ${1024 ** 3}`, '{"name":"Alpha"}\n');
    expect(answer.status).toBe(413);
  });

  it('that goes on and on in chunks is refused where it passes the limit', async () => {
    const chunk = `${MEBIBYTE.toString(16)}\r\n${' '.repeat(MEBIBYTE)}\r\n`;
    const answer = await rawly('Transfer-Encoding: chunked', chunk.repeat(5));
    expect(answer.status).toBe(413);
  });

  it('that is a broken form is told so', async () => {
    const form = (body: string, boundary = 'x') =>
      service.ingester.post(pathOf(list)).set('Content-Type', `multipart/form-data; boundary=${boundary}`).send(body);
    await form('no form at all').expect(400);
    await form('--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n{"name":"Al').expect(400);
    await form('--x\r\nContent-Disposition: form-data; name="mode"\r\n\r\nnotice\r\n--x--\r\n').expect(400);
    await form('--x--\r\n').expect(400);
    const noBoundary = service.ingester.post(pathOf(list)).set('Content-Type', 'multipart/form-data');
    await noBoundary.send('--x').expect(400);
  });

  it('of more files than make an edition is refused', async () => {
    const files = Array.from({ length: 6 }, (_, at) => `file${at}`);
    const many = files.reduce(
      (sent, name) => sent.attach('f', Buffer.from(ndjson(entriesNamed(name))), name),
      service.ingester.post(pathOf(list)),
    );
    await many.expect(400);
    const two = service.ingester.post(pathOf(list));
    const { body } = await two.attach('f', Buffer.from('[]'), 'a').attach('f', Buffer.from('[{}]'), 'b').expect(422);
    expect(body.type).toBe('/problems/unreadable-file');
  });

  it('with a misspelt parameter is refused before its bytes are read', async () => {
    const { status } = await rawly('Content-Length: 1000000', '', '&efective=2025-01-01');
    expect(status).toBe(400);
  });

  it('leaves nothing behind on the disk', async () => {
    const { readdir } = await import('node:fs/promises');
    expect(await readdir(service.uploads)).toEqual([]);
  });

  /** Speaks to the service over a bare connection; the answer must be one that the contract allows. */
  async function rawly(framing: string, body: string, more = ''): Promise<{ status: number }> {
    const url = `${pathOf(list)}${more}`;
    const head = [
      `POST ${url} HTTP/1.1`,
      'Host: localhost',
      `Authorization: Bearer ${service.keys.ingest}`,
      'Content-Type: application/x-ndjson',
      framing,
    ].join('\r\n');
    const text = await converse(service.port, `${head}\r\n\r\n`, body);
    const [heads = '', ...content] = text.split('\r\n\r\n');
    const [first = '', ...fields] = heads.split('\r\n');
    const headers = Object.fromEntries(
      fields.map((field) => [field.split(':')[0]?.toLowerCase(), field.slice(field.indexOf(':') + 1).trim()]),
    );
    const status = Number(first.split(' ')[1]);
    checkAnswer({ method: 'POST', url, status, headers, body: content.join('\r\n\r\n') });
    return { status };
  }
});
