import { unreadableFile } from '../bytes';
import { type CsvRecord, cellsByName, columnPositions, csvRecords, isBlank, requireText } from '../csv';
import { britishDay, calendarDay, monthNumber } from '../dates';
import type { FileFacts, PublishedFile, PublishedFormat, ReadResult } from '../format';
import { onlyFile } from '../only-file';
import { type Cells, KIND_COLUMNS, readDesignation, UK_COLUMNS } from './uk-sl-row';

const EXPECTED = 'CSV with a line "Report Date: …" and a header';
const REPORT_DATE = /^report date:?\s*(.*)$/i;

/** The rows of one designation, one for each name and address. `row` is where the first of them stands. */
interface Designation {
  row: number;
  rows: Cells[];
}

/**
 * The UK Sanctions List as CSV, the one list of the United Kingdom since 2026-01-28: a line with the day of the report,
 * then a table. The rows of a designation need not stand together.
 */
export const ukSl: PublishedFormat = {
  name: 'uk-sl',
  title: 'UK Sanctions List, CSV',
  lists: ['GB-UKSL'],
  mode: 'snapshot',
  files: ['UK-Sanctions-List.csv'],
  read: (files) => readUk(files),
};

async function* readUk(files: readonly PublishedFile[]): AsyncGenerator<ReadResult> {
  const file = onlyFile(files, 'one CSV file');
  await requireText(file, EXPECTED);
  const designations = new Map<string, Designation>();
  let rows = 0;
  for await (const part of tableParts(file)) {
    if (part.type === 'facts') {
      yield part;
      continue;
    }
    rows++;
    const fault = addRow(designations, part);
    if (fault) yield fault;
  }
  if (rows === 0) throw unreadableFile(file, 'has a header at most and no designations.');
  for (const [key, designation] of designations) yield readDesignation(key, designation.row, designation.rows);
}

/** Puts the row to its designation, or says why that cannot be done. */
function addRow(designations: Map<string, Designation>, { row, cells }: TableRow): ReadResult | undefined {
  if (Array.isArray(cells)) {
    const reason = `The row has ${cells.length} cells, another number than the header.`;
    return { type: 'unreadable', row, reason, raw: cells };
  }
  const key = cells['Unique ID']?.trim() ?? '';
  if (key === '') return { type: 'unreadable', row, pointer: '/key', reason: 'Unique ID is empty.', raw: cells };
  const known = designations.get(key);
  if (known) known.rows.push(cells);
  else designations.set(key, { row, rows: [cells] });
  return undefined;
}

/** A row below the header; one whose cells do not fit the header comes as it is. */
interface TableRow {
  type: 'cells';
  row: number;
  cells: Cells | string[];
}

async function* tableParts(file: PublishedFile): AsyncGenerator<FileFacts | TableRow> {
  let header: string[] | undefined;
  let positions = new Map<string, number>();
  let cutOff = false;
  for await (const record of csvRecords(file)) {
    const reported = header ? undefined : reportDate(record);
    cutOff = header !== undefined && record.cells.length < header.length && !isBlank(record);
    if (isBlank(record) || (header && isSame(record.cells, header))) continue;
    if (reported !== undefined) {
      yield factsOf(file, reported);
    } else if (header) {
      const fits = record.cells.length === header.length;
      yield { type: 'cells', row: record.row, cells: fits ? cellsByName(positions, record.cells) : record.cells };
    } else {
      header = record.cells;
      positions = positionsOf(file, header);
    }
  }
  if (cutOff) throw unreadableFile(file, 'ends within a row: it was cut off.');
}

function isSame(cells: readonly string[], header: readonly string[]): boolean {
  return cells.length === header.length && cells.every((cell, at) => cell === header[at]);
}

/** What the line says, which may have empty cells behind it where a spreadsheet wrote it. */
function reportDate({ cells }: CsvRecord): string | undefined {
  const line = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return REPORT_DATE.exec(line.join(' '))?.[1];
}

function factsOf(file: PublishedFile, written: string): FileFacts {
  const day = reportDay(written);
  if (!day) throw unreadableFile(file, `has the report date "${written.slice(0, 40)}", which is no day.`);
  return { type: 'facts', effective: day, published: day };
}

/** `28-Jan-2026`, `28 January 2026` or `28/01/2026`. */
function reportDay(written: string): string | undefined {
  const parts = /^(\d{1,2})[- ]([A-Za-z]{3,9})[- ](\d{4})$/.exec(written);
  if (!parts) return britishDay(written);
  return calendarDay(Number(parts[3]), monthNumber(parts[2] ?? ''), Number(parts[1]));
}

/** One of the columns that say what kind of party it is must be there. New columns beside the known do no harm. */
function positionsOf(file: PublishedFile, header: readonly string[]): Map<string, number> {
  const found = header.map((name) => name.trim());
  const kind = KIND_COLUMNS.find((name) => found.includes(name)) ?? KIND_COLUMNS[0];
  return columnPositions(file, header, { required: [...UK_COLUMNS, kind], optional: found });
}
