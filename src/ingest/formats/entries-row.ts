import type { EditionMode } from '../../domain/editions/entry';
import type { ReadRow, UnreadableRow } from '../format';
import { type EntryLine, NOTICE_FIELDS, RowFault, readEntryLine } from './entries-fields';

/** How deep an element may nest; an entry needs three levels. */
const MAX_DEPTH = 8;
/** What is kept of a row that cannot be kept as it is. */
const MAX_RAW_LENGTH = 10_000;

/** One element or line, parsed: an entry, or what is wrong with it. `raw` is what is kept where it is not the value itself. */
export function entryRow(
  row: number,
  value: unknown,
  mode: EditionMode,
  raw: unknown = value,
): ReadRow | UnreadableRow {
  try {
    refuseDepth(value);
    const line = readEntryLine(value);
    checkLine(line, mode);
    return { type: 'row', row, ...line, raw };
  } catch (error) {
    if (!(error instanceof RowFault)) throw error;
    return unreadableRow(row, error, raw);
  }
}

/** A JSON text of one element. */
export function jsonRow(row: number, json: string, mode: EditionMode): ReadRow | UnreadableRow {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const problem = error instanceof Error ? error.message.replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD').slice(0, 200) : '';
    return unreadableRow(row, new RowFault('', `Is no JSON: ${problem}.`), json);
  }
  return entryRow(row, value, mode);
}

/** A row that could not be read, with no more kept of it than can be stored. */
export function unreadableRow(row: number, fault: RowFault, raw: unknown): UnreadableRow {
  const pointer = fault.pointer === '' ? {} : { pointer: fault.pointer };
  return { type: 'unreadable', row, ...pointer, reason: fault.message, raw: storable(raw) };
}

/** The rules between the fields of a line. */
function checkLine({ action, effective, entry }: EntryLine, mode: EditionMode): void {
  if (mode === 'snapshot' && (action !== undefined || effective !== undefined)) {
    const field = action !== undefined ? 'action' : 'effective';
    throw new RowFault(
      `/${field}`,
      `"${NOTICE_FIELDS.join('" and "')}" belong to the lines of a notice (mode=notice).`,
    );
  }
  if (mode === 'notice' && action === undefined) {
    throw new RowFault('/action', 'Is missing; every line of a notice says add, remove, amend, suspend or resume.');
  }
  const ends = action === 'remove' || action === 'suspend' || action === 'resume';
  if (ends && entry.name === '' && entry.key === undefined && entry.citation === undefined) {
    throw new RowFault('', `To ${action} a party, name it by "key", "name" or "citation".`);
  }
  if (!ends && entry.name === '') throw new RowFault('/name', 'Is missing or empty.');
  if (ends && entry.state !== undefined) throw new RowFault('/state', `Is said by the action "${action}" already.`);
  if (entry.until !== undefined && action !== 'suspend' && entry.state !== 'suspended') {
    throw new RowFault(
      '/until',
      'Is the end of a suspension; it belongs to the action "suspend" or the state "suspended".',
    );
  }
}

function refuseDepth(value: unknown): void {
  if (isDeeper(value, MAX_DEPTH)) throw new RowFault('', `Nests more than ${MAX_DEPTH} levels deep.`);
}

/** Goes no further down than `levels`, so that a million brackets are no harm. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}

/** The value itself, or, where a database could not hold it, the beginning of its text. */
function storable(raw: unknown): unknown {
  if (isDeeper(raw, MAX_DEPTH)) return 'nested too deep to be kept';
  const json = JSON.stringify(raw) ?? '';
  // JSON text has NUL and halves of surrogate pairs as escapes.
  const broken = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i.test(json);
  if (json.length <= MAX_RAW_LENGTH && !broken) return raw;
  const shown = (typeof raw === 'string' ? raw : json).slice(0, MAX_RAW_LENGTH);
  return shown.replaceAll('\u0000', '\uFFFD').replace(/\p{Cs}/gu, '\uFFFD');
}
