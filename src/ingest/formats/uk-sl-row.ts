import type { Entry, EntryAddress, EntryIdentifier, EntryKind, EntryName } from '../../domain/editions/entry';
import { addressOf, placeOfParty } from '../addresses';
import { britishDay } from '../dates';
import type { ReadResult } from '../format';

/** Cells by column name, empty ones left out. */
export type Cells = Record<string, string>;

/** The family name, or the whole name of what is no person, is the sixth. */
const NAME_PARTS = ['Name 1', 'Name 2', 'Name 3', 'Name 4', 'Name 5', 'Name 6'] as const;

const ADDRESS_PARTS = [
  'Address Line 1',
  'Address Line 2',
  'Address Line 3',
  'Address Line 4',
  'Address Line 5',
  'Address Line 6',
  'Address Postal Code',
] as const;

/** Columns without which a row cannot be understood. */
export const UK_COLUMNS = [
  'Unique ID',
  'OFSI Group ID',
  'UN Reference Number',
  ...NAME_PARTS,
  'Name type',
  'Name non-latin script',
  'Non-latin script language',
  'Regime Name',
  'Sanctions Imposed',
  'Other Information',
  'UK Statement of Reasons',
  ...ADDRESS_PARTS,
  'Address Country',
  'Date Designated',
  'D.O.B',
  'Nationality(/ies)',
  'National Identifier number',
  'Passport number',
  'Business registration number (s)',
  'IMO number',
  'Current believed flag of ship',
  'Hull identification number (HIN)',
] as const;

/** The column of the kind of party, by its name of 2026 and by the one before. */
export const KIND_COLUMNS = ['Designation Type', 'Individual, Entity, Ship'] as const;

type Column = (typeof UK_COLUMNS)[number] | (typeof KIND_COLUMNS)[number];

const KINDS: Record<string, EntryKind> = { individual: 'person', entity: 'organization', ship: 'vessel' };

const IDENTIFIERS: readonly [Column, string][] = [
  ['Passport number', 'passport'],
  ['National Identifier number', 'national-id'],
  ['Business registration number (s)', 'company-registration'],
  ['IMO number', 'imo'],
  ['Hull identification number (HIN)', 'hin'],
  ['UN Reference Number', 'un-reference'],
  ['OFSI Group ID', 'ofsi-group-id'],
];

/** Languages as the list calls them, as tags. */
const LANGUAGES: Record<string, string> = {
  arabic: 'ar',
  belarusian: 'be',
  burmese: 'my',
  chinese: 'zh',
  dari: 'prs',
  farsi: 'fa',
  korean: 'ko',
  pashto: 'ps',
  persian: 'fa',
  russian: 'ru',
  serbian: 'sr',
  ukrainian: 'uk',
  urdu: 'ur',
};

/** All rows of one designation as one entry. What is said of the whole stands in each of them. */
export function readDesignation(key: string, row: number, rows: readonly Cells[]): ReadResult {
  const raw = { rows };
  const [name, ...aliases] = namesOf(rows);
  if (!name) return { type: 'unreadable', row, pointer: '/name', reason: 'No row of the designation has a name.', raw };
  const designated = texts(rows, 'Date Designated');
  const days = designated.flatMap((each) => britishDay(each) ?? []);
  if (days.length < designated.length) {
    const reason = `Date Designated "${designated.join('", "').slice(0, 40)}" is no day of the form DD/MM/YYYY.`;
    return { type: 'unreadable', row, pointer: '/listedOn', reason, raw };
  }
  const entry: Entry = {
    key,
    name,
    names: some(otherScripts(rows)),
    aliases: some(aliases),
    kind: kindOf(rows),
    ...placeOfParty(placesOf(rows)),
    addresses: some(addressesOf(rows)),
    identifiers: some(identifiersOf(rows)),
    birthDates: some(texts(rows, 'D.O.B').map(readBirthDate)),
    programmes: some(texts(rows, 'Regime Name')),
    listedOn: days.sort()[0],
    remarks: remarksOf(rows) || undefined,
  };
  return { type: 'row', row, entry, raw };
}

/** The names in Latin script, each once, the primary one first. */
function namesOf(rows: readonly Cells[]): string[] {
  const isPrimary = (cells: Cells) => text(cells, 'Name type').toLowerCase() === 'primary name';
  const ordered = [...rows.filter(isPrimary), ...rows.filter((cells) => !isPrimary(cells))];
  return distinct(ordered.map(nameOf));
}

function nameOf(cells: Cells): string {
  return NAME_PARTS.map((part) => text(cells, part))
    .filter((part) => part !== '')
    .join(' ');
}

function otherScripts(rows: readonly Cells[]): EntryName[] {
  const byName = new Map<string, EntryName>();
  for (const cells of rows) {
    const name = text(cells, 'Name non-latin script');
    const lang = LANGUAGES[text(cells, 'Non-latin script language').toLowerCase()];
    if (name !== '' && !byName.get(name)?.lang) byName.set(name, lang ? { name, lang } : { name });
  }
  return [...byName.values()];
}

function kindOf(rows: readonly Cells[]): EntryKind {
  const [kind = ''] = KIND_COLUMNS.flatMap((column) => texts(rows, column));
  return KINDS[kind.toLowerCase()] ?? 'unknown';
}

function placesOf(rows: readonly Cells[]): string[] {
  const columns = ['Nationality(/ies)', 'Current believed flag of ship', 'Address Country'] as const;
  return columns.flatMap((column) => texts(rows, column).flatMap(parts));
}

function addressesOf(rows: readonly Cells[]): EntryAddress[] {
  const byText = new Map<string, EntryAddress>();
  for (const cells of rows) {
    const lines = ADDRESS_PARTS.map((part) => text(cells, part));
    const address = addressOf({ lines, country: text(cells, 'Address Country') });
    if (address) byText.set(`${address.text}|${address.jurisdiction ?? ''}`, address);
  }
  return [...byText.values()];
}

function identifiersOf(rows: readonly Cells[]): EntryIdentifier[] {
  return IDENTIFIERS.flatMap(([column, scheme]) =>
    distinct(texts(rows, column).flatMap(parts)).map((value) => ({
      scheme,
      value: scheme === 'imo' ? value.replace(/^IMO\s*/i, '') : value,
    })),
  );
}

/** `22/11/1961`; `00/11/1961` and `dd/mm/1961`, where only the month or the year is known. Anything else stays as it is. */
function readBirthDate(written: string): string {
  const day = britishDay(written);
  const [, month = '', year] = /^(?:00|dd)\/(00|mm|\d{1,2})\/(\d{4})$/i.exec(written) ?? [];
  if (day || year === undefined) return day ?? written;
  return Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, '0')}` : year;
}

function remarksOf(rows: readonly Cells[]): string {
  const imposed = distinct(texts(rows, 'Sanctions Imposed').flatMap(parts)).join(', ');
  return distinct([
    imposed && `Sanctions imposed: ${imposed}`,
    ...texts(rows, 'Other Information'),
    ...texts(rows, 'UK Statement of Reasons'),
  ]).join('; ');
}

function text(cells: Cells, column: Column): string {
  return cells[column]?.replace(/\s+/g, ' ').trim() ?? '';
}

/** What the rows say in a column, each once. */
function texts(rows: readonly Cells[], column: Column): string[] {
  return distinct(rows.map((cells) => text(cells, column)));
}

/** Several things in one cell stand apart by a bar. */
function parts(cell: string): string[] {
  return cell.split('|').map((part) => part.trim());
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)].filter((each) => each !== '');
}

function some<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
