import sql, { raw, type Sql } from 'sql-template-tag';
import type { Interval } from '../../domain/time/interval';
import type { TimeSlice } from '../../domain/time/slice';
import type { Session } from './session';

/*
 * The two clocks in SQL. Temporal tables have `valid daterange` and `recorded tstzrange`, half-open; a row that is still
 * believed has no upper end of `recorded`. The arithmetic is in domain/time.
 */

/** Beyond every recorded moment and inside every range that is still open. */
const STILL_BELIEVED = 'infinity';

/** Rows that held on the slice's day, as known at its moment. */
export function onSlice(alias: string, slice: TimeSlice): Sql {
  return sql`${raw(alias)}.valid @> ${slice.asOf}::date AND ${asKnown(alias, slice.knownAt)}`;
}

/** Rows that held on the day that another column gives, as known at a moment. */
export function onDayOf(alias: string, day: string, knownAt: string | undefined): Sql {
  return sql`${raw(alias)}.valid @> ${raw(day)} AND ${asKnown(alias, knownAt)}`;
}

/**
 * Rows of any day, as known at a moment; without one, as believed now. In words that no index knows: the other conditions
 * of a question find its rows, and a planner that is offered "recorded" as well reads half of that index to help.
 */
export function asKnown(alias: string, knownAt: string | undefined): Sql {
  if (knownAt === undefined) return believed(alias);
  const [lower, upper] = [raw(`lower(${alias}.recorded)`), raw(`upper(${alias}.recorded)`)];
  return sql`${lower} <= ${knownAt}::timestamptz AND (${upper} IS NULL OR ${upper} > ${knownAt}::timestamptz)`;
}

/** Rows of any day that are believed now, for a write to compare with. */
export function believed(alias: string): Sql {
  return raw(`upper_inf(${alias}.recorded)`);
}

/**
 * The row of one key that held on the slice's day, as a lateral join: one step down an index, however long the history
 * of the key and whatever the planner thinks of the other tables. (A plain join on `valid @>` made generic plans that
 * took minutes over 20,000 listings: how selective a range is cannot be known without its value.) Rows of one key do not
 * overlap, so the last one to begin by the day is the only one that can hold on it.
 */
export function joinOnSlice(
  {
    table,
    alias,
    key,
    of,
    optional = false,
  }: { table: string; alias: string; key: string; of: string; optional?: boolean },
  slice: TimeSlice,
): Sql {
  const begin = raw(`coalesce(lower(${alias}.valid), '-infinity'::date)`);
  const join = raw(optional ? 'LEFT JOIN' : 'JOIN');
  return sql`${join} LATERAL (
      SELECT * FROM ${raw(table)} ${raw(alias)}
      WHERE ${raw(`${alias}.${key} = ${of}`)} AND ${asKnown(alias, slice.knownAt)} AND ${begin} <= ${slice.asOf}::date
      ORDER BY ${begin} DESC LIMIT 1) AS ${raw(alias)} ON ${raw(alias)}.valid @> ${slice.asOf}::date`;
}

/** Rows that had begun to hold by the slice's day, whether or not they still did, as known at its moment. */
export function begunOnSlice(alias: string, slice: TimeSlice): Sql {
  const from = raw(`lower(${alias}.valid)`);
  return sql`(${from} IS NULL OR ${from} <= ${slice.asOf}::date) AND ${asKnown(alias, slice.knownAt)}`;
}

/** Of each key the last row to begin by the slice's day, whether or not it still held, as known at its moment. */
export function lastOfEach(
  { table, alias, key, where }: { table: string; alias: string; key: string; where: Sql },
  slice: TimeSlice,
): Sql {
  return sql`(SELECT DISTINCT ON (${raw(`${alias}.${key}`)}) * FROM ${raw(table)} ${raw(alias)}
    WHERE ${where} AND ${begunOnSlice(alias, slice)}
    ORDER BY ${raw(`${alias}.${key}`)}, lower(${raw(alias)}.valid) DESC NULLS LAST) AS ${raw(alias)}`;
}

/** Whether a row held on the slice's day, of rows that are as known at its moment already. */
export function heldOn(alias: string, slice: TimeSlice): Sql {
  return sql`${raw(alias)}.valid @> ${slice.asOf}::date`;
}

/** The first day on which a row holds, as text; null where it holds since ever, or never did. */
export function firstDay(alias: string): Sql {
  return raw(`lower(${alias}.valid)::text`);
}

/** A day that is stored as infinite where it is open: then null. */
export function finite(day: string): Sql {
  return raw(`CASE WHEN isfinite(${day}) THEN ${day} END`);
}

/** What puts dated rows in order as text: by the first day, then by the last; those without a first day first. */
export function inOrderOfTime(alias: string): Sql {
  return raw(`coalesce(nullif(${alias}.earliest, '-infinity')::text, '') || ' ' || ${alias}.latest::text`);
}

/** The day from which a row holds, to sort by: open starts come first. */
export function beginning(alias: string): Sql {
  return raw(`coalesce(lower(${alias}.valid), '-infinity'::date)`);
}

/** Rows of tables without a valid clock that had been recorded by the moment. */
export function recordedBy(column: string, knownAt: string | undefined): Sql {
  return sql`${raw(column)} <= ${knownAt ?? STILL_BELIEVED}::timestamptz`;
}

/** An instant as RFC 3339 text in UTC with microseconds. */
export function instant(expression: string): Sql {
  return raw(`to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);
}

/** The same of a moment that may not be known, which is stored as an infinite one; null then. */
export function knownInstant(expression: string): Sql {
  return sql`CASE WHEN isfinite(${raw(expression)}) THEN ${instant(expression)} END`;
}

/**
 * The moment at which an answer is true: the one asked for, or, when none was asked for or it lies ahead, that of the
 * last change recorded. Asking with it again gives the same answer for ever.
 */
export function momentOf(knownAt: string | undefined): Sql {
  const last = raw('(SELECT recorded_at FROM transaction_clock)');
  return sql`to_char(least(${knownAt ?? STILL_BELIEVED}::timestamptz, ${last}) AT TIME ZONE 'UTC',
    'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** The same for an answer that comes from no table. */
export async function lastMoment(session: Session, knownAt: string | undefined): Promise<string> {
  const [row] = await session.query<{ moment: string }>(sql`SELECT ${momentOf(knownAt)} AS moment`);
  if (!row) throw new Error('The transaction clock has no row.');
  return row.moment;
}

/** The four times of a row, as every answer shows them. */
export function times(alias: string, knownAt: string | undefined): Sql {
  return sql`lower(${raw(alias)}.valid) AS "validFrom", upper(${raw(alias)}.valid) AS "validTo",
    ${recordedTimes(alias, knownAt)}`;
}

/** When a row was recorded and superseded. `supersededAt` says nothing that was not known at the slice's moment. */
export function recordedTimes(alias: string, knownAt: string | undefined): Sql {
  const upper = raw(`upper(${alias}.recorded)`);
  return sql`${instant(`lower(${alias}.recorded)`)} AS "recordedAt",
    CASE WHEN ${upper} <= ${knownAt ?? STILL_BELIEVED}::timestamptz THEN ${instant(`upper(${alias}.recorded)`)} END
      AS "supersededAt"`;
}

/** Rows that had been recorded by a moment, superseded since or not. */
export function recordedAsKnown(alias: string, knownAt: string | undefined): Sql {
  return sql`lower(${raw(alias)}.recorded) <= ${knownAt ?? STILL_BELIEVED}::timestamptz`;
}

/**
 * Takes the next moment of the transaction clock, later than any before it, and holds the clock until the transaction
 * ends: moments follow each other as commits do, so that "as known at" a moment never changes afterwards.
 */
export async function nextMoment(session: Session): Promise<string> {
  const [row] = await session.query<{ moment: string }>(sql`
    UPDATE transaction_clock
    SET recorded_at = greatest(clock_timestamp(), recorded_at + interval '1 microsecond')
    RETURNING ${instant('recorded_at')} AS moment`);
  if (!row) throw new Error('The transaction clock has no row.');
  return row.moment;
}

/** Ends the transaction time of rows: from `moment` on they are not believed any more. */
export async function closeRows(
  session: Session,
  table: string,
  ids: readonly string[],
  moment: string,
): Promise<void> {
  if (ids.length === 0) return;
  await session.query(sql`
    UPDATE ${raw(table)} SET recorded = tstzrange(lower(recorded), ${moment}::timestamptz)
    WHERE id = ANY(${ids}::uuid[])`);
}

/** A period as PostgreSQL writes a range of days. */
export function rangeText({ from, to }: Interval): string {
  return `[${from ?? ''},${to ?? ''})`;
}

/** The range of transaction time that begins at a moment and is open. */
export function sinceText(moment: string): string {
  return `[${moment},)`;
}

/** Columns that bring the period of a row as `from` and `to`, days as text or null. */
export function periodColumns(alias: string): Sql {
  return raw(`lower(${alias}.valid)::text AS "from", upper(${alias}.valid)::text AS "to"`);
}
