import sql, { join, raw } from 'sql-template-tag';
import type { Session } from './session';

/** Name and PostgreSQL type of the columns to be written; or, of the text that travels, the expression that is stored. */
export type Columns<Row> = { readonly [Column in keyof Row & string]: string | ((text: string) => string) };

/** Rows in one statement. Measured: 1,000 to 5,000 is the best size; single inserts cost four times as much. */
const BATCH = 2_000;

/**
 * Inserts many rows by UNNEST. Arrays, ranges and JSON travel as text and are cast by the database, since UNNEST
 * flattens arrays of arrays.
 */
export async function insertRows<Row extends object>(
  session: Session,
  table: string,
  columns: Columns<Row>,
  rows: readonly Row[],
): Promise<void> {
  const names = Object.keys(columns) as (keyof Row & string)[];
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH);
    const arrays = names.map((name) => sql`${batch.map((row) => asText(row[name]))}::text[]`);
    const casts = names.map((name) => raw(stored(`u."${name}"`, columns[name])));
    await session.query(sql`
      INSERT INTO ${raw(table)} (${raw(names.map((name) => `"${name}"`).join(', '))})
      SELECT ${join(casts)} FROM unnest(${join(arrays)}) AS u(${raw(names.map((name) => `"${name}"`).join(', '))})`);
  }
}

function stored(text: string, as: string | ((text: string) => string)): string {
  return typeof as === 'string' ? `${text}::${as}` : as(text);
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : String(value);
}

/** An array of texts as PostgreSQL writes it. */
export function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
}
