import { readFileSync } from 'node:fs';
import { DomainError } from '../../src/domain/errors';
import type { PublishedFormat } from '../../src/ingest/format';
import { genericCsv } from '../../src/ingest/formats/generic-csv';
import { genericJson } from '../../src/ingest/formats/generic-json';
import { published, readingError, readOut, WRONG_FILES } from '../support/published';

const told = (format: PublishedFormat, mapping: unknown): PublishedFormat => format.withMapping!(mapping);

function faultsOf(format: PublishedFormat, mapping: unknown): string[] {
  try {
    told(format, mapping);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'malformed_request') {
      return error.faults.map(({ pointer, code }) => `${pointer} ${code}`);
    }
    throw error;
  }
  return [];
}

describe('generic-csv', () => {
  const mapping = {
    delimiter: ';',
    dates: ['DD.MM.YYYY', 'D MMM YYYY'],
    fields: {
      key: 'No',
      name: { from: ['First', 'Last'], join: ' ' },
      aliases: { from: 'Other names', split: ',' },
      kind: { from: 'Type', codes: { P: 'person', O: 'organization' }, otherwise: 'unknown' },
      jurisdiction: { from: 'Country', codes: { CHN: 'CN' } },
      addresses: { text: { from: ['Street', 'City'], join: ', ' }, jurisdiction: 'Country' },
      identifiers: [
        { scheme: { constant: 'tax-id' }, value: 'Tax', jurisdiction: { constant: 'CN' } },
        { scheme: { constant: 'imo' }, value: { from: 'IMO', optional: true } },
      ],
      reasons: { constant: 'A' },
      listedOn: 'Since',
      remarks: { from: ['Note', 'Note 2'] },
    },
  };
  const HEADER = 'No;First;Last;Other names;Type;Country;Street;City;Tax;Since;Note;Note 2;Unused';
  const ROW = '7;Jon;Doe;"JD, Jonny";P;CHN;1 Main St;Karamay;T 1;3 Feb 2031;Tall;"Loud; too";x';

  it('reads a table as it is told to', async () => {
    const content = `\uFEFF${HEADER}\r\n\r\n${ROW}\r\n8;;Acme;;X;Utopia;;;;04.03.2031;;;\r\n`;
    const { rows, unreadable } = await readOut(told(genericCsv, mapping), published(content, { pieces: 7 }));
    expect(unreadable).toEqual([]);
    expect(rows[0]).toMatchObject({ row: 3, raw: { No: '7', Unused: 'x' } });
    expect(rows.map((row) => row.entry)).toEqual([
      {
        key: '7',
        name: 'Jon Doe',
        aliases: ['JD', 'Jonny'],
        kind: 'person',
        jurisdiction: 'CN',
        addresses: [{ text: '1 Main St, Karamay', jurisdiction: 'CN' }],
        identifiers: [{ scheme: 'tax-id', value: 'T 1', jurisdiction: 'CN' }],
        reasons: ['A'],
        listedOn: '2031-02-03',
        remarks: 'Tall, Loud; too',
      },
      {
        key: '8',
        name: 'Acme',
        kind: 'unknown',
        jurisdictionName: 'Utopia',
        reasons: ['A'],
        listedOn: '2031-03-04',
      },
    ]);
  });

  it('finds the header in the row that it is told, and passes by what stands before', async () => {
    const format = told(genericCsv, { headerRow: 3, fields: { name: 'Name' } });
    const { rows } = await readOut(format, published('A list;\nof 2031\nName\nAcme\n'));
    expect(rows.map(({ row, entry }) => [row, entry])).toEqual([[4, { name: 'Acme' }]]);
  });

  it('reads windows-1252 where it is told so', async () => {
    const format = told(genericCsv, { encoding: 'windows-1252', fields: { name: 'Name' } });
    const { rows } = await readOut(format, published(Buffer.from('Name\nCafé\n', 'latin1')));
    expect(rows[0]!.entry.name).toBe('Café');
  });

  it('reads a notice', async () => {
    const format = told(genericCsv, {
      fields: {
        action: { from: 'Do', codes: { '-': 'remove', '+': 'add' } },
        key: 'Id',
        name: 'Name',
        effective: 'Day',
      },
    });
    const out: unknown[] = [];
    const files = [published('Do,Id,Name,Day\n+,1,Acme,2031-01-02\n-,2,,\n')];
    for await (const result of format.read(files, 'notice')) out.push(result);
    expect(out).toMatchObject([
      { row: 2, action: 'add', effective: '2031-01-02', entry: { key: '1', name: 'Acme' } },
      { row: 3, action: 'remove', entry: { key: '2', name: '' } },
    ]);
  });

  it('tells of a row with too few cells', async () => {
    const { unreadable } = await readOut(told(genericCsv, mapping), published(`${HEADER}\n7;Jon\n${ROW}\n`));
    expect(unreadable).toEqual([expect.objectContaining({ row: 2, reason: expect.stringContaining('2 cells') })]);
  });

  it.each([
    ['without a name', ';;;;P;CHN;;;;;;;', '/name'],
    ['with a day that is none', ';;Doe;;P;CHN;;;;2031-02-03;;;', '/listedOn'],
  ])('does not read a row %s', async (_, row, pointer) => {
    const { rows, unreadable } = await readOut(told(genericCsv, mapping), published(`${HEADER}\n${row}\n${ROW}\n`));
    expect(rows).toHaveLength(1);
    expect(unreadable).toEqual([expect.objectContaining({ row: 2, pointer })]);
  });

  it.each([
    [
      'without a column that the mapping names',
      `${HEADER.replace('Since', 'From')}\n${ROW}`,
      /"Since", which the mapping names, is missing.*"From"/,
    ],
    ['with such a column twice', `${HEADER.replace('Unused', 'City')}\n${ROW}`, /"City" is there twice/],
    ['cut off within a row', `${HEADER}\n${ROW}\n${ROW.slice(0, 8)}`, /ends within a row/],
    ['cut off within a quote', `${HEADER}\n${ROW}\n${ROW.slice(0, 14)}`, /quoted cell/],
    ['without rows', `${HEADER}\n`, /no rows/],
  ])('refuses a table %s', async (_, content, message) => {
    expect(await readingError(told(genericCsv, mapping), published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
  });

  it.each(WRONG_FILES)('refuses $what', async ({ content, found }) => {
    expect(await readingError(told(genericCsv, mapping), published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(found),
    });
  });
});

describe('generic-json', () => {
  const mapping = {
    path: 'data.parties',
    fields: {
      name: 'name.full',
      names: { each: 'scripts[]', name: 'text', lang: 'lang' },
      aliases: 'aka[].name',
      key: 'id',
      birthDates: { from: 'born', dates: 'DD/MM/YYYY' },
      jurisdiction: 'place.country',
      addresses: [{ each: 'addresses[]', text: { from: ['line', 'city'], join: ', ' }, jurisdiction: 'country' }],
      identifiers: { each: 'ids[]', scheme: { from: 'type', codes: { P: 'passport' } }, value: 'no' },
      listedOn: { from: 'since', dates: ['YYYY-MM-DD*'] },
    },
  };
  const party = {
    id: 7,
    name: { full: 'Jon Doe' },
    scripts: [{ text: 'ジョン', lang: 'ja' }],
    aka: [{ name: 'JD' }, { name: 'Jonny' }],
    born: ['22/11/1961', 'circa 1960'],
    place: { country: 'China' },
    addresses: [{ line: '1 Main St', city: 'Karamay', country: 'CHN' }, { line: '2 Side St' }],
    ids: [{ type: 'P', no: 'AB1' }],
    since: '2031-02-03T10:00:00Z',
  };
  const bare = { id: 'x', name: { full: 'Acme' }, aka: [], place: null, ids: [] };
  const document = (...parties: unknown[]) => JSON.stringify({ meta: {}, data: { parties } }, null, 2);

  it('reads the array at a path', async () => {
    const { rows, unreadable } = await readOut(told(genericJson, mapping), published(`\uFEFF${document(party, bare)}`));
    expect(unreadable).toEqual([]);
    expect(rows.map((row) => row.entry)).toEqual([
      {
        key: '7',
        name: 'Jon Doe',
        names: [{ name: 'ジョン', lang: 'ja' }],
        aliases: ['JD', 'Jonny'],
        birthDates: ['1961-11-22', 'circa 1960'],
        jurisdiction: 'CN',
        jurisdictionName: 'China',
        addresses: [{ text: '1 Main St, Karamay', jurisdiction: 'CN' }, { text: '2 Side St' }],
        identifiers: [{ scheme: 'passport', value: 'AB1' }],
        listedOn: '2031-02-03',
      },
      { key: 'x', name: 'Acme' },
    ]);
    expect(rows[0]).toMatchObject({ row: 1, raw: party });
  });

  it.each([
    ['an array alone', JSON.stringify([{ n: 'A' }, { n: 'B' }])],
    ['lines', '{"n": "A"}\r\n\r\n{"n": "B"}'],
  ])('reads %s', async (_, content) => {
    const { rows } = await readOut(told(genericJson, { fields: { name: 'n' } }), published(content, { pieces: 3 }));
    expect(rows.map((row) => row.entry)).toEqual([{ name: 'A' }, { name: 'B' }]);
  });

  it('reads elements that are texts', async () => {
    const { rows } = await readOut(told(genericJson, { fields: { name: '.' } }), published('["A", "B"]'));
    expect(rows.map((row) => row.entry.name)).toEqual(['A', 'B']);
  });

  it('tells of elements that cannot be read', async () => {
    const content = '{"n": "A"}\nno JSON\n{"n": {"x": 1}}\n{"n": ""}\n{"n": "B"}';
    const { rows, unreadable } = await readOut(told(genericJson, { fields: { name: 'n' } }), published(content));
    expect(rows.map((row) => row.row)).toEqual([1, 5]);
    expect(unreadable.map((each) => [each.row, each.pointer])).toEqual([
      [2, undefined],
      [3, undefined],
      [4, '/name'],
    ]);
  });

  it.each(['[{"n": DEEP}, {"n": "B"}]', '{"n": DEEP}\n{"n": "B"}', '[DEEP, {"n": "B"}]'])(
    'tells of an element that lies within itself too often: %s',
    async (content) => {
      const deep = '['.repeat(100_000) + ']'.repeat(100_000);
      const format = told(genericJson, { fields: { name: 'n' } });
      const { unreadable } = await readOut(format, published(content.replace('DEEP', deep)));
      expect(unreadable).toMatchObject([{ row: 1, reason: expect.stringContaining('100 times') }]);
    },
  );

  it('does without a path that is optional, and without what lies below an empty array', async () => {
    const fields = { name: 'n', remarks: { from: 'gone', optional: true }, names: { each: 'l', name: 't' } };
    const { rows } = await readOut(told(genericJson, { fields }), published('[{"n": "A", "l": []}]'));
    expect(rows).toHaveLength(1);
  });

  it('never takes a document that was cut off for a shorter one', async () => {
    const whole = Buffer.from(document(party, bare));
    for (let length = whole.length - 1; length > 0; length -= 17) {
      expect((await readingError(told(genericJson, mapping), published(whole.subarray(0, length)))).code).toBe(
        'unreadable_file',
      );
    }
    const lines = told(genericJson, { fields: { name: 'n' } });
    for (const content of ['[{"n": "A"}, {"n"', '[{"n": "A"},', '{"n": "A"}\n{"n": "B']) {
      expect((await readingError(lines, published(content))).message).toContain('cut off');
    }
  });

  it.each([
    [
      'without a path that the mapping names',
      document({ ...party, since: undefined }),
      /"since", which the mapping names/,
    ],
    ['without an array of items', document({ ...party, ids: undefined }), /at "ids\[\]"/],
    ['without a part of the items', document({ ...party, ids: [{ type: 'P' }] }), /at "ids\[\]\.no"/],
    ['without its array', '{"data": {"people": []}}', /no "parties" on the way to "data.parties"/],
    ['with an object for its array', '{"data": {"parties": {}}}', /no array at "data.parties"/],
    ['with nobody in it', document(), /no elements/],
  ])('refuses a document %s', async (_, content, message) => {
    expect(await readingError(told(genericJson, mapping), published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
  });

  it('asks for a path where the document is one object over many lines', async () => {
    const error = await readingError(told(genericJson, { fields: { name: 'n' } }), published(document(party)));
    expect(error.message).toContain('"path"');
  });

  it.each(WRONG_FILES)('refuses $what', async ({ content, found }) => {
    expect(await readingError(told(genericJson, mapping), published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(found),
    });
  });
});

describe('a mapping', () => {
  it.each<[string, PublishedFormat, unknown, string[]]>([
    [
      'is an object',
      genericCsv,
      [],
      ['/mapping wrong_type', '/mapping/fields wrong_type', '/mapping/fields/name required'],
    ],
    ['says where the name is', genericCsv, { fields: { key: 'A' } }, ['/mapping/fields/name required']],
    ['has known fields', genericCsv, { fields: { name: 'A', alias: 'B' } }, ['/mapping/fields/alias unknown_field']],
    ['has known settings', genericCsv, { path: 'a', fields: { name: 'A' } }, ['/mapping/path unknown_field']],
    ['has a value for a field', genericCsv, { fields: { name: {} } }, ['/mapping/fields/name required']],
    [
      'does not take a field from a column and a constant',
      genericCsv,
      { fields: { name: { from: 'A', constant: 'B' } } },
      ['/mapping/fields/name required'],
    ],
    ['knows forms of days', genericCsv, { dates: 'MM/YYYY', fields: { name: 'A' } }, ['/mapping/dates/0 wrong_format']],
    [
      'has a scheme for identifiers',
      genericCsv,
      { fields: { name: 'A', identifiers: [{ value: 'B' }] } },
      ['/mapping/fields/identifiers/0/scheme required'],
    ],
    [
      'has no arrays in a table',
      genericCsv,
      { fields: { name: 'A', addresses: { each: 'B', text: 'C' } } },
      ['/mapping/fields/addresses/each unknown_field'],
    ],
    [
      'has codes as texts',
      genericJson,
      { fields: { name: { from: 'a', codes: { a: 1 } } } },
      ['/mapping/fields/name/codes/a wrong_type'],
    ],
    [
      'has settings of the right kind',
      genericCsv,
      { delimiter: 'ab', headerRow: 0, encoding: 'utf-16', fields: { name: { from: 'A', optional: 1, split: '' } } },
      [
        '/mapping/delimiter wrong_format',
        '/mapping/headerRow out_of_range',
        '/mapping/encoding unknown_choice',
        '/mapping/fields/name/split wrong_type',
        '/mapping/fields/name/optional wrong_type',
      ],
    ],
  ])('%s', (_, format, mapping, faults) => {
    expect(faultsOf(format, mapping).sort()).toEqual([...faults].sort());
  });

  it('is as the documentation shows it', () => {
    const [table = '', items = ''] =
      readFileSync('docs/mappings.md', 'utf8').match(/(?<=```json\n)[\s\S]*?(?=```)/g) ?? [];
    expect(faultsOf(genericCsv, JSON.parse(table))).toEqual([]);
    expect(faultsOf(genericJson, { fields: { name: 'name', ...JSON.parse(items) } })).toEqual([]);
  });

  it.each([genericCsv, genericJson])('is needed', (format) => {
    expect(() => format.read([published('[]')], 'snapshot')).toThrow(
      expect.objectContaining({ code: 'malformed_request' }),
    );
  });
});
