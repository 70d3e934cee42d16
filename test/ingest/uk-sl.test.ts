import { ukSl } from '../../src/ingest/formats/uk-sl';
import { UK_COLUMNS } from '../../src/ingest/formats/uk-sl-row';
import { published, readingError, readOut, WRONG_FILES } from '../support/published';

const COLUMNS = ['Last Updated', ...UK_COLUMNS, 'Designation Type', 'Phone number'];
const HEADER = COLUMNS.map(quoted).join(',');

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function line(cells: Record<string, string>): string {
  return COLUMNS.map((column) => quoted(cells[column] ?? '')).join(',');
}

function list(rows: string[], { head = 'Report Date: 28-Jan-2026', header = HEADER } = {}): string {
  return [head, header, ...rows].map((each) => `${each}\r\n`).join('');
}

const person = {
  'Last Updated': '02/03/2026',
  'Unique ID': 'ABC0001',
  'OFSI Group ID': '90001',
  'UN Reference Number': 'QDi.900',
  'Name 6': 'DOE',
  'Name 1': 'John',
  'Name 2': ' Q. ',
  'Name type': 'Primary Name',
  'Regime Name': 'Regime A',
  'Designation Type': 'Individual',
  'Sanctions Imposed': 'Asset freeze|Travel ban',
  'Other Information': 'Tall',
  'UK Statement of Reasons': 'Did it, "openly".\nTwice.',
  'Address Line 1': '1 Main St',
  'Address Line 6': 'Minsk',
  'Address Postal Code': '100',
  'Address Country': 'Belarus',
  'Date Designated': '13/02/2020',
  'D.O.B': '22/11/1961',
  'Nationality(/ies)': 'Belarus|Russia',
  'Passport number': 'AB1',
};
const alias = {
  ...person,
  'Name 1': '',
  'Name 2': '',
  'Name 6': 'JACK DOE',
  'Name type': 'Alias',
  'Name non-latin script': 'Джон',
  'Non-latin script language': 'Russian',
  'D.O.B': 'dd/mm/1962',
};
const elsewhere = { ...person, 'Address Line 1': '2 Side St', 'D.O.B': '00/03/1961' };
const ship = {
  'Unique ID': 'ABC0002',
  'Name 6': 'SEA STAR',
  'Name type': 'Primary Name',
  'Designation Type': 'Ship',
  'IMO number': 'IMO9187629',
  'Current believed flag of ship': 'Gabon',
  'Date Designated': '1/2/2024',
};

describe('uk-sl', () => {
  it('makes one entry of the rows of a designation, wherever they stand', async () => {
    const content = list([line(alias), line(ship), line(person), line(elsewhere)]);
    const { rows, unreadable, facts } = await readOut(ukSl, published(`\uFEFF${content}`, { pieces: 11 }));
    expect(unreadable).toEqual([]);
    expect(facts).toEqual([{ type: 'facts', effective: '2026-01-28', published: '2026-01-28' }]);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ row: 3, raw: { rows: [{ 'Unique ID': 'ABC0001' }, {}, {}] } });
    expect(rows[0]!.entry).toEqual({
      key: 'ABC0001',
      name: 'John Q. DOE',
      names: [{ name: 'Джон', lang: 'ru' }],
      aliases: ['JACK DOE'],
      kind: 'person',
      jurisdiction: 'BY',
      jurisdictionName: 'Belarus',
      addresses: [
        { text: '1 Main St, Minsk, 100', jurisdiction: 'BY' },
        { text: '2 Side St, Minsk, 100', jurisdiction: 'BY' },
      ],
      identifiers: [
        { scheme: 'passport', value: 'AB1' },
        { scheme: 'un-reference', value: 'QDi.900' },
        { scheme: 'ofsi-group-id', value: '90001' },
      ],
      birthDates: ['1962', '1961-11-22', '1961-03'],
      programmes: ['Regime A'],
      listedOn: '2020-02-13',
      remarks: 'Sanctions imposed: Asset freeze, Travel ban; Tall; Did it, "openly". Twice.',
    });
    expect(rows[1]!.entry).toEqual({
      key: 'ABC0002',
      name: 'SEA STAR',
      kind: 'vessel',
      jurisdiction: 'GA',
      jurisdictionName: 'Gabon',
      identifiers: [{ scheme: 'imo', value: '9187629' }],
      listedOn: '2024-02-01',
    });
  });

  it.each(['Report Date: 28/01/2026', 'Report Date: 28 January 2026,,,', 'report date:,28-Jan-2026'])(
    'reads the day of the report from %p',
    async (head) => {
      const { facts } = await readOut(ukSl, published(list([line(ship)], { head })));
      expect(facts[0]?.effective).toBe('2026-01-28');
    },
  );

  it('reads the kind of party by the older name of its column, and passes over a header that is repeated', async () => {
    const header = HEADER.replace('Designation Type', '"Individual, Entity, Ship"');
    const { rows } = await readOut(ukSl, published(list([line(ship), header, '', line(person)], { header })));
    expect(rows.map((row) => row.entry.kind)).toEqual(['vessel', 'person']);
  });

  it.each([
    ['without an id', { ...ship, 'Unique ID': ' ' }, '/key'],
    ['without a name', { ...ship, 'Name 6': '' }, '/name'],
    ['with a day that is none', { ...ship, 'Date Designated': '31/02/2020' }, '/listedOn'],
  ])('does not read a row %s', async (_, row, pointer) => {
    const { rows, unreadable } = await readOut(ukSl, published(list([line(person), line(row)])));
    expect(rows).toHaveLength(1);
    expect(unreadable).toEqual([expect.objectContaining({ row: 4, pointer })]);
  });

  it('tells of a row that has too few cells', async () => {
    const { unreadable } = await readOut(ukSl, published(list(['ABC0003,Somebody', line(ship)])));
    expect(unreadable).toEqual([expect.objectContaining({ row: 3, reason: expect.stringContaining('2 cells') })]);
  });

  it.each([
    ['cut off inside a quote', list([line(person)]).split('\nTwice')[0]!, /quoted cell/],
    ['cut off within a row', list([line(person), line(ship)]).slice(0, -30), /ends within a row/],
    ['with no rows', list([]), /no designations/],
    ['with nothing but the day', 'Report Date: 28-Jan-2026\r\n', /no designations/],
    ['whose day is none', list([line(ship)], { head: 'Report Date: soon' }), /report date "soon"/],
    ['without its key', list([line(ship)]).replace('Unique ID', 'Number'), /"Unique ID" is missing/],
    ['with a column twice', list([line(ship)]).replace('Phone number', 'Name 6'), /"Name 6" is there twice/],
    ['of another table', 'name,country\nAcme,CN\n', /other columns than expected/],
  ])('refuses a list %s', async (_, content, message) => {
    expect(await readingError(ukSl, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
  });

  it.each(WRONG_FILES)('refuses $what', async ({ content, found }) => {
    expect(await readingError(ukSl, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(found),
    });
  });
});
