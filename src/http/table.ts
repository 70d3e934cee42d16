import { stringify } from 'csv-stringify/sync';
import type { Exchange } from './exchange';
import type { Answer, Form } from './operation';
import { oneLine, ReaderGone, sendPiece } from './pieces';

type Table = Extract<Answer, { type: 'table' }>;
type Row = string | Record<string, unknown>;

/** Rows written at once: one at a time costs a system call each, and the whole list would have to be held. */
const ROWS_A_PIECE = 100;

/**
 * Streams a list. Nothing is sent before the first rows are at hand, so that a question the database refuses still gets
 * its proper answer; later on a fault breaks the connection, as a file that ends cleanly is taken for a whole one.
 */
export async function sendTable(exchange: Exchange, table: Table, rules: TableRules): Promise<void> {
  const { res } = exchange;
  if (exchange.req.method === 'HEAD') {
    await table.rows[Symbol.asyncIterator]().return?.();
    exchange.writeHead(200, tableHeaders(table.name, rules.form));
    res.end();
    return;
  }
  const pieces = rules.form === 'csv' ? csvPieces(table) : ndjsonPieces(table.rows);
  const first = await pieces.next();
  try {
    exchange.writeHead(200, tableHeaders(table.name, rules.form));
    if (!first.done) await sendPiece(res, first.value, rules.idleMs);
    for await (const piece of pieces) await sendPiece(res, piece, rules.idleMs);
    res.end();
  } catch (error) {
    if (!(error instanceof ReaderGone)) throw error;
    res.destroy();
  } finally {
    // Whatever happened, the cursor behind the rows must close.
    await pieces.return(undefined);
  }
}

interface TableRules {
  form: Exclude<Form, 'json'>;
  /** How long the reader may stand still. */
  idleMs: number;
}

function tableHeaders(name: string, form: Exclude<Form, 'json'>): string[] {
  const mediaType = form === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson; charset=utf-8';
  const file = `${name.replace(/[^A-Za-z0-9._-]/g, '-')}.${form}`;
  return [
    ...['Content-Type', mediaType, 'Content-Disposition', `attachment; filename="${file}"`],
    ...['Cache-Control', 'no-cache', 'Vary', 'Accept'],
  ];
}

async function* ndjsonPieces(rows: AsyncIterable<Row>): AsyncGenerator<string, void, undefined> {
  for await (const some of batches(rows)) {
    yield `${some.map((row) => (typeof row === 'string' ? oneLine(row) : JSON.stringify(row))).join('\n')}\n`;
  }
}

/**
 * Cells are written as they are, also those that begin with `=`, `+`, `-` or `@`, which a spreadsheet might take for a
 * formula: this is an interface for programs, and a `'` put before a telephone number or a name would be a wrong datum
 * in every other reader. Whoever opens a list in a spreadsheet should import it as text.
 */
async function* csvPieces(table: Table): AsyncGenerator<string, void, undefined> {
  let head = stringify([table.columns]);
  for await (const some of batches(table.rows)) {
    yield head + stringify(some.map((row) => cells(row, table.columns)));
    head = '';
  }
  if (head !== '') yield head;
}

function cells(row: Row, columns: readonly string[]): string[] {
  const values = typeof row === 'string' ? (JSON.parse(row) as Record<string, unknown>) : row;
  return columns.map((column) => {
    const value = valueAt(values, column);
    return Array.isArray(value) ? value.map(cell).join('; ') : cell(value);
  });
}

/** The value of a column; `entity.id` is the field of an object, so that it can be joined on. */
function valueAt(values: Record<string, unknown>, column: string): unknown {
  const dot = column.indexOf('.');
  if (dot < 0) return values[column];
  const inner = values[column.slice(0, dot)] as Record<string, unknown> | null | undefined;
  return inner?.[column.slice(dot + 1)];
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

async function* batches(rows: AsyncIterable<Row>): AsyncGenerator<Row[], void, undefined> {
  let some: Row[] = [];
  for await (const row of rows) {
    some.push(row);
    if (some.length < ROWS_A_PIECE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
