import type { EditionMode } from '../../domain/editions/entry';
import {
  boundedLines,
  decodeUtf8,
  describeKind,
  firstBytes,
  MAX_LINE_LENGTH,
  startsLike,
  unreadableFile,
} from '../bytes';
import type { PublishedFile, PublishedFormat, ReadResult } from '../format';
import { onlyFile } from '../only-file';
import { csvRows } from './entries-csv';
import { arrayElements } from './entries-elements';
import { RowFault } from './entries-fields';
import { jsonRow, unreadableRow } from './entries-row';

const EXPECTED = 'entries as NDJSON, as a JSON array or as CSV';

/** The service's own format: one entry a line (NDJSON), one an element (JSON array) or one a row (CSV, TSV). */
export const entries: PublishedFormat = {
  name: 'entries',
  title: 'Entries as NDJSON, JSON array or CSV',
  lists: [],
  mode: 'snapshot',
  files: ['NDJSON, JSON or CSV'],
  read,
};

async function* read(files: readonly PublishedFile[], mode: EditionMode): AsyncGenerator<ReadResult> {
  const file = onlyFile(files, 'one file of entries');
  switch (await shapeOf(file)) {
    case 'array':
      yield* arrayRows(file, mode);
      break;
    case 'lines':
      yield* lineRows(file, mode);
      break;
    case 'tsv':
      yield* csvRows(file, mode, '\t');
      break;
    case 'csv':
      yield* csvRows(file, mode, ',');
      break;
  }
}

type Shape = 'array' | 'lines' | 'csv' | 'tsv';

/** The first bytes decide between array and lines; media type and name say what text without a bracket is. */
async function shapeOf(file: PublishedFile): Promise<Shape> {
  const start = await firstBytes(file);
  const beginning = start
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  const kind = startsLike(start);
  if (kind !== 'json' && kind !== 'text') throw unreadableFile(file, `is ${describeKind(kind)}; expected ${EXPECTED}.`);
  if (beginning === '') throw unreadableFile(file, `is empty; expected ${EXPECTED}. A list without entries is [].`);
  if (kind === 'json') return beginning.startsWith('[') ? 'array' : 'lines';
  return saidShape(file.mediaType ?? '') ?? saidShape(file.name) ?? 'csv';
}

/** What a media type (`application/x-ndjson`) or the end of a file's name says. */
function saidShape(said: string): Shape | undefined {
  const folded = said.split(';')[0]?.trim().toLowerCase() ?? '';
  if (/json(l|-lines|-seq)?$/.test(folded)) return 'lines';
  if (/(\/|\.)(tsv|tab-separated-values)$/.test(folded)) return 'tsv';
  return /(\/|\.)csv$/.test(folded) ? 'csv' : undefined;
}

async function* lineRows(file: PublishedFile, mode: EditionMode): AsyncGenerator<ReadResult> {
  let row = 0;
  for await (const { text, cut } of boundedLines(decodeUtf8(file))) {
    row++;
    if (cut) yield tooLong(row, 'line', text);
    else if (text.trim() !== '') yield jsonRow(row, text, mode);
  }
}

async function* arrayRows(file: PublishedFile, mode: EditionMode): AsyncGenerator<ReadResult> {
  let row = 0;
  for await (const { text, cut } of arrayElements(file, decodeUtf8(file), MAX_LINE_LENGTH)) {
    row++;
    yield cut ? tooLong(row, 'element', text) : jsonRow(row, text.trim(), mode);
  }
}

function tooLong(row: number, what: 'line' | 'element', text: string): ReadResult {
  return unreadableRow(row, new RowFault('', `The ${what} has more than ${MAX_LINE_LENGTH} characters.`), text);
}
