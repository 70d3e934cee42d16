import { existsSync } from 'node:fs';
import { readRemarks } from '../../src/ingest/formats/us-ofac-remarks';
import { usOfacSdn } from '../../src/ingest/formats/us-ofac-sdn';
import { keyChanges, published, publishedFrom, readingError, readOut, WRONG_FILES } from '../support/published';

const NULL = '-0- ';

/** A row of SDN.CSV: the cells given, the others null as OFAC writes it. */
function sdnRow(
  cells: Partial<Record<'number' | 'name' | 'type' | 'program' | 'title' | 'call' | 'flag' | 'remarks', string>>,
) {
  const { number = '1', name, type, program = 'CUBA', title, call, flag, remarks } = cells;
  const texts = [name ?? 'ACME', type, program, title, call, undefined, undefined, undefined, flag, undefined, remarks];
  return [number, ...texts.map((text) => (text === undefined ? NULL : `"${text}"`))].join(',');
}

function file(name: string, ...rows: string[]) {
  return published(`${rows.join('\r\n')}\r\n\u001a`, { name });
}

async function onlyEntry(...cells: Parameters<typeof sdnRow>) {
  const { rows, unreadable } = await readOut(usOfacSdn, file('SDN.CSV', sdnRow(...cells)));
  expect(unreadable).toEqual([]);
  return rows[0]!.entry;
}

describe('us-ofac-sdn', () => {
  const sdn = file(
    'SDN.CSV',
    sdnRow({ number: '36', name: 'AERO LINES' }),
    sdnRow({ number: '173', name: 'OTHER CO' }),
  );
  const alt = file('ALT.CSV', `36,12,"aka","AERO",${NULL}`, `36,13,"fka","OLD AERO",${NULL}`);
  const add = file(
    'ADD.CSV',
    `36,25,${NULL},${NULL},${NULL},${NULL}`,
    `36,26,"1 Main Street","Pyongyang","Korea, North",${NULL}`,
    `173,27,${NULL},"Yalta","Region: Crimea",-0`,
  );

  it('joins the three files by number', async () => {
    const { rows, unreadable } = await readOut(usOfacSdn, sdn, alt, add);
    expect(unreadable).toEqual([]);
    expect(rows[0]).toMatchObject({
      row: 1,
      entry: {
        key: '36',
        name: 'AERO LINES',
        kind: 'organization',
        aliases: ['AERO', 'OLD AERO'],
        jurisdiction: 'KP',
        jurisdictionName: 'Korea, North',
        addresses: [{ text: '1 Main Street, Pyongyang', jurisdiction: 'KP' }],
        programmes: ['CUBA'],
      },
      raw: {
        sdn: { ent_num: '36', SDN_Name: 'AERO LINES', Program: 'CUBA' },
        alt: [
          { alt_name: 'AERO', alt_type: 'aka' },
          { alt_name: 'OLD AERO', alt_type: 'fka' },
        ],
      },
    });
    expect(rows[1]!.entry).toMatchObject({
      key: '173',
      jurisdictionName: 'Region: Crimea',
      addresses: [{ text: 'Yalta, Region: Crimea' }],
    });
    expect(rows[1]!.entry.jurisdiction).toBeUndefined();
  });

  it('does not care for the order of the files, their names or where the stream is cut', async () => {
    const expected = await readOut(usOfacSdn, sdn, alt, add);
    expect(await readOut(usOfacSdn, add, { ...sdn, name: '' }, { ...alt, name: 'add.csv' })).toEqual(expected);
    const cut = {
      ...sdn,
      async *open() {
        for await (const bytes of sdn.open()) for (const byte of bytes) yield Uint8Array.of(byte);
      },
    };
    expect(await readOut(usOfacSdn, cut, alt, add)).toEqual(expected);
  });

  it('reads SDN.CSV alone', async () => {
    const { rows } = await readOut(usOfacSdn, sdn);
    expect(rows.map((row) => row.entry.aliases)).toEqual([undefined, undefined]);
  });

  it('reads files that lost their last character or their end', async () => {
    const bare = published(`${sdnRow({ number: '5' })}\n${sdnRow({ number: '6' }).trimEnd()}`);
    const { rows, unreadable } = await readOut(usOfacSdn, bare);
    expect(rows.map((row) => row.entry.key)).toEqual(['5', '6']);
    expect(rows[1]!.entry.remarks).toBeUndefined();
    expect(unreadable).toEqual([]);
  });

  it.each([
    ['individual', 'person'],
    ['vessel', 'vessel'],
    ['aircraft', 'aircraft'],
    [undefined, 'organization'],
  ])('takes type %p for %s', async (type, kind) => {
    expect((await onlyEntry({ type })).kind).toBe(kind);
  });

  it('takes joined programmes apart', async () => {
    expect((await onlyEntry({ program: 'CYBER2] [ELECTION-EO13848' })).programmes).toEqual([
      'CYBER2',
      'ELECTION-EO13848',
    ]);
  });

  it('places a vessel by its flag and knows its call sign and IMO number', async () => {
    const entry = await onlyEntry({
      type: 'vessel',
      flag: 'Iran',
      call: 'EP1',
      remarks: 'Vessel Registration Identification IMO 7406784; Former Vessel Flag Malta; MMSI 572469210.',
    });
    expect(entry).toMatchObject({
      jurisdiction: 'IR',
      identifiers: [
        { scheme: 'imo', value: '7406784' },
        { scheme: 'mmsi', value: '572469210' },
        { scheme: 'call-sign', value: 'EP1' },
      ],
    });
  });

  it('places a person without an address by nationality and keeps title and remarks', async () => {
    const entry = await onlyEntry({
      type: 'individual',
      title: 'Minister',
      remarks: 'DOB 1960; citizen Iran; nationality Syria.',
    });
    expect(entry).toMatchObject({
      jurisdiction: 'SY',
      birthDates: ['1960'],
      remarks: 'Minister; DOB 1960; citizen Iran; nationality Syria.',
    });
  });

  it('reads windows-1252 where a file is not UTF-8', async () => {
    const old = Buffer.from(sdnRow({ name: 'PE\u00d1A' }), 'latin1');
    const utf8 = published(sdnRow({ name: 'PE\u00d1A' }));
    expect((await readOut(usOfacSdn, published(old))).rows[0]!.entry.name).toBe('PEÑA');
    expect((await readOut(usOfacSdn, utf8)).rows[0]!.entry.name).toBe('PEÑA');
  });

  it('does not read rows of ALT and ADD for a party that is not there', async () => {
    const stray = file('ALT.CSV', `36,12,"aka","AERO",${NULL}`, `99,13,"aka","NOBODY",${NULL}`);
    const { rows, unreadable } = await readOut(usOfacSdn, sdn, stray);
    expect(rows).toHaveLength(2);
    expect(unreadable).toEqual([
      expect.objectContaining({ row: 2, pointer: '/key', reason: expect.stringContaining('"99"') }),
    ]);
  });

  it.each([
    ['of an unknown type', sdnRow({ type: 'submarine' }), /submarine/],
    ['without a name', sdnRow({ name: ' ' }), /SDN_Name/],
    ['without a number', sdnRow({ number: 'x' }), /ent_num/],
    ['of another width', '7,"A","B"', /3 cells/],
  ])('does not read a row %s', async (_, row, reason) => {
    const { rows, unreadable } = await readOut(usOfacSdn, file('SDN.CSV', sdnRow({ number: '5' }), row));
    expect(rows).toHaveLength(1);
    expect(unreadable).toEqual([expect.objectContaining({ row: 2, reason: expect.stringMatching(reason) })]);
  });

  it.each([
    ['two of one kind', [sdn, sdn], /second SDN\.CSV/],
    ['ALT and ADD alone', [alt, add], /SDN\.CSV is not among the files/],
    ['no file', [], /SDN\.CSV is not among the files/],
    ['a table of another width', [published('1,2,3\n')], /none of SDN\.CSV/],
    ['twelve columns that begin with no number', [published('a,b,c,d,e,f,g,h,i,j,k,l\n')], /none of SDN\.CSV/],
    ['a file cut off inside a quoted cell', [published(`${sdnRow({})}\n2,"HALF A NA`)], /cut off/],
  ])('refuses %s', async (_, files, message) => {
    expect(await readingError(usOfacSdn, ...files)).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
  });

  it.each(WRONG_FILES)('refuses $what', async ({ content, found }) => {
    expect(await readingError(usOfacSdn, sdn, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(found),
    });
  });
});

describe('readRemarks', () => {
  it('reads dates of birth: whole days as ISO has them, the rest as it is', () => {
    const { birthDates } = readRemarks(
      'DOB 22 Nov 1961; alt. DOB 1962; alt. DOB circa 1960; alt. DOB Feb 1963; DOB 31 Feb 1960.',
    );
    expect(birthDates).toEqual(['1961-11-22', '1962', 'circa 1960', 'Feb 1963', '31 Feb 1960']);
  });

  it('reads identifiers with their countries', () => {
    const { identifiers } = readRemarks(
      'Passport 484824 (Egypt) issued 18 Jan 1984 expires 1 Jan 1990; alt. Passport 19820215; NIT # 800146749-7 (Colombia); ' +
        'Company Number IMO 5055293; Company Number 01074897 (United Kingdom); Digital Currency Address - XBT 12QtD5; ' +
        'Tax ID No. 1 (Atlantis); Legal Entity Number 253400V1H6ART1UQ0N98; Legal Entity Number 12.',
    );
    expect(identifiers).toEqual([
      { scheme: 'passport', value: '484824', jurisdiction: 'EG' },
      { scheme: 'passport', value: '19820215' },
      { scheme: 'nit', value: '800146749-7', jurisdiction: 'CO' },
      { scheme: 'imo-company', value: '5055293' },
      { scheme: 'company-registration', value: '01074897', jurisdiction: 'GB' },
      { scheme: 'digital-currency-xbt', value: '12QtD5' },
      { scheme: 'tax-id', value: '1' },
      { scheme: 'lei', value: '253400V1H6ART1UQ0N98' },
      { scheme: 'legal-entity-number', value: '12' },
    ]);
  });

  it('takes weak names for other names, and nothing from what only describes', () => {
    const facts = readRemarks(
      "a.k.a. 'BNC'; Gender Male; POB Giza, Egypt; Linked To: ACME; Passports were lost; all offices.",
    );
    expect(facts).toEqual({ aliases: ['BNC'], birthDates: [], identifiers: [], nationalities: [] });
  });

  it('has nothing to say of nothing', () => {
    expect(readRemarks('')).toEqual({ aliases: [], birthDates: [], identifiers: [], nationalities: [] });
  });
});

const DATA = '../shared/data/us-ofac-sdn';
if (existsSync(DATA)) {
  describe('us-ofac-sdn on what was published', () => {
    const edition = (day: string) =>
      readOut(usOfacSdn, ...['alt', 'add', 'sdn'].map((role) => publishedFrom(`${DATA}/${role}_${day}.csv`)));

    it('finds 1,858 added and 261 removed between January 2019 and July 2021', async () => {
      const [before, after] = [await edition('2019-01-04'), await edition('2021-07-07')];
      expect([before.rows.length, before.unreadable.length]).toEqual([7379, 0]);
      expect([after.rows.length, after.unreadable.length]).toEqual([8976, 0]);
      expect(keyChanges(before.rows, after.rows)).toEqual({ added: 1858, removed: 261 });
      const banco = after.rows.find((row) => row.entry.key === '306');
      expect(banco?.entry).toMatchObject({ aliases: ['NATIONAL BANK OF CUBA', 'BNC'], jurisdiction: 'CH' });
    });
  });
}
