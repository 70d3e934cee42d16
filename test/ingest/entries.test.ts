import type { EditionMode } from '../../src/domain/editions/entry';
import type { PublishedFile, ReadResult } from '../../src/ingest/format';
import { entries } from '../../src/ingest/formats/entries';
import { published, readingError, readOut, WRONG_FILES } from '../support/published';

const FULL = {
  key: '15268',
  name: 'Bank of Lakes Co Ltd',
  names: [{ name: '湖泊银行', lang: 'zh-Hans' }, { name: 'Озёрный банк' }],
  aliases: ['Lake City Commercial Bank', 'LCCB'],
  kind: 'organization',
  jurisdiction: 'CN',
  jurisdictionName: "People's Republic of China",
  addresses: [{ text: '1 Shore Road', jurisdiction: 'CN' }, { text: '2 Shore Road' }],
  identifiers: [{ scheme: 'uscc', value: '91650200', jurisdiction: 'CN' }],
  birthDates: ['circa 1960'],
  reasons: ['M', 'N'],
  programmes: ['IRAN'],
  licenceRequirement: 'For all items',
  licencePolicy: 'Presumption of denial',
  citation: '84 FR 22961',
  listedOn: '2019-05-21',
  expiresOn: '2029-05-21',
  state: 'suspended',
  until: '2026-11-10',
  remarks: 'Seen at the lake.',
};

async function readAll(file: PublishedFile, mode: EditionMode = 'snapshot'): Promise<ReadResult[]> {
  const results: ReadResult[] = [];
  for await (const result of entries.read([file], mode)) results.push(result);
  return results;
}

function lines(...values: unknown[]): PublishedFile {
  return published(values.map((value) => JSON.stringify(value)).join('\n'), { name: 'list.ndjson' });
}

async function one(value: unknown, mode: EditionMode = 'snapshot'): Promise<ReadResult | undefined> {
  const results = await readAll(lines(value), mode);
  expect(results).toHaveLength(1);
  return results[0];
}

describe('entries in each of their shapes', () => {
  const shapes = {
    'lines.ndjson': `${JSON.stringify(FULL)}\r\n\n{"name": "Other"}\n`,
    'array.json': `\uFEFF [ ${JSON.stringify(FULL, null, 2)}\n,\n{"name": "Other"} ]\n`,
  };

  it.each(Object.entries(shapes))('reads %s in pieces of any size', async (name, content) => {
    const whole = await readOut(entries, published(content, { name }));
    expect(whole.unreadable).toEqual([]);
    expect(whole.rows.map(({ row, entry, raw }) => ({ row, entry, raw }))).toEqual([
      { row: 1, entry: FULL, raw: FULL },
      { row: name === 'array.json' ? 2 : 3, entry: { name: 'Other' }, raw: { name: 'Other' } },
    ]);
    for (const pieces of [1, 2, 7]) expect(await readOut(entries, published(content, { name, pieces }))).toEqual(whole);
  });

  it('reads CSV with lists joined by semicolons and objects as JSON or plain', async () => {
    const content =
      'key,name,names,aliases,kind,jurisdiction,addresses,identifiers,reasons,until\n' +
      '1,"Lake, Ltd",湖,"A Co.; B; C;D",organization,CN,1 Shore Road; 2 Shore Road,imo:9187629; tax-id:12:3,M; N,\n' +
      '2,Other,"[{""name"": ""湖"", ""lang"": ""zh""}]","[""A; B""]",,,"[{""text"": ""x"", ""jurisdiction"": ""HK""}]",,,\n' +
      '3,[Bracket] Co,,[Square] Ltd,,,,,,\n';
    const { rows, unreadable } = await readOut(entries, published(content, { name: 'list.csv' }));
    expect(unreadable).toEqual([]);
    expect(rows.map(({ row, entry }) => ({ row, ...entry }))).toEqual([
      {
        row: 2,
        key: '1',
        name: 'Lake, Ltd',
        names: [{ name: '湖' }],
        aliases: ['A Co.', 'B', 'C;D'],
        kind: 'organization',
        jurisdiction: 'CN',
        addresses: [{ text: '1 Shore Road' }, { text: '2 Shore Road' }],
        identifiers: [
          { scheme: 'imo', value: '9187629' },
          { scheme: 'tax-id', value: '12:3' },
        ],
        reasons: ['M', 'N'],
      },
      {
        row: 3,
        key: '2',
        name: 'Other',
        names: [{ name: '湖', lang: 'zh' }],
        aliases: ['A; B'],
        addresses: [{ text: 'x', jurisdiction: 'HK' }],
      },
      { row: 4, key: '3', name: '[Bracket] Co', aliases: ['[Square] Ltd'] },
    ]);
    expect(rows[0]?.raw).toMatchObject({ name: 'Lake, Ltd', aliases: 'A Co.; B; C;D' });
  });

  it('reads tab-separated values', async () => {
    const file = {
      ...published('name\taliases\nLake\tPond; Pool\n'),
      mediaType: 'text/tab-separated-values; charset=utf-8',
    };
    expect(await readAll(file)).toMatchObject([{ entry: { name: 'Lake', aliases: ['Pond', 'Pool'] } }]);
  });

  it('goes by the bytes where the name says something else', async () => {
    expect(await readAll(published('[{"name": "A"}]', { name: 'list.ndjson' }))).toMatchObject([
      { entry: { name: 'A' } },
    ]);
    expect(await readAll(published('{"name": "A"}\n{"name": "B"}', { name: 'list.json' }))).toHaveLength(2);
    expect(await readAll(published('name\nA\n', { name: 'json-export.csv' }))).toHaveLength(1);
  });

  it('takes an empty array for a list without entries, and nothing else', async () => {
    expect(await readAll(published('[ ]'))).toEqual([]);
    expect(await readAll(published('name,aliases\n'))).toEqual([]);
    expect((await readingError(entries, published(' \n'))).message).toContain('is empty');
  });

  it('holds one element at a time', async () => {
    let given = 0;
    const file = {
      name: 'endless.json',
      async *open() {
        yield Buffer.from('[');
        for (;;) {
          given++;
          yield Buffer.from('{"name": "Lake"},');
        }
      },
    };
    let read = 0;
    for await (const result of entries.read([file], 'snapshot')) {
      expect(result).toMatchObject({ type: 'row', row: read + 1 });
      read++;
      if (read === 1000) break;
    }
    expect(given).toBeLessThan(1300);
  });
});

describe('files that hold no entries', () => {
  it.each(WRONG_FILES)('are refused: $what', async ({ content, found }) => {
    const error = await readingError(entries, published(content));
    expect(error.code).toBe('unreadable_file');
    expect(error.message).toContain(found);
  });

  it.each([
    ['[{"name": "A"}', 'cut off'],
    ['[{"name": "A"', 'cut off'],
    ['[{"name": "A"}] {"name": "B"}', 'after the end'],
    ['[{"name": "A"}]]', 'after the end'],
  ])('such as %s', async (content, reason) => {
    for (const pieces of [1, 100]) {
      const error = await readingError(entries, published(content, { pieces }));
      expect(error.code).toBe('unreadable_file');
      expect(error.message).toContain(reason);
    }
  });

  it('such as a CSV with other columns, each named with the nearest', async () => {
    const error = await readingError(entries, published('nmae,alias,kind,kind\nA,B,,\n', { name: 'x.csv' }));
    expect(error.code).toBe('unreadable_file');
    expect(error.message).toContain('The column "name" is missing.');
    expect(error.message).toContain('"alias"; did you mean "aliases"?');
    expect(error.message).toContain('The column "kind" is there twice.');
  });

  it('such as broken UTF-8', async () => {
    const error = await readingError(entries, published(Buffer.from('{"name": "\xe9"}', 'latin1')));
    expect(error.message).toContain('not UTF-8');
  });

  it('such as two files', async () => {
    const error = await readingError(entries, lines({ name: 'A' }), lines({ name: 'B' }));
    expect(error.code).toBe('unreadable_file');
  });
});

describe('a row that cannot be read', () => {
  it.each([
    [{ name: 'A', alias: ['B'] }, '/alias', 'did you mean "aliases"?'],
    [{ name: 'A', licenseRequirement: 'x' }, '/licenseRequirement', 'did you mean "licenceRequirement"?'],
    [{ name: 'A', addresses: [{ text: 'x', country: 'CN' }] }, '/addresses/0/country', 'There is no field "country"'],
    [{ name: 5 }, '/name', 'Expected a text, found the number 5'],
    [{ name: 'A', aliases: 'B' }, '/aliases', 'Expected a list'],
    [{ name: 'A', aliases: ['B', null] }, '/aliases/1', 'found null'],
    [{ name: 'A', aliases: ['B', ' '] }, '/aliases/1', 'Is empty'],
    [{ name: 'A', names: [{ lang: 'zh' }] }, '/names/0/name', 'missing'],
    [{ name: 'A', names: [{ name: 'B', lang: 'Chinese (simplified)' }] }, '/names/0/lang', 'BCP 47'],
    [{ name: 'A', identifiers: [{ scheme: 'Tax ID', value: '1' }] }, '/identifiers/0/scheme', 'lower case'],
    [{ name: 'A', listedOn: '2023-02-29' }, '/listedOn', 'Expected a day'],
    [{ name: 'A', listedOn: 20230228 }, '/listedOn', 'Expected a day'],
    [{ name: 'A', kind: 'company' }, '/kind', 'person, organization, vessel, aircraft, unknown'],
    [{ name: 'A', state: 'delisted' }, '/state', 'active, suspended'],
    [{ name: 'A', jurisdiction: 'China' }, '/jurisdiction', 'did you mean "CN"'],
    [{ name: 'A', jurisdiction: 'UK' }, '/jurisdiction', 'did you mean "GB"'],
    [{ name: 'A', jurisdiction: 'ZZ' }, '/jurisdiction', 'ISO 3166-1'],
    [{ name: 'A'.repeat(1001) }, '/name', 'at most 1000'],
    [{ name: 'A', remarks: 'A'.repeat(20_001) }, '/remarks', 'at most 20000'],
    [{ name: 'A', aliases: new Array(1001).fill('B') }, '/aliases', 'at most 1000'],
    [{ name: ' ' }, '/name', 'missing or empty'],
    [{ key: '1' }, '/name', 'missing or empty'],
    [{ name: 'A', until: '2026-01-01' }, '/until', 'suspension'],
    [{ name: 'A', action: 'add' }, '/action', 'mode=notice'],
    [{ name: 'A', effective: '2026-01-01' }, '/effective', 'mode=notice'],
    [[['A']], undefined, 'Expected an object, found a list'],
    [null, undefined, 'found null'],
  ])('says what is wrong with %j', async (value, pointer, reason) => {
    const result = await one(value);
    expect(result).toMatchObject({ type: 'unreadable', row: 1, reason: expect.stringContaining(reason) });
    expect(result && 'pointer' in result ? result.pointer : undefined).toBe(pointer);
  });

  it('may stand between others, and the row number is the line or the element', async () => {
    const bad = '{"name": "A"\n';
    const results = await readAll(published(`{"name": "A"}\n\n${bad}{"name": "B"}`));
    expect(results).toMatchObject([
      { type: 'row', row: 1 },
      { type: 'unreadable', row: 3, reason: expect.stringContaining('no JSON'), raw: '{"name": "A"' },
      { type: 'row', row: 4 },
    ]);
    const elements = await readAll(published('[{"name": "A"}, {"name": }, {"name": "B"},]'));
    expect(elements.map(({ type }) => type)).toEqual(['row', 'unreadable', 'row', 'unreadable']);
  });

  it.each([
    ['a NUL character', '{"name": "A\\u0000B"}', 'NUL'],
    ['half a surrogate pair', '{"name": "A", "aliases": ["\\ud83d"]}', 'surrogate'],
    ['a NUL in an unknown field', '{"name": "A", "x\\u0000": "\\u0000"}', 'There is no field'],
  ])('holds nothing that a database could not: %s', async (_, line, reason) => {
    const [result] = await readAll(published(line));
    expect(result).toMatchObject({ type: 'unreadable', reason: expect.stringContaining(reason) });
    expect(JSON.stringify(result)).not.toMatch(/(?<!\\)(\\\\)*\\u(0000|d8)/);
  });

  it('may come under no header of thousands of columns', async () => {
    const header = (count: number) => published(Array.from({ length: count }, (_, at) => `column${at}`).join(','));
    await expect(readAll(header(60_000))).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining('60000 columns; at most 500'),
    });
    const { message } = await readingError(entries, header(500));
    expect(message.match(/There is no field/g)).toHaveLength(19);
    expect((await readingError(entries, published('name,key,key,key\n'))).message).toContain('"key" is there twice');
  });

  it('may be a hostile one: deep, endless or with the name of a prototype', async () => {
    const deep = '['.repeat(300_000) + ']'.repeat(300_000);
    const long = JSON.stringify({ name: 'A', remarks: 'x'.repeat(1024 * 1024) });
    const content = [`{"name": "A", "remarks": ${deep}}`, long, '{"__proto__": {"name": "A"}}', '{"name": "B"}'];
    for (const text of [content.join('\n'), `[${content.join(',')}]`]) {
      const results = await readAll(published(text));
      expect(results).toMatchObject([
        { type: 'unreadable', row: 1, reason: expect.stringContaining('levels deep') },
        { type: 'unreadable', row: 2, reason: expect.stringContaining('more than 1048576') },
        { type: 'unreadable', row: 3, pointer: '/__proto__' },
        { type: 'row', row: 4 },
      ]);
      expect(JSON.stringify(results).length).toBeLessThan(50_000);
    }
  });

  it('in CSV is named by its row', async () => {
    const content = 'name,jurisdiction,identifiers\nA,CN,\nB,XX,\nC,CN\nD,,9187629\n';
    expect(await readAll(published(content, { name: 'x.csv' }))).toMatchObject([
      { type: 'row', row: 2 },
      { type: 'unreadable', row: 3, pointer: '/jurisdiction', raw: { name: 'B', jurisdiction: 'XX' } },
      { type: 'unreadable', row: 4, reason: 'Has 2 cells where the header has 3.' },
      { type: 'unreadable', row: 5, pointer: '/identifiers/0' },
    ]);
  });
});

describe('an entry', () => {
  it('loses white space around its texts, and what is null or blank', async () => {
    const value = { name: ' Lake  Ltd\n', aliases: [' Pond '], until: null, remarks: ' ', reasons: [] };
    expect(await one(value)).toMatchObject({ entry: { name: 'Lake  Ltd', aliases: ['Pond'] }, raw: value });
  });

  it.each(['HK', 'MO', 'TW', 'XK', 'EU'])('may be in %s', async (jurisdiction) => {
    expect(await one({ name: 'A', jurisdiction })).toMatchObject({ type: 'row', entry: { jurisdiction } });
  });
});

describe('a notice', () => {
  it('says on each line what happens', async () => {
    const file = lines(
      { action: 'add', name: 'A', effective: '2025-03-04' },
      { action: 'amend', name: 'A', aliases: ['B'] },
      { action: 'suspend', name: 'A', until: '2026-11-10' },
      { action: 'resume', key: '7' },
      { action: 'remove', citation: 'Announcement 8 of 2025' },
    );
    const results = await readAll(file, 'notice');
    expect(results).toMatchObject([
      { type: 'row', action: 'add', effective: '2025-03-04', entry: { name: 'A' } },
      { type: 'row', action: 'amend', entry: { name: 'A', aliases: ['B'] } },
      { type: 'row', action: 'suspend', entry: { name: 'A', until: '2026-11-10' } },
      { type: 'row', action: 'resume', entry: { key: '7', name: '' } },
      { type: 'row', action: 'remove', entry: { name: '', citation: 'Announcement 8 of 2025' } },
    ]);
  });

  it.each([
    [{ name: 'A' }, '/action'],
    [{ action: 'delete', name: 'A' }, '/action'],
    [{ action: 'add', key: '1' }, '/name'],
    [{ action: 'remove', jurisdiction: 'CN' }, undefined],
    [{ action: 'remove', name: 'A', until: '2026-01-01' }, '/until'],
    [{ action: 'resume', name: 'A', state: 'suspended' }, '/state'],
    [{ action: 'add', name: 'A', effective: '2026-02-30' }, '/effective'],
  ])('cannot say %j', async (value, pointer) => {
    const result = await one(value, 'notice');
    expect(result).toMatchObject({ type: 'unreadable', ...(pointer && { pointer }) });
  });

  it('may be CSV with a column for the action', async () => {
    const file = published('action,name,until\nsuspend,A,2026-11-10\nresume,B,\n', { name: 'x.csv' });
    expect(await readAll(file, 'notice')).toMatchObject([{ action: 'suspend' }, { action: 'resume' }]);
    await expect(readAll(published('name\nA\n'), 'notice')).rejects.toMatchObject({ code: 'unreadable_file' });
  });
});
