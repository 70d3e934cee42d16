import type { EditionMode } from '../../domain/editions/entry';
import { unreadableFile } from '../bytes';
import { cellsByName, columnNames, csvRecords, isBlank, repeatedNames } from '../csv';
import type { PublishedFile, ReadRow, UnreadableRow } from '../format';
import { ENTRY_FIELDS, NOTICE_FIELDS, RowFault, TEXT_LISTS, unknownField } from './entries-fields';
import { entryRow, unreadableRow } from './entries-row';

/** The rows of a table whose columns are named like the fields of an entry. */
export async function* csvRows(
  file: PublishedFile,
  mode: EditionMode,
  delimiter: string,
): AsyncGenerator<ReadRow | UnreadableRow> {
  let columns: ReadonlyMap<string, number> | undefined;
  for await (const record of csvRecords(file, { delimiter })) {
    if (isBlank(record)) continue;
    if (!columns) {
      columns = columnsOf(file, record.cells, mode);
      continue;
    }
    yield csvRow(record.row, record.cells, columns, mode);
  }
  if (!columns) throw unreadableFile(file, 'is empty; a CSV of entries begins with the names of its columns.');
}

/** Faults of a header that are told; a hint for each is a comparison with every known name. */
const MAX_FAULTS = 20;

function columnsOf(file: PublishedFile, header: readonly string[], mode: EditionMode): Map<string, number> {
  const known = [...ENTRY_FIELDS, ...(mode === 'notice' ? NOTICE_FIELDS : [])];
  const names = columnNames(file, header);
  const needed = mode === 'notice' ? ['action'] : ['name'];
  const faults = [
    ...needed.filter((each) => !names.includes(each)).map((each) => `The column "${each}" is missing.`),
    ...names
      .filter((each) => !known.includes(each))
      .slice(0, MAX_FAULTS)
      .map((each) => unknownField(each, known)),
    ...repeatedNames(names).map((each) => `The column "${each.slice(0, 100)}" is there twice.`),
  ];
  if (faults.length > 0) throw unreadableFile(file, `is no CSV of entries. ${faults.slice(0, MAX_FAULTS).join(' ')}`);
  return new Map(names.map((each, at) => [each, at]));
}

function csvRow(
  row: number,
  cells: readonly string[],
  columns: ReadonlyMap<string, number>,
  mode: EditionMode,
): ReadRow | UnreadableRow {
  const raw = cellsByName(columns, cells);
  try {
    if (cells.length !== columns.size) {
      throw new RowFault('', `Has ${cells.length} cells where the header has ${columns.size}.`);
    }
    const fields = Object.entries(raw).filter(([, cell]) => cell.trim() !== '');
    const value = Object.fromEntries(fields.map(([field, cell]) => [field, cellValue(field, cell)]));
    return entryRow(row, value, mode, raw);
  } catch (error) {
    if (!(error instanceof RowFault)) throw error;
    return unreadableRow(row, error, raw);
  }
}

/** A list is a JSON array or texts joined by `; `; objects are JSON, or their plainest form. */
function cellValue(field: string, cell: string): unknown {
  if (TEXT_LISTS.includes(field)) return jsonArray(cell) ?? parts(cell);
  if (field === 'names') return jsonArray(cell) ?? parts(cell).map((name) => ({ name }));
  if (field === 'addresses') return jsonArray(cell) ?? parts(cell).map((text) => ({ text }));
  if (field === 'identifiers') return jsonArray(cell) ?? parts(cell).map(identifier);
  return field === 'name' ? cell : cell.trim();
}

function parts(cell: string): string[] {
  return cell
    .split(/;(?:\s+|$)/u)
    .map((part) => part.trim())
    .filter(Boolean);
}

function jsonArray(cell: string): unknown[] | undefined {
  if (!cell.trim().startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(cell);
    return Array.isArray(value) ? value : undefined;
  } catch {
    // A name may begin with a bracket.
    return undefined;
  }
}

function identifier(part: string, index: number): { scheme: string; value: string } {
  const at = part.indexOf(':');
  if (at < 0) throw new RowFault(`/identifiers/${index}`, 'Expected a scheme and a value as "imo:9187629", or JSON.');
  return { scheme: part.slice(0, at).trim(), value: part.slice(at + 1).trim() };
}
