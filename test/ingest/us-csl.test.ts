import { existsSync, readFileSync } from 'node:fs';
import { usCsl } from '../../src/ingest/formats/us-csl';
import { CSL_LISTS, listOfSource } from '../../src/ingest/formats/us-csl-row';
import { cslProjectionBytes } from '../support/csl-projection';
import { published, publishedFrom, readingError, readOut, WRONG_FILES } from '../support/published';

const HEADER = [
  '_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date',
  'standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage',
  'vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities',
  'places_of_birth,source_information_url,ids',
].join(',');
const COLUMNS = HEADER.split(',');

const ENTITY_LIST = 'Entity List (EL) - Bureau of Industry and Security';
const SDN = 'Specially Designated Nationals (SDN) - Treasury Department';
const DPL = 'Denied Persons List (DPL) - Bureau of Industry and Security';

type Cells = Partial<Record<string, string>>;

/** One line of CSV with the cells given and all others empty. */
function line(cells: Cells, columns: readonly string[] = COLUMNS): string {
  return columns.map((column) => `"${(cells[column] ?? '').replaceAll('"', '""')}"`).join(',');
}

function csv(...rows: Cells[]): string {
  return [HEADER, ...rows.map((row) => line(row))].join('\n');
}

async function onlyEntry(content: string) {
  const { rows, unreadable } = await readOut(usCsl, published(content));
  expect(unreadable).toEqual([]);
  expect(rows).toHaveLength(1);
  return rows[0]!.entry;
}

describe('listOfSource', () => {
  it.each([
    [SDN, 'US-OFAC-SDN'],
    [ENTITY_LIST, 'US-BIS-EL'],
    [DPL, 'US-BIS-DPL'],
    ['Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department', 'US-OFAC-MBS'],
    ['Foreign Sanctions Evaders (FSE) - Treasury Department', 'US-OFAC-FSE'],
    ['Capta List (CAP) - Treasury Department', 'US-OFAC-CAP'],
  ])('knows %s', (source, list) => {
    expect(listOfSource(source)).toBe(list);
    expect(CSL_LISTS).toContain(list);
  });

  it.each(['Entity List', 'Some List (XYZ) - Department', ') backwards (', ''])('does not know %p', (source) => {
    expect(listOfSource(source)).toBeUndefined();
  });
});

describe('us-csl as CSV', () => {
  it('reads a party of a Treasury list', async () => {
    const entry = await onlyEntry(
      csv({
        _id: '501',
        source: SDN,
        entity_number: '501',
        type: 'Individual',
        programs: 'IRAN; NPWMD',
        name: 'DOE, Jane',
        title: 'Director',
        addresses: '1 First Street, Minsk, 220000, BY; Moscow, RU',
        remarks: '(Linked To: ACME)',
        alt_names: 'DOE, J.; ROE, Jane',
        dates_of_birth: '1961-11-22; circa 1960',
        nationalities: 'IR',
        ids: 'Passport, U0024, TR; Gender, Female; Tax ID No., 12, 34, BY, 1999',
      }),
    );
    expect(entry).toEqual({
      key: '501',
      name: 'DOE, Jane',
      aliases: ['DOE, J.', 'ROE, Jane'],
      kind: 'person',
      jurisdiction: 'BY',
      addresses: [
        { text: '1 First Street, Minsk, 220000', jurisdiction: 'BY' },
        { text: 'Moscow', jurisdiction: 'RU' },
      ],
      identifiers: [
        { scheme: 'passport', value: 'U0024', jurisdiction: 'TR' },
        { scheme: 'tax-id', value: '12, 34', jurisdiction: 'BY' },
      ],
      birthDates: ['1961-11-22', 'circa 1960'],
      programmes: ['IRAN', 'NPWMD'],
      remarks: 'Director; (Linked To: ACME)',
    });
  });

  it('reads a party of a BIS list, which has no number and no type', async () => {
    const entry = await onlyEntry(
      csv({
        _id: 'f00d',
        source: ENTITY_LIST,
        name: '  Acme Ltd.; and any successor, sub-unit, or subsidiary thereof ',
        addresses: 'No. 6 Main Street, Chengdu; and No. 90 Side Street, Chengdu, 610036, CN',
        federal_register_notice: '83 FR 37423; 87 FR 77505',
        start_date: '2018-08-01',
        license_requirement: 'For all items subject to the EAR.',
        license_policy: 'Presumption of denial.',
        alt_names: 'First Institute; Acme; and Second Works',
      }),
    );
    expect(entry).toEqual({
      name: 'Acme Ltd.; and any successor, sub-unit, or subsidiary thereof',
      aliases: ['First Institute', 'Acme', 'Second Works'],
      kind: 'unknown',
      jurisdiction: 'CN',
      addresses: [
        { text: 'No. 6 Main Street, Chengdu' },
        { text: 'No. 90 Side Street, Chengdu, 610036', jurisdiction: 'CN' },
      ],
      licenceRequirement: 'For all items subject to the EAR.',
      licencePolicy: 'Presumption of denial.',
      citation: '83 FR 37423; 87 FR 77505',
      listedOn: '2018-08-01',
    });
  });

  it('takes the order for the identity of a denied person', async () => {
    const order = { source: DPL, name: ' a.  Denied ', start_date: '2017-10-16', federal_register_notice: '82 F.R. 1' };
    expect((await onlyEntry(csv({ ...order, end_date: '2020-10-13' }))).key).toBe('A. DENIED|2017-10-16|82 F.R. 1');
    expect((await onlyEntry(csv({ ...order, start_date: '' }))).key).toBeUndefined();
  });

  it('has the list and the row, and keeps the row without its hash and its empty cells', async () => {
    const { rows } = await readOut(usCsl, published(csv({ _id: 'f00d', source: ENTITY_LIST, name: 'Acme' })));
    expect(rows[0]).toMatchObject({ row: 2, list: 'US-BIS-EL', raw: { source: ENTITY_LIST, name: 'Acme' } });
    expect(Object.keys(rows[0]!.raw as object).sort()).toEqual(['name', 'source']);
  });

  it('reads vessels by flag, call sign and IMO number', async () => {
    const entry = await onlyEntry(
      csv({
        source: SDN,
        entity_number: '7',
        type: 'Vessel',
        name: 'SHIP',
        vessel_flag: "Democratic People's Republic of Korea",
        call_sign: 'CL1',
        ids: 'Vessel Registration Identification, IMO 7406784',
      }),
    );
    expect(entry).toMatchObject({
      kind: 'vessel',
      jurisdiction: 'KP',
      identifiers: [
        { scheme: 'imo', value: '7406784' },
        { scheme: 'call-sign', value: 'CL1' },
      ],
    });
  });

  it('reads the 28 columns of 2019, with identifiers the other way round', async () => {
    const columns = COLUMNS.slice(1);
    const ids = 'US, 80-0890696, Tax ID No.; 21795618, Passport; Subject to Directive 3, Executive Order -';
    const row = line({ source: SDN, entity_number: '9', type: 'Entity', name: 'OLD CO', ids }, columns);
    const entry = await onlyEntry(`${columns.join(',')}\n${row}\n`);
    expect(entry.identifiers).toEqual([
      { scheme: 'tax-id', value: '80-0890696', jurisdiction: 'US' },
      { scheme: 'passport', value: '21795618' },
    ]);
  });

  it('passes over a header that comes again and over empty lines', async () => {
    const row = line({ source: ENTITY_LIST, name: 'Acme' });
    const { rows, unreadable } = await readOut(usCsl, published(`\uFEFF${HEADER}\n${HEADER}\n\n${row}\n`));
    expect(unreadable).toEqual([]);
    expect(rows.map((each) => [each.row, each.entry.name])).toEqual([[4, 'Acme']]);
  });

  it('reads the same wherever the stream is cut', async () => {
    const content = csv(
      { source: ENTITY_LIST, name: '“Übermäßig” GmbH', addresses: 'Köln, DE' },
      { source: DPL, name: 'B' },
    );
    const whole = await readOut(usCsl, published(content));
    expect(await readOut(usCsl, published(content, { pieces: 1 }))).toEqual(whole);
    expect(whole.rows).toHaveLength(2);
  });

  it('takes no American state for a country', async () => {
    const entry = await onlyEntry(
      csv({ source: DPL, name: 'X', addresses: '1 Peach Street, Atlanta, Georgia; 5 Zip Road, 85043' }),
    );
    expect(entry.jurisdiction).toBeUndefined();
    expect(entry.addresses).toEqual([{ text: '1 Peach Street, Atlanta, Georgia' }, { text: '5 Zip Road, 85043' }]);
  });

  it('knows a country by name at the end, behind a comma too many', async () => {
    const entry = await onlyEntry(csv({ source: ENTITY_LIST, name: 'X', addresses: 'No. 22, Tehran, Iran, ' }));
    expect(entry).toMatchObject({
      jurisdiction: 'IR',
      addresses: [{ text: 'No. 22, Tehran, Iran', jurisdiction: 'IR' }],
    });
  });

  it.each([
    ['an unknown source', { source: 'New List (NEW) - Somebody', name: 'X' }, /New List \(NEW\)/, '/source'],
    ['no name', { source: SDN, name: ' ' }, /name/, '/name'],
    ['a day that is none', { source: SDN, name: 'X', start_date: '2023-02-30' }, /2023-02-30/, '/listedOn'],
    ['an end that is none', { source: DPL, name: 'X', end_date: 'never' }, /never/, '/expiresOn'],
    ['an unknown type', { source: SDN, name: 'X', type: 'Robot' }, /Robot/, '/kind'],
  ])('does not read a row with %s', async (_, cells, reason, pointer) => {
    const { rows, unreadable } = await readOut(usCsl, published(csv(cells, { source: SDN, name: 'GOOD' })));
    expect(rows.map((row) => row.entry.name)).toEqual(['GOOD']);
    expect(unreadable).toEqual([expect.objectContaining({ row: 2, pointer, reason: expect.stringMatching(reason) })]);
  });

  it('does not read a row of another width', async () => {
    const { unreadable } = await readOut(usCsl, published(`${csv({ source: SDN, name: 'GOOD' })}\na,b,c\n`));
    expect(unreadable).toEqual([expect.objectContaining({ row: 3, reason: expect.stringContaining('3 cells') })]);
  });

  it('refuses a header of thousands of columns', async () => {
    const error = await readingError(usCsl, published(`source,${'name,'.repeat(60_000)}`));
    expect(error).toMatchObject({ code: 'unreadable_file', message: expect.stringContaining('at most 500') });
  });

  it('names columns that are missing, unknown or there twice', async () => {
    const header = `${HEADER.replace('license_policy', 'licence_policy')},name`;
    const error = await readingError(usCsl, published(`${header}\n`));
    expect(error.code).toBe('unreadable_file');
    expect(error.message).toMatch(/"license_policy" is missing.*"licence_policy" is unknown.*"name" is there twice/);
  });

  it.each([
    [
      'cut off inside a quoted cell',
      csv({ source: SDN, name: 'GOOD' }, { source: SDN, name: 'CUT' })
        .slice(0, -100)
        .replace(/"[^"]*$/, '"half a ce'),
      /cut off/,
    ],
    ['with a header and nothing else', HEADER, /no rows/],
  ])('refuses a file %s', async (_, content, message) => {
    expect(await readingError(usCsl, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
  });

  it('refuses broken UTF-8', async () => {
    const content = Buffer.concat([
      Buffer.from(csv({ source: SDN, name: 'GOOD' })),
      Buffer.from([0x0a, 0xff, 0xfe, 0x41]),
    ]);
    expect((await readingError(usCsl, published(content))).message).toContain('not UTF-8');
  });
});

describe('us-csl as JSON', () => {
  const element = {
    id: 'f00d',
    source: SDN,
    entity_number: 501,
    type: 'Individual',
    programs: ['IRAN'],
    name: 'DOE, Jane',
    title: null,
    addresses: [
      { address: '1 First Street', city: 'Minsk', state: null, postal_code: '220000', country: 'BY' },
      { address: null, city: 'Sevastopol', state: null, postal_code: null, country: 'crimea (occupied)' },
    ],
    federal_register_notice: null,
    start_date: null,
    end_date: null,
    alt_names: ['DOE, J.', 'A; B; and C'],
    dates_of_birth: ['1961-11-22'],
    nationalities: ['IR'],
    ids: [
      { type: 'Passport', number: 'U0024', country: 'TR', issue_date: null },
      { type: 'Gender', number: 'Female', country: null },
    ],
  };

  it('reads the published shape', async () => {
    const content = JSON.stringify({ search_performed_at: '2026-07-31T13:15:00Z', results: [element] });
    const { facts, rows } = await readOut(usCsl, published(content, { pieces: 7 }));
    expect(facts).toEqual([{ type: 'facts', effective: '2026-07-31', published: '2026-07-31' }]);
    expect(rows[0]).toMatchObject({ row: 1, list: 'US-OFAC-SDN' });
    expect(rows[0]!.raw).not.toHaveProperty('id');
    expect(rows[0]!.entry).toEqual({
      key: '501',
      name: 'DOE, Jane',
      aliases: ['DOE, J.', 'A', 'B', 'C'],
      kind: 'person',
      jurisdiction: 'BY',
      addresses: [
        { text: '1 First Street, Minsk, 220000', jurisdiction: 'BY' },
        { text: 'Sevastopol, crimea (occupied)' },
      ],
      identifiers: [{ scheme: 'passport', value: 'U0024', jurisdiction: 'TR' }],
      birthDates: ['1961-11-22'],
      programmes: ['IRAN'],
    });
  });

  it('reads a bare array, and calls a null row what it is', async () => {
    const { rows, unreadable } = await readOut(usCsl, published(JSON.stringify([element, null, 'text', element])));
    expect(rows.map((row) => row.row)).toEqual([1, 4]);
    expect(unreadable).toEqual([
      { type: 'unreadable', row: 2, reason: 'The element is no object.', raw: null },
      { type: 'unreadable', row: 3, reason: 'The element is no object.', raw: 'text' },
    ]);
  });

  it('keeps the name of a place without a code', async () => {
    const addresses = [{ address: null, city: null, state: null, postal_code: null, country: 'Atlantis' }];
    const { rows } = await readOut(usCsl, published(JSON.stringify([{ ...element, addresses, nationalities: [] }])));
    expect(rows[0]!.entry).toMatchObject({ jurisdictionName: 'Atlantis', addresses: [{ text: 'Atlantis' }] });
    expect(rows[0]!.entry.jurisdiction).toBeUndefined();
  });

  it.each([
    ['cut off', JSON.stringify({ results: [element, element] }).slice(0, -40), /cut off/],
    ['cut off between elements', '{"results":[{"name":"X"},', /cut off/],
    ['followed by more', '{"results":[]} {"results":[]}', /no well-formed JSON/],
    ['an answer without results', '{"error":"quota exceeded"}', /has no "results"/],
    ['with results that are no array', '{"results":{"a":{"name":"X"}}}', /has no "results"/],
    ['with entries elsewhere', '{"data":[{"name":"X"}]}', /has no "results"/],
  ])('refuses JSON that is %s', async (_, content, message) => {
    expect(await readingError(usCsl, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
  });

  it('tells an ill-formed entry by its row and reads the others', async () => {
    const { rows, unreadable } = await readOut(usCsl, published(`{"results":[{name:1},${JSON.stringify(element)}]}`));
    expect(unreadable).toMatchObject([{ row: 1, reason: expect.stringContaining('no well-formed JSON') }]);
    expect(rows.map((each) => each.row)).toEqual([2]);
  });

  it('reads a list without entries as empty, for the run to hold', async () => {
    expect((await readOut(usCsl, published('{"results":[]}'))).rows).toEqual([]);
  });
});

describe('us-csl', () => {
  it.each(WRONG_FILES)('refuses $what', async ({ content, found }) => {
    const error = await readingError(usCsl, published(content, { name: 'list.csv' }));
    expect(error).toMatchObject({ code: 'unreadable_file', message: expect.stringContaining(found) });
    expect(error.message).toMatch(/expected CSV or JSON/);
  });

  it('refuses several files and none', async () => {
    expect((await readingError(usCsl, published('a'), published('b'))).message).toContain('found 2 files');
    expect((await readingError(usCsl)).message).toContain('found 0 files');
  });
});

const DATA = '../shared/data/us-csl';
if (existsSync(DATA)) {
  describe('us-csl on what was published', () => {
    it('reads the sample of 2019, 28 columns', async () => {
      const { rows, unreadable } = await readOut(usCsl, publishedFrom(`${DATA}/csl_2019-12-04_sample.csv`));
      expect([rows.length, unreadable.length]).toEqual([115, 0]);
    });

    it('reads the sample of 2023 up to where it was cut off, and says so', async () => {
      const content = readFileSync(`${DATA}/csl_2023-11-30_sampled.csv`);
      expect((await readingError(usCsl, published(content))).message).toContain('cut off');
      const lines = content.subarray(0, content.lastIndexOf('\n') + 1);
      const { rows, unreadable } = await readOut(usCsl, published(lines));
      expect([rows.length, unreadable.length]).toEqual([4226, 0]);
      expect(rows.filter((row) => row.list === 'US-BIS-EL')).toHaveLength(919);
      const denied = rows.filter((row) => row.list === 'US-BIS-DPL');
      expect(new Set(denied.map((row) => row.entry.key)).size).toBe(577);
    });

    it('reads the fixture of 2025', async () => {
      const { rows, unreadable } = await readOut(usCsl, publishedFrom(`${DATA}/csl_2025_fixture_small.csv`));
      expect(unreadable).toEqual([]);
      const institute = rows.find((row) => row.entry.name.includes('13th Research Institute'));
      expect(institute?.entry).toMatchObject({ jurisdiction: 'CN', citation: '83 FR 37423; 87 FR 77505' });
      expect(institute?.entry.aliases).toHaveLength(6);
    });

    it('reads all 25,921 entries of 2026-07-31, as many on each list as there are', async () => {
      const file = {
        name: 'consolidated.json',
        open: () => cslProjectionBytes(`${DATA}/csl_2026-07-31_projection.json`),
      };
      const counts: Record<string, number> = {};
      for await (const result of usCsl.read([file], 'snapshot')) {
        const list = result.type === 'row' ? (result.list ?? '') : result.type;
        counts[list] = (counts[list] ?? 0) + 1;
      }
      expect(counts).toEqual({
        facts: 1,
        'US-OFAC-SDN': 19_181,
        'US-BIS-EL': 3420,
        'US-BIS-DPL': 1596,
        'US-DDTC-DTC': 787,
        'US-OFAC-SSI': 286,
        'US-BIS-UVL': 222,
        'US-STATE-ISN': 161,
        'US-OFAC-PLC': 78,
        'US-BIS-MEU': 70,
        'US-OFAC-CMIC': 68,
        'US-OFAC-MBS': 51,
        'US-OFAC-CAP': 1,
      });
    });
  });
}
