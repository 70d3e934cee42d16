import { existsSync } from 'node:fs';
import { denialOrderKey, usBisDpl } from '../../src/ingest/formats/us-bis-dpl';
import { usCsl } from '../../src/ingest/formats/us-csl';
import { keyChanges, published, publishedFrom, readingError, readOut, WRONG_FILES } from '../support/published';

const COLUMNS = [
  'Name',
  'Street_Address',
  'City',
  'State',
  'Country',
  'Postal_Code',
  'Effective_Date',
  'Expiration_Date',
  'Standard_Order',
  'Last_Update',
  'Action',
  'FR_Citation',
];

const ORDER = {
  Name: ' A. DENIED',
  Effective_Date: '10/16/2017',
  Standard_Order: 'Y',
  FR_Citation: '82 F.R. 48792 10/20/2017',
};

function tsv(...rows: Partial<Record<string, string>>[]): string {
  const lines = rows.map((row) => COLUMNS.map((column) => `"${row[column] ?? ''}"`).join('\t'));
  return [COLUMNS.map((column) => `"${column}"`).join('\t'), ...lines].join('\n');
}

describe('denialOrderKey', () => {
  it('folds case and white space of the name, and keeps the citation as it is', () => {
    const key = denialOrderKey({ name: '  a.  Denied ', effective: '2017-10-16', citation: ' 82 F.R.  1 ' });
    expect(key).toBe('A. DENIED|2017-10-16|82 F.R.  1');
  });
});

describe('us-bis-dpl', () => {
  it('makes one order of its addresses, wherever they stand', async () => {
    const content = tsv(
      {
        ...ORDER,
        Street_Address: '1 Main St',
        City: 'MIAMI',
        State: 'FL',
        Postal_Code: '33101',
        Action: 'NEW',
        Expiration_Date: '10/13/2020',
      },
      { ...ORDER, Name: 'OTHER', Country: 'NM', City: 'SOMEWHERE' },
      {
        ...ORDER,
        Name: 'a. denied',
        Street_Address: '2 Side St',
        City: 'BEIJING',
        Country: 'PRC',
        Action: 'ADDRESS ADDED',
      },
    );
    const { rows, unreadable } = await readOut(usBisDpl, published(content));
    expect(unreadable).toEqual([]);
    expect(rows.map((row) => row.row)).toEqual([2, 3]);
    expect(rows[0]!.entry).toEqual({
      key: 'A. DENIED|2017-10-16|82 F.R. 48792 10/20/2017',
      name: 'A. DENIED',
      kind: 'unknown',
      jurisdiction: 'CN',
      jurisdictionName: 'PRC',
      addresses: [{ text: '1 Main St, MIAMI, FL, 33101' }, { text: '2 Side St, BEIJING', jurisdiction: 'CN' }],
      citation: '82 F.R. 48792 10/20/2017',
      listedOn: '2017-10-16',
      expiresOn: '2020-10-13',
      remarks: 'NEW; ADDRESS ADDED',
    });
    expect(rows[0]!.raw).toMatchObject({ rows: [{ Name: ' A. DENIED', Action: 'NEW' }, { Country: 'PRC' }] });
    expect(rows[1]!.entry).toMatchObject({ jurisdictionName: 'NM', addresses: [{ text: 'SOMEWHERE, NM' }] });
  });

  it('knows an order by the same key as the Consolidated Screening List', async () => {
    const columns =
      'source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,' +
      'license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,' +
      'remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids';
    const row = `Denied Persons List (DPL) - Bureau of Industry and Security,,,, A. DENIED,,,82 F.R. 48792 10/20/2017,2017-10-16${','.repeat(19)}`;
    const csl = await readOut(usCsl, published(`${columns}\n${row}\n`));
    const dpl = await readOut(usBisDpl, published(tsv(ORDER)));
    expect(csl.rows[0]!.entry.key).toBe(dpl.rows[0]!.entry.key);
    expect(dpl.rows[0]!.entry.key).toBeDefined();
  });

  it('tells orders against one person apart', async () => {
    const { rows } = await readOut(
      usBisDpl,
      published(tsv(ORDER, { ...ORDER, Effective_Date: '10/17/2017' }, { ...ORDER, FR_Citation: '83 F.R. 1' })),
    );
    expect(new Set(rows.map((row) => row.entry.key)).size).toBe(3);
  });

  it.each([
    ['without a name', { ...ORDER, Name: ' ' }, '/name'],
    ['with a day that is none', { ...ORDER, Effective_Date: '16/10/2017' }, '/listedOn'],
    ['without a day', { ...ORDER, Effective_Date: '' }, '/listedOn'],
    ['with an end that is none', { ...ORDER, Expiration_Date: '2/30/2020' }, '/expiresOn'],
  ])('does not read a row %s', async (_, row, pointer) => {
    const { rows, unreadable } = await readOut(usBisDpl, published(tsv(ORDER, row)));
    expect(rows).toHaveLength(1);
    expect(unreadable).toEqual([expect.objectContaining({ row: 3, pointer })]);
  });

  it('does not read a row of another width', async () => {
    const { unreadable } = await readOut(usBisDpl, published(`${tsv(ORDER)}\n"A"\t"B"`));
    expect(unreadable).toEqual([expect.objectContaining({ row: 3, reason: expect.stringContaining('2 cells') })]);
  });

  it('reads windows-1252', async () => {
    const old = Buffer.from(tsv({ ...ORDER, Name: 'PE\u00d1A' }), 'latin1');
    expect((await readOut(usBisDpl, published(old))).rows[0]!.entry.name).toBe('PEÑA');
  });

  it.each([
    [
      'with other columns',
      tsv(ORDER).replace('FR_Citation', 'Citation'),
      /"FR_Citation" is missing.*"Citation" is unknown/,
    ],
    ['with commas', tsv(ORDER).replaceAll('\t', ','), /no well-formed CSV/],
    ['with other columns and commas, unquoted', 'Name,City\nA,B\n', /is missing/],
    ['with a header and nothing else', tsv(), /no orders/],
    ['cut off inside a quoted cell', tsv(ORDER).slice(0, -4), /cut off/],
  ])('refuses a file %s', async (_, content, message) => {
    expect(await readingError(usBisDpl, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
  });

  it.each(WRONG_FILES)('refuses $what', async ({ content, found }) => {
    expect(await readingError(usBisDpl, published(content))).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(found),
    });
  });
});

const DATA = '../shared/data/us-bis-dpl';
if (existsSync(DATA)) {
  describe('us-bis-dpl on what was published', () => {
    it('finds 52 orders added and 44 removed between August 2018 and July 2019', async () => {
      const before = await readOut(usBisDpl, publishedFrom(`${DATA}/dpl_2018-08-17.txt`));
      const after = await readOut(usBisDpl, publishedFrom(`${DATA}/dpl_2019-07-01.txt`));
      expect([before.rows.length, before.unreadable.length]).toEqual([425, 0]);
      expect([after.rows.length, after.unreadable.length]).toEqual([433, 0]);
      expect(keyChanges(before.rows, after.rows)).toEqual({ added: 52, removed: 44 });
    });
  });
}
