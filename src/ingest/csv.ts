import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, type Parser, parse } from 'csv-parse';
import { decode, decodeUtf8, describeKind, firstBytes, startsLike, type TextEncoding, unreadableFile } from './bytes';
import type { PublishedFile } from './format';

/** One line of a table; `row` counts from 1, the header included, as a spreadsheet shows it. */
export interface CsvRecord {
  row: number;
  cells: string[];
}

export interface CsvOptions {
  /** `,` unless given. */
  delimiter?: string;
  /** `utf-8` unless given. */
  encoding?: TextEncoding;
}

/** Longest record in characters. A quote that never closes would otherwise swallow the rest of the file first. */
const MAX_RECORD_LENGTH = 1024 * 1024;

/** The consolidated list has 29 columns, more than any other list that is read here. */
const MAX_COLUMNS = 500;

/**
 * The records of a CSV or TSV file as they stream in, strict about quotes: a file that ends inside a quoted cell was cut
 * off and is an `unreadable_file`. The number of cells is left to the caller; an empty line is one empty cell.
 */
export async function* csvRecords(file: PublishedFile, options: CsvOptions = {}): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter: options.delimiter ?? ',',
    bom: true,
    relax_column_count: true,
    max_record_size: MAX_RECORD_LENGTH,
  });
  const piped = pipeline(Readable.from(decode(file, options.encoding)), parser);
  // The same error reaches the reader below; unheard, it would end the process.
  piped.catch(() => undefined);
  try {
    yield* numbered(parser);
  } catch (error) {
    throw error instanceof CsvError ? unreadableFile(file, describe(error)) : error;
  }
}

async function* numbered(parser: Parser): AsyncGenerator<CsvRecord> {
  let row = 0;
  for await (const cells of parser) {
    row++;
    yield { row, cells };
  }
}

function describe(error: CsvError): string {
  const line = typeof error.lines === 'number' ? ` near line ${error.lines}` : '';
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return `ends inside a quoted cell${line}: it was cut off.`;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return `has a record of more than ${MAX_RECORD_LENGTH} characters${line}.`;
  return `is no well-formed CSV${line}: ${error.message}.`;
}

/** Whether a record is an empty line. */
export function isBlank(record: CsvRecord): boolean {
  return record.cells.length === 1 && record.cells[0]?.trim() === '';
}

/** Refuses a file whose first bytes are not text, saying what they are. `expected` reads as `CSV with a header`. */
export async function requireText(file: PublishedFile, expected: string): Promise<void> {
  const start = await firstBytes(file);
  if (start.toString('latin1').trim() === '') throw unreadableFile(file, `is empty; expected ${expected}.`);
  const kind = startsLike(start);
  if (kind !== 'text') throw unreadableFile(file, `is ${describeKind(kind)}; expected ${expected}.`);
}

/** UTF-8 where the whole file is that, else windows-1252, which American agencies' files were written in for long. */
export async function encodingOf(file: PublishedFile): Promise<TextEncoding> {
  try {
    for await (const _ of decodeUtf8(file));
    return 'utf-8';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'unreadable_file') return 'windows-1252';
    throw error;
  }
}

/** Column names as the header has them, without white space around; an `unreadable_file` where they are too many. */
export function columnNames(file: PublishedFile, header: readonly string[]): string[] {
  if (header.length > MAX_COLUMNS) {
    throw unreadableFile(file, `has ${header.length} columns; at most ${MAX_COLUMNS} are read.`);
  }
  return header.map((name) => name.trim());
}

/** Names that stand in the header before already. */
export function repeatedNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
}

/** Column names to positions. Names every column that is missing, unknown or there twice. */
export function columnPositions(
  file: PublishedFile,
  header: readonly string[],
  columns: { required: readonly string[]; optional?: readonly string[] },
): Map<string, number> {
  const found = columnNames(file, header);
  const known = new Set([...columns.required, ...(columns.optional ?? [])]);
  const faults = [
    ...columns.required.filter((name) => !found.includes(name)).map((name) => `"${name}" is missing`),
    ...found.filter((name) => !known.has(name)).map((name) => `"${name.slice(0, 100)}" is unknown`),
    ...repeatedNames(found).map((name) => `"${name.slice(0, 100)}" is there twice`),
  ];
  if (faults.length > 0) {
    throw unreadableFile(file, `has other columns than expected: ${faults.slice(0, 40).join(', ')}.`);
  }
  return new Map(found.map((name, at) => [name, at]));
}

/** The cells by column name, empty ones left out. */
export function cellsByName(positions: ReadonlyMap<string, number>, cells: readonly string[]): Record<string, string> {
  const named: Record<string, string> = {};
  for (const [name, at] of positions) {
    const cell = cells[at];
    if (cell !== undefined && cell !== '') named[name] = cell;
  }
  return named;
}
