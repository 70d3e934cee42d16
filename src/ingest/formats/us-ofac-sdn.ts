import type { Entry, EntryKind } from '../../domain/editions/entry';
import { DomainError } from '../../domain/errors';
import { addressOf, placeOfParty } from '../addresses';
import { unreadableFile } from '../bytes';
import { csvRecords, encodingOf, isBlank, requireText } from '../csv';
import type { PublishedFile, PublishedFormat, ReadResult, UnreadableRow } from '../format';
import { readRemarks } from './us-ofac-remarks';

const ROLES = ['SDN.CSV', 'ALT.CSV', 'ADD.CSV'] as const;
type Role = (typeof ROLES)[number];

/** The files have no header; their widths tell them apart. */
const COLUMNS: Record<Role, readonly string[]> = {
  'SDN.CSV': [
    'ent_num',
    'SDN_Name',
    'SDN_Type',
    'Program',
    'Title',
    'Call_Sign',
    'Vess_type',
    'Tonnage',
    'GRT',
    'Vess_flag',
    'Vess_owner',
    'Remarks',
  ],
  'ALT.CSV': ['ent_num', 'alt_num', 'alt_type', 'alt_name', 'alt_remarks'],
  'ADD.CSV': ['ent_num', 'add_num', 'address', 'city', 'country', 'add_remarks'],
};

const KINDS: Record<string, EntryKind> = {
  individual: 'person',
  entity: 'organization',
  vessel: 'vessel',
  aircraft: 'aircraft',
};

/** Null is written `-0- `; in the files of 2019-01-04 the last cell has lost its end, `-0`. */
const NULLS = new Set(['-0-', '-0', '']);

/** The files end with a control character of their own, alone on the last line. */
const END_OF_FILE = '\u001a';

type Cells = Record<string, string>;

/** Rows of ALT.CSV or ADD.CSV for one party, with the number of each in its file. */
type Attached = Map<string, { row: number; cells: Cells }[]>;

/**
 * OFAC's Specially Designated Nationals: SDN.CSV with ALT.CSV and ADD.CSV, in any order; SDN.CSV may come alone. UTF-8,
 * or windows-1252 where a file is not valid UTF-8.
 */
export const usOfacSdn: PublishedFormat = {
  name: 'us-ofac-sdn',
  title: 'OFAC Specially Designated Nationals, CSV files',
  lists: ['US-OFAC-SDN'],
  mode: 'snapshot',
  files: ROLES,
  read: (files) => readSdn(files),
};

async function* readSdn(files: readonly PublishedFile[]): AsyncGenerator<ReadResult> {
  const byRole = await rolesOf(files);
  const sdn = byRole.get('SDN.CSV');
  if (!sdn) throw new DomainError('unreadable_file', 'SDN.CSV is not among the files: none has 12 columns.');
  const aliases: Attached = new Map();
  const addresses: Attached = new Map();
  yield* attach(byRole.get('ALT.CSV'), 'ALT.CSV', aliases);
  yield* attach(byRole.get('ADD.CSV'), 'ADD.CSV', addresses);
  yield* readParties(sdn, { aliases, addresses });
  yield* leftOver(aliases, 'ALT.CSV');
  yield* leftOver(addresses, 'ADD.CSV');
}

async function rolesOf(files: readonly PublishedFile[]): Promise<Map<Role, PublishedFile>> {
  const byRole = new Map<Role, PublishedFile>();
  for (const file of files) {
    const role = await roleOf(file);
    if (byRole.has(role)) throw unreadableFile(file, `is a second ${role}; expected one at most.`);
    byRole.set(role, file);
  }
  return byRole;
}

async function roleOf(file: PublishedFile): Promise<Role> {
  await requireText(file, `one of ${ROLES.join(', ')}`);
  for await (const { cells } of csvRecords(file, { encoding: await encodingOf(file) })) {
    const role = ROLES.find((each) => COLUMNS[each].length === cells.length);
    if (role && /^\d+$/.test(cells[0]?.trim() ?? '')) return role;
    break;
  }
  throw unreadableFile(
    file,
    'is none of SDN.CSV (12 columns), ALT.CSV (5) and ADD.CSV (6): its first line has another number of columns, or does not begin with a number.',
  );
}

interface TableRow {
  row: number;
  cells: Cells;
  fault?: UnreadableRow;
}

async function* tableRows(file: PublishedFile, role: Role): AsyncGenerator<TableRow> {
  const columns = COLUMNS[role];
  for await (const record of csvRecords(file, { encoding: await encodingOf(file) })) {
    const { row, cells } = record;
    if (isBlank(record) || (cells.length === 1 && cells[0]?.trim() === END_OF_FILE)) continue;
    if (cells.length === columns.length) {
      yield { row, cells: namedCells(columns, cells) };
    } else {
      const reason = `The row of ${role} has ${cells.length} cells, not ${columns.length}.`;
      yield { row, cells: {}, fault: { type: 'unreadable', row, reason, raw: cells } };
    }
  }
}

/** The cells by column name, nulls left out. */
function namedCells(columns: readonly string[], cells: readonly string[]): Cells {
  const named: Cells = {};
  columns.forEach((column, at) => {
    const cell = cells[at]?.trim() ?? '';
    if (!NULLS.has(cell)) named[column] = cell;
  });
  return named;
}

async function* attach(file: PublishedFile | undefined, role: Role, to: Attached): AsyncGenerator<ReadResult> {
  if (!file) return;
  for await (const { row, cells, fault } of tableRows(file, role)) {
    if (fault) {
      yield fault;
      continue;
    }
    const number = cells.ent_num ?? '';
    const rows = to.get(number);
    if (rows) rows.push({ row, cells });
    else to.set(number, [{ row, cells }]);
  }
}

/** Rows whose party is in no row of SDN.CSV: the three files are not of one edition. */
function* leftOver(attached: Attached, role: Role): Generator<UnreadableRow> {
  for (const [number, rows] of attached) {
    for (const { row, cells } of rows) {
      const reason = `The row of ${role} is for ent_num "${number.slice(0, 40)}", which SDN.CSV does not have.`;
      yield { type: 'unreadable', row, pointer: '/key', reason, raw: cells };
    }
  }
}

async function* readParties(
  file: PublishedFile,
  attached: { aliases: Attached; addresses: Attached },
): AsyncGenerator<ReadResult> {
  for await (const { row, cells, fault } of tableRows(file, 'SDN.CSV')) {
    const number = cells.ent_num ?? '';
    const alt = attached.aliases.get(number)?.map((each) => each.cells) ?? [];
    const add = attached.addresses.get(number)?.map((each) => each.cells) ?? [];
    attached.aliases.delete(number);
    attached.addresses.delete(number);
    yield fault ?? readParty(row, { sdn: cells, alt, add });
  }
}

/** One party's rows in the three files. */
interface PartyRows {
  sdn: Cells;
  alt: Cells[];
  add: Cells[];
}

function readParty(row: number, party: PartyRows): ReadResult {
  const { ent_num: key = '', SDN_Name: name, SDN_Type: type = 'entity' } = party.sdn;
  const kind = KINDS[type.toLowerCase()];
  const fault = partyFault({ key, name, kind, type });
  if (!name || !kind || fault) return { type: 'unreadable', row, reason: '', ...fault, raw: party };
  return { type: 'row', row, entry: entryOf(party, { key, name, kind }), raw: party };
}

function partyFault(party: { key: string; name?: string; kind?: EntryKind; type: string }) {
  if (!/^\d+$/.test(party.key)) return { pointer: '/key', reason: 'ent_num is no number.' };
  if (!party.name) return { pointer: '/name', reason: 'SDN_Name is empty.' };
  if (party.kind) return undefined;
  return { pointer: '/kind', reason: `SDN_Type "${party.type.slice(0, 40)}" is not known here.` };
}

function entryOf({ sdn, alt, add }: PartyRows, head: Pick<Entry, 'key' | 'name' | 'kind'> & { name: string }): Entry {
  const remarks = readRemarks(sdn.Remarks ?? '');
  const identifiers = sdn.Call_Sign
    ? [...remarks.identifiers, { scheme: 'call-sign', value: sdn.Call_Sign }]
    : remarks.identifiers;
  return {
    ...head,
    aliases: some([...alt.flatMap((each) => each.alt_name ?? []), ...remarks.aliases]),
    ...placeOfParty([...add.map((each) => each.country), sdn.Vess_flag, ...remarks.nationalities]),
    addresses: some(
      add.flatMap((each) => addressOf({ lines: [each.address, each.city], country: each.country }) ?? []),
    ),
    identifiers: some(identifiers),
    birthDates: some(remarks.birthDates),
    programmes: some(programmesOf(sdn.Program ?? '')),
    remarks: [sdn.Title, sdn.Remarks].filter((text) => text !== undefined).join('; ') || undefined,
  };
}

/** `CYBER2] [ELECTION-EO13848` is two; only the outermost brackets are left out. */
function programmesOf(text: string): string[] {
  return text
    .split('] [')
    .map((programme) => programme.replace(/^\[|\]$/g, '').trim())
    .filter((programme) => programme !== '');
}

function some<T>(values: T[]): T[] | undefined {
  return values.length > 0 ? values : undefined;
}
