import { Parser } from 'htmlparser2';
import { DomainError } from '../../domain/errors';
import { decodeUtf8, unreadableFile } from '../bytes';
import type { PublishedFile } from '../format';
import { type EulColumn, type EulHeading, type EulRow, EXPECTED, headingsOf } from './jp-meti-eul-row';

/** What the page holds, as it streams in. */
export type EulHtmlPart =
  | { type: 'title'; title: string }
  | { type: 'heading'; headings: EulHeading[] }
  | (EulRow & { type: 'cells' });

/** The rendering of 2025-01-31 has 1.7 million. */
const MAX_LENGTH = 64 * 1024 * 1024;

/** Elements within elements, and tables within tables. The parser's work for each grows with those around it. */
const MAX_DEPTH = 200;
const MAX_TABLE_DEPTH = 64;

/** Tags that begin a new line within a cell. */
const LINES = new Set(['p', 'div', 'br', 'li']);

/** The rows of the HTML rendering of the PDF: one table, one `td` a cell, one `p` a line. */
export async function* readHtml(file: PublishedFile): AsyncGenerator<EulHtmlPart> {
  const page = new TableReader(file);
  let headings: readonly (EulHeading | undefined)[] | undefined;
  let length = 0;
  for await (const text of withEnd(decodeUtf8(file))) {
    length += text?.length ?? 0;
    if (length > MAX_LENGTH) throw new DomainError('too_large', `The page has more than ${MAX_LENGTH} characters.`);
    page.take(text);
    for (const row of page.takeRows()) {
      const repeated = headingsOf(row.cells);
      if (headings && !repeated && row.cells.some((cell) => cell !== '')) yield cellsOf(row, headings);
      if (headings || !repeated) continue;
      headings = repeated;
      if (page.title) yield { type: 'title', title: page.title };
      yield { type: 'heading', headings: repeated.flatMap((heading) => heading ?? []) };
    }
  }
  if (!headings) throw unreadableFile(file, `is a web page without the list's table; expected ${EXPECTED}.`);
  if (page.cutOff) throw unreadableFile(file, 'ends within its table: it was cut off.');
}

async function* withEnd(pieces: AsyncIterable<string>): AsyncGenerator<string | undefined> {
  yield* pieces;
  yield undefined;
}

/**
 * A row goes by its printed number, where it has one. One with more or fewer cells than the heading leaves columns
 * empty, which reads as an unreadable row.
 */
function cellsOf({ row, cells }: TableRow, headings: readonly (EulHeading | undefined)[]): EulRow & { type: 'cells' } {
  if (cells.length !== headings.length) return { type: 'cells', row, cells: new Map([['aliases', cells.join('\n')]]) };
  const named = new Map(
    headings.flatMap((heading, at): [EulColumn, string][] => (heading ? [[heading.column, cells[at] ?? '']] : [])),
  );
  const printed = named.get('number') ?? '';
  return { type: 'cells', row: /^\d{1,6}$/.test(printed) ? Number(printed) : row, cells: named };
}

interface TableRow {
  /** Counts table rows from 1. */
  row: number;
  cells: string[];
}

/** Collects the rows of tables while the page is parsed. */
class TableReader {
  title = '';
  cutOff = false;
  private rows: TableRow[] = [];
  private count = 0;
  private cells: string[] | undefined;
  private cell: string | undefined;
  private inTitle = false;
  private depth = 0;
  private tableDepth = 0;
  private readonly parser = new Parser({
    onopentag: (name) => this.open(name),
    ontext: (text) => this.text(text),
    onclosetag: (name, implied) => this.close(name, implied),
  });

  constructor(private readonly file: PublishedFile) {}

  /** The next piece of the page; undefined at its end. */
  take(text: string | undefined): void {
    if (text === undefined) this.parser.end();
    else this.parser.write(text);
  }

  takeRows(): TableRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  private open(name: string): void {
    this.deeper(name);
    if (name === 'title') this.inTitle = true;
    if (name === 'tr') this.cells = [];
    if (name === 'td' || name === 'th') this.cell = '';
    if (this.cell !== undefined && LINES.has(name)) this.cell += '\n';
  }

  private deeper(name: string): void {
    this.depth++;
    if (name === 'table') this.tableDepth++;
    if (this.depth > MAX_DEPTH || this.tableDepth > MAX_TABLE_DEPTH) {
      throw unreadableFile(this.file, `nests more than ${MAX_DEPTH} elements or ${MAX_TABLE_DEPTH} tables.`);
    }
  }

  /** Line ends in the source are white space only. */
  private text(text: string): void {
    if (this.cell !== undefined) this.cell += text.replaceAll(/\s+/gu, ' ');
    else if (this.inTitle && this.title.length < 1000)
      this.title = (this.title + text).replaceAll(/\s+/gu, ' ').trimStart();
  }

  private close(name: string, implied: boolean): void {
    this.depth--;
    if (name === 'table') this.tableDepth--;
    if (name === 'title') this.inTitle = false;
    if (name === 'td' || name === 'th') {
      this.cells?.push((this.cell ?? '').replace(/ ?\n ?/g, '\n').trim());
      this.cell = undefined;
    }
    if (name === 'tr' && this.cells) {
      this.count++;
      this.rows.push({ row: this.count, cells: this.cells });
      this.cells = undefined;
    }
    if (name === 'table' && implied) this.cutOff = true;
  }
}
