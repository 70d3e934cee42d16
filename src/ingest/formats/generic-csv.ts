import type { EditionMode } from '../../domain/editions/entry';
import { unreadableFile } from '../bytes';
import { cellsByName, columnNames, csvRecords, isBlank, repeatedNames, requireText } from '../csv';
import type { PublishedFile, PublishedFormat, ReadResult } from '../format';
import { onlyFile } from '../only-file';
import { type GenericRow, genericRow } from './generic-entry';
import { type Mapping, needsMapping, readMapping } from './generic-mapping';

/** Any table as CSV, read by a mapping that says which column is what. */
export const genericCsv: PublishedFormat = {
  name: 'generic-csv',
  title: 'Any CSV, with a mapping',
  lists: [],
  mode: 'snapshot',
  files: ['any CSV'],
  read: () => needsMapping('generic-csv'),
  withMapping: (given) => {
    const mapping = readMapping(given, 'csv');
    return { ...genericCsv, read: (files, mode) => readCsv(files, mode, mapping) };
  },
};

async function* readCsv(
  files: readonly PublishedFile[],
  mode: EditionMode,
  mapping: Mapping,
): AsyncGenerator<ReadResult> {
  const file = onlyFile(files, 'one CSV file');
  await requireText(file, 'CSV with a header');
  let header: string[] | undefined;
  let positions = new Map<string, number>();
  let rows = 0;
  let cutOff = false;
  for await (const record of csvRecords(file, mapping)) {
    const { row, cells } = record;
    if (isBlank(record) || row < (mapping.headerRow ?? 1)) continue;
    if (!header) {
      header = columnNames(file, cells);
      positions = positionsOf(file, header, mapping);
      continue;
    }
    rows++;
    cutOff = cells.length < header.length;
    yield readRow(row, cells, { header, positions }, (source) => genericRow(row, source, mapping, mode));
  }
  if (cutOff) throw unreadableFile(file, 'ends within a row: it was cut off.');
  if (rows === 0) throw unreadableFile(file, 'has a header at most and no rows.');
}

function readRow(
  row: number,
  cells: readonly string[],
  table: { header: readonly string[]; positions: ReadonlyMap<string, number> },
  read: (source: { fields: GenericRow; raw: unknown }) => ReadResult,
): ReadResult {
  if (cells.length !== table.header.length) {
    const reason = `The row has ${cells.length} cells where the header has ${table.header.length}.`;
    return { type: 'unreadable', row, reason, raw: cells };
  }
  const raw = cellsByName(table.positions, cells);
  const fields: GenericRow = {
    texts: (column) => (Object.hasOwn(raw, column) ? [raw[column] as string] : []),
    each: () => [],
  };
  return read({ fields, raw });
}

/** Columns that the mapping does not name are kept raw and do no harm; one that it names must be there, once. */
function positionsOf(file: PublishedFile, header: readonly string[], mapping: Mapping): Map<string, number> {
  const needed = neededColumns(mapping);
  const missing = needed.filter((column) => !header.includes(column));
  const twice = repeatedNames(header).filter((column) => needed.includes(column));
  const faults = [
    ...missing.map((column) => `"${column}", which the mapping names, is missing`),
    ...twice.map((column) => `"${column}" is there twice`),
  ];
  if (faults.length === 0) return new Map(header.map((name, at) => [name, at]));
  const found = header.slice(0, 40).map((name) => `"${name.slice(0, 60)}"`);
  throw unreadableFile(file, `has other columns than the mapping: ${faults.join(', ')}. Found: ${found.join(', ')}.`);
}

function neededColumns({ values, items }: Mapping): string[] {
  const parts = [...items.values()].flat().flatMap((item) => [...item.parts.values()]);
  const all = [...values.values(), ...parts].filter(({ optional }) => !optional);
  return [...new Set(all.flatMap(({ from }) => from))];
}
