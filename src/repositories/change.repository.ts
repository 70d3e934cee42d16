import sql, { type Sql } from 'sql-template-tag';
import { type Change, changeTerms, type FeedKind } from '../domain/changes/change';
import { textArray } from './support/rows';
import type { Session } from './support/session';

/** The channel on which those who wait for changes are woken. */
export const CHANGE_CHANNEL = 'tracker_change';

/** What an edition has changed for one party, to become a line of the feed; the names are in its entries. */
export interface ListingChange {
  kind: FeedKind;
  listingId: string;
  entityId: string;
  day: string;
  key: string;
  /** The entry that the line is about, and the one before it. */
  entryId: string;
  entryBefore: string | null;
  suspendedUntil: string | null;
  inferred: boolean;
}

/** Lines in one statement, as with all bulk writes. */
const BATCH = 2_000;

/**
 * The change feed, written. The moment that each method asks for is that of `nextMoment()`: whoever has it holds the
 * clock, and so the positions that are given out here follow each other as commits do.
 */
export class ChangeRepository {
  constructor(private readonly session: Session) {}

  /** Adds lines in this order. */
  async insert(changes: readonly Change[], moment: string): Promise<void> {
    await this.record(batches(changes).map(linesOf), moment);
  }

  /** Adds what an edition has changed on its list, a line for each party. */
  async insertListings(
    { list, edition }: { list: string; edition: string },
    changes: readonly ListingChange[],
    moment: string,
  ): Promise<void> {
    await this.record(
      batches(changes).map((batch) => listingLines({ list, edition }, batch)),
      moment,
    );
  }

  private async record(statements: readonly Sql[], moment: string): Promise<void> {
    if (statements.length === 0) return;
    for (const lines of statements) {
      await this.session.query(sql`
        WITH added AS (
          INSERT INTO change (recorded_at, kind, subject_type, subject_code, title, effective, detail, terms)
          SELECT ${moment}::timestamptz, l.kind, l.subject_type, l.subject_code, l.title, l.effective, l.detail, l.terms
          FROM (${lines}) AS l ORDER BY l.number
          RETURNING position, terms)
        INSERT INTO change_term (term, position)
        SELECT t.term, a.position FROM added a CROSS JOIN unnest(a.terms) AS t (term)`);
    }
    // Reaches those who listen when the transaction commits, and not before.
    await this.session.query(sql`SELECT pg_notify(${CHANGE_CHANNEL}, '')`);
  }
}

/** The lines as rows. What is an array or JSON travels as text. */
function linesOf(changes: readonly Change[]): Sql {
  return sql`
    SELECT u.kind, u.subject_type, u.subject_code, u.title, u.effective::date AS effective, u.detail::json AS detail,
      u.terms::text[] AS terms, u.number
    FROM unnest(
      ${changes.map(({ kind }) => kind)}::text[], ${changes.map(({ subject }) => subject.type)}::text[],
      ${changes.map(({ subject }) => subject.code)}::text[], ${changes.map(({ title }) => title)}::text[],
      ${changes.map(({ effective }) => effective)}::text[],
      ${changes.map(({ detail }) => JSON.stringify(detail))}::text[],
      ${changes.map(({ about = {} }) => textArray(changeTerms(about)))}::text[]
    ) WITH ORDINALITY AS u (kind, subject_type, subject_code, title, effective, detail, terms, number)`;
}

/** Names and jurisdictions are taken from the entries where they lie: an edition may have tens of thousands. */
function listingLines({ list, edition }: { list: string; edition: string }, changes: readonly ListingChange[]): Sql {
  return sql`
    SELECT u.kind, 'listing' AS subject_type, u.listing AS subject_code, e.name AS title, u.day::date AS effective,
      json_build_object('list', ${list}::text, 'edition', ${edition}::text, 'entity', u.entity, 'key', u.key,
        'jurisdiction', e.jurisdiction, 'formerName', nullif(b.name, e.name), 'suspendedUntil', u.until,
        'inferred', u.inferred::boolean) AS detail,
      array_remove(ARRAY['list:' || ${list}::text, 'jurisdiction:' || e.jurisdiction,
        'jurisdiction:' || nullif(b.jurisdiction, e.jurisdiction)], NULL) AS terms, u.number
    FROM unnest(
      ${changes.map(({ kind }) => kind)}::text[], ${changes.map(({ listingId }) => listingId)}::text[],
      ${changes.map(({ entityId }) => entityId)}::text[], ${changes.map(({ day }) => day)}::text[],
      ${changes.map(({ key }) => key)}::text[], ${changes.map(({ entryId }) => entryId)}::bigint[],
      ${changes.map(({ entryBefore }) => entryBefore)}::bigint[],
      ${changes.map(({ suspendedUntil }) => suspendedUntil)}::text[],
      ${changes.map(({ inferred }) => String(inferred))}::text[]
    ) WITH ORDINALITY AS u (kind, listing, entity, day, key, entry, before, until, inferred, number)
    JOIN entry e ON e.id = u.entry LEFT JOIN entry b ON b.id = u.before`;
}

function batches<T>(all: readonly T[]): (readonly T[])[] {
  const count = Math.ceil(all.length / BATCH);
  return Array.from({ length: count }, (_, index) => all.slice(index * BATCH, (index + 1) * BATCH));
}
