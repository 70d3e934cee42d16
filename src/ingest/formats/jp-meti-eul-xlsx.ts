import readWorkbook from 'read-excel-file/node';
import { unreadableFile } from '../bytes';
import type { PublishedFile } from '../format';
import { storedZip, unzip } from '../zip';
import { type EulColumn, type EulHeading, type EulRow, EXPECTED, headingsOf } from './jp-meti-eul-row';

/** The workbook of 2025-09-29 unpacks to 0.5 MB; the reader needs about ten times as much memory as that. */
const LIMITS = { maxEntries: 1000, maxBytes: 64 * 1024 * 1024 };

/** How far down the heading may stand. */
const HEADING_WITHIN = 20;

type Cells = readonly unknown[];

/** The rows of the spreadsheet as METI publishes it since 2025-09-29. */
export async function readXlsx(
  file: PublishedFile,
  bytes: Buffer,
): Promise<{ headings: EulHeading[]; rows: EulRow[] }> {
  const contents = await unzip(file, bytes, { limits: LIMITS, wanted: isPartOfWorkbook });
  if (!contents.has('xl/workbook.xml'))
    throw unreadableFile(file, `is a zip archive but no XLSX workbook; expected ${EXPECTED}.`);
  for (const [name, content] of contents) {
    if (name.startsWith('xl/worksheets/')) refuseWideSheet(file, content);
  }
  const sheets = await sheetsOf(file, storedZip(contents));
  const lists = sheets.flatMap((sheet) => listOn(sheet.data));
  const [list] = lists;
  if (list && lists.length === 1) return list;
  const found = sheets.map((sheet) => `"${sheet.sheet.slice(0, 50)}" with ${firstRow(sheet.data)}`).join('; ');
  throw unreadableFile(
    file,
    `has ${lists.length} sheets that hold the list; expected ${EXPECTED} on one. Found ${found || 'no sheets'}.`,
  );
}

function isPartOfWorkbook(name: string): boolean {
  return /^(xl\/|_rels\/|\[Content_Types\])/.test(name) && /\.xml(\.rels)?$/.test(name);
}

/** A single cell at XFD1048576 makes a reader of spreadsheets fill the space up to it. */
function refuseWideSheet(file: PublishedFile, sheet: Buffer): void {
  for (const [, place = ''] of sheet.toString('latin1').matchAll(/(?<![\w:.-])r\s*=\s*["']([^"']*)["']/g)) {
    if (!/^[A-Z]?\d{1,5}$/.test(place)) {
      throw unreadableFile(
        file,
        `has a cell at ${place.slice(0, 20)}; the list ends well before column Z and row 99,999.`,
      );
    }
  }
}

async function sheetsOf(file: PublishedFile, workbook: Buffer): Promise<{ sheet: string; data: Cells[] }[]> {
  try {
    return await readWorkbook(workbook);
  } catch (error) {
    throw unreadableFile(file, `is no readable XLSX workbook: ${error instanceof Error ? error.message : error}.`);
  }
}

function listOn(data: readonly Cells[]): { headings: EulHeading[]; rows: EulRow[] }[] {
  for (const [at, cells] of data.slice(0, HEADING_WITHIN).entries()) {
    const headings = headingsOf(cells.map(textOf));
    if (headings)
      return [{ headings: headings.flatMap((heading) => heading ?? []), rows: rowsBelow(data, at, headings) }];
  }
  return [];
}

function rowsBelow(data: readonly Cells[], headingAt: number, headings: readonly (EulHeading | undefined)[]): EulRow[] {
  const rows = data.slice(headingAt + 1).map((cells, index) => {
    const named = headings.flatMap((heading, at): [EulColumn, string][] =>
      heading ? [[heading.column, textOf(cells[at])]] : [],
    );
    return { row: headingAt + index + 2, cells: new Map(named) };
  });
  return rows.filter(({ cells }) => [...cells].some(([column, text]) => column !== 'number' && text.trim() !== ''));
}

function textOf(cell: unknown): string {
  return cell === null || cell === undefined ? '' : String(cell);
}

function firstRow(data: readonly Cells[]): string {
  const cells = data[0]?.slice(0, 8).map((cell) => textOf(cell).replace(/\s+/gu, ' ').slice(0, 40)) ?? [];
  return cells.length > 0 ? `the columns ${cells.join(', ')}` : 'nothing';
}
