import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type { ChangeKind } from '../domain/editions/change';
import type { TimeSlice } from '../domain/time/slice';
import { entityOf, listingFields } from './listing.repository';
import { only, type Session } from './support/session';
import { momentOf, onDayOf, onSlice } from './support/temporal';

/** Two days of one list, or of several together, as known at one moment. */
export interface DiffQuestion {
  lists: readonly string[];
  from: TimeSlice;
  to: TimeSlice;
}

/** How one party stands on the two days. */
export interface DiffRow {
  /** Sort key for the cursor. */
  position: string;
  kind: ChangeKind;
  inferred: boolean;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** The size of a list at one point of a series, for one jurisdiction. */
export interface CountRow {
  date: string;
  jurisdiction: string | null;
  total: number;
  active: number;
  suspended: number;
}

/** What changed on a list between two days, and its size over time. */
export class ListingDiffRepository {
  constructor(private readonly session: Session) {}

  /** The moment at which answers are true: to be asked for in all statements of one answer. */
  async moment(knownAt: string | undefined): Promise<string> {
    return only(await this.session.query<{ moment: string }>(sql`SELECT ${momentOf(knownAt)} AS moment`)).moment;
  }

  /** Changes in the order of their positions, after one of them, at most `limit`. */
  rows(question: DiffQuestion, after: string | null, limit: number): Promise<DiffRow[]> {
    return this.session.query<DiffRow>(sql`${changes(question, after)} LIMIT ${limit}`);
  }

  stream(question: DiffQuestion, after: string | null): AsyncIterable<DiffRow> {
    return this.session.stream<DiffRow>(changes(question, after));
  }

  async counts(question: DiffQuestion): Promise<{ kind: ChangeKind; count: number; inferred: number }[]> {
    return this.session.query(sql`
      SELECT kind, count(*)::integer AS count, count(*) FILTER (WHERE inferred)::integer AS inferred
      FROM (${changed(question)}) AS changed GROUP BY kind`);
  }

  /** The size of the lists together on each of these days, by jurisdiction. */
  sizes(lists: readonly string[], days: readonly string[], knownAt: string | undefined): Promise<CountRow[]> {
    return this.session.query<CountRow>(sql`
      SELECT d.day::text AS date, e.jurisdiction, count(*)::integer AS total,
        count(*) FILTER (WHERE v.state = 'active')::integer AS active,
        count(*) FILTER (WHERE v.state = 'suspended')::integer AS suspended
      FROM unnest(${days}::date[]) AS d(day)
      JOIN listing_version v ON v.list_code = ANY(${lists}::text[]) AND ${onDayOf('v', 'd.day', knownAt)}
      JOIN entry e ON e.id = v.entry_id
      GROUP BY d.day, e.jurisdiction ORDER BY d.day, e.jurisdiction`);
  }

  /** Entries that are not (or not yet) listings, shaped as listings, by entry id. */
  async entriesAsListings(ids: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
    const rows = await this.session.query<{ id: string; listing: Record<string, unknown> }>(sql`
      SELECT e.id::text AS id, (SELECT row_to_json(f) FROM (SELECT ${listingFields(undefined)}) AS f) AS listing
      FROM entry e
      CROSS JOIN (SELECT NULL::uuid AS listing_id, NULL::text AS list_code, NULL::uuid AS entity_id,
        NULL::text AS entry_key, NULL::text AS state, NULL::date AS suspended_until, false AS inferred,
        NULL::uuid AS edition_id, NULL::daterange AS valid, NULL::tstzrange AS recorded) AS v
      CROSS JOIN (SELECT NULL::text AS name) AS n
      WHERE e.id = ANY(${ids}::bigint[])`);
    return new Map(rows.map((row) => [row.id, row.listing]));
  }
}

/** One row for each change: a listing that was amended and suspended is there twice. */
function changed({ lists, from, to }: DiffQuestion): Sql {
  const side = (slice: TimeSlice): Sql => sql`(
    SELECT v.*, e.content_digest FROM listing_version v JOIN entry e ON e.id = v.entry_id
    WHERE v.list_code = ANY(${lists}::text[]) AND ${onSlice('v', slice)})`;
  return sql`
    SELECT coalesce(a.listing_id, b.listing_id) AS listing_id, kind, a.id AS before_id, b.id AS after_id,
      coalesce(a.entry_key <> b.entry_key, false) AS inferred
    FROM ${side(from)} a FULL JOIN ${side(to)} b ON b.listing_id = a.listing_id
    CROSS JOIN LATERAL (VALUES
      ('added', a.id IS NULL),
      ('removed', b.id IS NULL),
      ('amended', a.content_digest <> b.content_digest
        OR (a.state = b.state AND a.suspended_until IS DISTINCT FROM b.suspended_until)),
      ('suspended', a.state = 'active' AND b.state = 'suspended'),
      ('resumed', a.state = 'suspended' AND b.state = 'active')) AS kinds(kind, so)
    WHERE so`;
}

function changes(question: DiffQuestion, after: string | null): Sql {
  const listing = (version: string, slice: TimeSlice): Sql => sql`(
    SELECT (SELECT row_to_json(f) FROM (SELECT ${listingFields(slice.knownAt)}) AS f)
    FROM listing_version v JOIN entry e ON e.id = v.entry_id ${entityOf(slice)}
    WHERE v.id = changed.${raw(version)})`;
  const position = raw(`(changed.listing_id::text || ' ' || changed.kind)`);
  return sql`
    SELECT ${position} AS position, kind, inferred, ${listing('before_id', question.from)} AS before,
      ${listing('after_id', question.to)} AS after
    FROM (${changed(question)}) AS changed
    ${after === null ? empty : sql`WHERE ${position} > ${after}`}
    ORDER BY position`;
}
