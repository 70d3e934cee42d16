import { unreadableFile } from '../bytes';
import type { PublishedFile } from '../format';
import { type PlacedText, readPdfText } from '../pdf-text';
import { type EulHeading, type EulRow, EXPECTED } from './jp-meti-eul-row';
import { tableRows } from './jp-meti-eul-table';

/** The rows of the PDF. Every number must be there: a missing one is a row that was not found on its page. */
export async function readPdf(
  file: PublishedFile,
  bytes: Buffer,
): Promise<{ title?: string; headings: EulHeading[]; rows: EulRow[] }> {
  const { title, texts } = await readPdfText(file, bytes);
  const table = tableRows(texts);
  if (!table) {
    throw unreadableFile(
      file,
      `is a PDF without the list's table; expected ${EXPECTED}. It begins: ${beginning(texts)}`,
    );
  }
  const gap = table.rows.findIndex((row, index) => row.row !== index + 1);
  if (gap >= 0) {
    const found = table.rows[gap]?.row;
    throw unreadableFile(file, `has the row No. ${found} where No. ${gap + 1} should be: rows would be lost.`);
  }
  return { title, ...table };
}

function beginning(texts: readonly PlacedText[]): string {
  const start = texts.slice(0, 40).map(({ text }) => text);
  return start.length === 0 ? 'it has no text.' : `${start.join(' ').slice(0, 100)} …`;
}
