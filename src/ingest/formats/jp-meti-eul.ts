import type { EditionMode } from '../../domain/editions/entry';
import { ruleBroken } from '../../domain/errors';
import { collect, describeKind, firstBytes, startsLike, unreadableFile } from '../bytes';
import type { PublishedFile, PublishedFormat, ReadResult } from '../format';
import { onlyFile } from '../only-file';
import { readHtml } from './jp-meti-eul-html';
import { readPdf } from './jp-meti-eul-pdf';
import { type EulHeading, type EulRow, EXPECTED, readEulRow } from './jp-meti-eul-row';
import { readXlsx } from './jp-meti-eul-xlsx';

/** The PDF of 2025-01-31 has 0.7 MB. */
const LIMITS = { maxBytes: 64 * 1024 * 1024 };

/** Japan's Foreign End User List (外国ユーザーリスト), which METI publishes whole at every revision. */
export const jpMetiEul: PublishedFormat = {
  name: 'jp-meti-eul',
  title: 'METI Foreign End User List (XLSX, PDF or its HTML rendering)',
  lists: ['JP-METI-EUL'],
  mode: 'snapshot',
  files: ['XLSX, PDF or HTML'],
  read,
};

async function* read(files: readonly PublishedFile[], mode: EditionMode): AsyncGenerator<ReadResult> {
  if (mode !== 'snapshot') throw ruleBroken('METI publishes its End User List whole: mode must be snapshot.');
  const file = onlyFile(files, 'one XLSX, PDF or HTML file');
  const start = await firstBytes(file);
  const kind = startsLike(start);
  if (kind === 'html' || (kind === 'xml' && start.toString('latin1').includes('<table'))) yield* fromHtml(file);
  else if (kind === 'zip') yield* fromTable(await readXlsx(file, await collect(file, LIMITS)));
  else if (kind === 'pdf') yield* fromTable(await readPdf(file, await collect(file, LIMITS)));
  else
    throw unreadableFile(
      file,
      `is ${start.length === 0 ? 'empty' : describeKind(kind)}; expected ${EXPECTED} as XLSX, PDF or HTML.`,
    );
}

function* fromTable(table: { title?: string; headings: EulHeading[]; rows: EulRow[] }): Generator<ReadResult> {
  if (table.title) yield { type: 'facts', title: table.title };
  for (const row of table.rows) yield readEulRow(row, table.headings);
}

async function* fromHtml(file: PublishedFile): AsyncGenerator<ReadResult> {
  let headings: EulHeading[] = [];
  for await (const part of readHtml(file)) {
    if (part.type === 'heading') headings = part.headings;
    else if (part.type === 'title') yield { type: 'facts', title: part.title };
    else yield readEulRow(part, headings);
  }
}
