import sql, { empty, type Sql } from 'sql-template-tag';
import { DomainError } from '../../domain/errors';
import type { JsonDocument, JsonPage, PageRequest } from '../../domain/page';
import { only, type Session } from './session';
import { momentOf } from './temporal';

/** A list: its columns are the fields of the answer's rows, `sortKey` tells where each row stands. */
export interface ListQuestion {
  /** Everything from FROM to WHERE, without the condition on the page. */
  from: Sql;
  /** The fields of one row, as a SELECT list with the answer's names. */
  fields: Sql;
  /** In the place of fields, the JSON text of a row that was stored with it. */
  body?: Sql;
  /** Expression to sort and to page by: unique, and compared as its own type. */
  sortKey: Sql;
  /** The type of the sort key, for the cursor's text: `uuid`, `text`. */
  sortType: Sql;
  /** From the last to the first. */
  descending?: boolean;
  knownAt: string | undefined;
  /** `anew`: which plan is best hangs on what is asked for. */
  planned?: 'once' | 'anew';
}

/** Reads one page as JSON text: the database builds it, so that no row becomes an object only to be written again. */
export async function readPage(session: Session, question: ListQuestion, page: PageRequest): Promise<JsonPage> {
  const limit = page.limit ?? 50;
  const row = only(
    await session.query<{ rows: string | null; last: string | null; more: boolean; total: string; moment: string }>(
      sql`
      SELECT string_agg(body, ',' ORDER BY number) FILTER (WHERE number <= ${limit}) AS rows,
        max(key) FILTER (WHERE number = ${limit}) AS last,
        count(*) > ${limit} AS more,
        ${page.count ? sql`(SELECT count(*) ${question.from})` : sql`NULL`} AS total,
        ${momentOf(question.knownAt)} AS moment
      FROM (
        SELECT body, key, row_number() OVER () AS number
        FROM (${rowsOf(question, page)} LIMIT ${limit + 1}) AS found
      ) AS numbered`,
      question.planned,
    ),
  );
  return {
    rows: row.rows ?? '',
    next: row.more ? row.last : null,
    total: page.count ? Number(row.total) : null,
    knownAt: row.moment,
  };
}

/** Streams the rows of a list as JSON texts, from the cursor on. */
export async function* streamRows(session: Session, question: ListQuestion, page: PageRequest): AsyncIterable<string> {
  const limit = page.limit === undefined ? empty : sql`LIMIT ${page.limit}`;
  for await (const row of session.stream<{ body: string }>(sql`${rowsOf(question, page)} ${limit}`)) yield row.body;
}

const PLACES: Record<string, RegExp> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  integer: /^\d{1,9}$/,
};

/** The cursor of another list may hold a place that the database cannot even read. */
function requirePlace(after: string, type: string): void {
  if (PLACES[type]?.test(after) ?? true) return;
  const message = 'The cursor is of another list.';
  throw new DomainError('malformed_request', message, [{ pointer: '/query/cursor', code: 'cursor', message }]);
}

function rowsOf(question: ListQuestion, page: PageRequest): Sql {
  const { from, fields, sortKey, sortType, descending } = question;
  const { body = sql`(SELECT row_to_json(fields)::text FROM (SELECT ${fields}) AS fields)` } = question;
  if (page.after !== null) requirePlace(page.after, sortType.sql);
  const beyond = descending ? sql`<` : sql`>`;
  const after = page.after === null ? empty : sql`AND ${sortKey} ${beyond} ${page.after}::${sortType}`;
  return sql`
    SELECT ${body} AS body, (${sortKey})::text AS key
    ${from} ${after} ORDER BY ${sortKey} ${descending ? sql`DESC` : empty}`;
}

/** Reads one resource as JSON text, or nothing. `from` must find one row at most. */
export async function readDocument(
  session: Session,
  { from, fields, knownAt, version }: Pick<ListQuestion, 'from' | 'fields' | 'knownAt'> & { version?: Sql },
): Promise<JsonDocument | undefined> {
  const [row] = await session.query<JsonDocument>(sql`
    SELECT (SELECT row_to_json(fields)::text FROM (SELECT ${fields}) AS fields) AS text,
      ${momentOf(knownAt)} AS "knownAt" ${version ? sql`, ${version} AS version` : empty}
    ${from}`);
  return row;
}
