import sql, { empty, join, type Sql } from 'sql-template-tag';
import { askedTerms, type ChangeTerms } from '../domain/changes/change';
import type { JsonPage, PageRequest } from '../domain/page';
import { type ListQuestion, readPage, streamRows } from './support/json-page';
import { only, type Session } from './support/session';
import { instant, momentOf, recordedBy } from './support/temporal';

/** Which lines are asked for: of any of the kinds, and with all of the terms. */
export interface ChangeFilter extends ChangeTerms {
  kinds?: readonly string[];
  /** Not beyond this position. */
  upTo?: string;
}

/** A line as those who follow the feed get it. */
export interface FeedLine {
  /** Its position. */
  id: string;
  kind: string;
  /** The line as JSON, in the contract's words. */
  json: string;
}

/** Where the feed ended, as known at a moment. */
export interface FeedEnd {
  /** The last position; 0 where there is none. */
  position: string;
  knownAt: string;
}

/** The feed as a whole. */
export interface FeedFacts {
  id: string;
  begunAt: string;
}

/**
 * The change feed, read. Whoever has seen a position never sees a lower one appear
 * (docs/adr/0011-positions-under-the-clock.md), so that "after" is all that a reader needs to remember.
 */
export class ChangeFeedRepository {
  constructor(private readonly session: Session) {}

  page(filter: ChangeFilter, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter, page), page);
  }

  stream(filter: ChangeFilter, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter, page), page);
  }

  /** The next lines after a position. */
  next(filter: ChangeFilter, after: string, limit: number): Promise<FeedLine[]> {
    return this.lines(filter, { limit, after, count: false });
  }

  /** The line at a position. */
  async at(position: string): Promise<FeedLine | undefined> {
    const [line] = await this.lines(
      { upTo: position },
      { limit: 1, after: String(BigInt(position) - 1n), count: false },
    );
    return line;
  }

  /** The newest lines, newest first. */
  latest(filter: ChangeFilter, limit: number): Promise<FeedLine[]> {
    return this.lines(filter, { limit, after: null, count: false }, true);
  }

  private lines(filter: ChangeFilter, page: PageRequest, newestFirst = false): Promise<FeedLine[]> {
    const { fields, from, sortKey } = question(filter, page, newestFirst);
    const after = page.after === null ? empty : sql`AND ${sortKey} > ${page.after}::bigint`;
    return this.session.query<FeedLine>(sql`
      SELECT ${sortKey}::text AS id, c.kind, (SELECT row_to_json(fields)::text FROM (SELECT ${fields}) AS fields) AS json
      ${from} ${after} ORDER BY ${sortKey} ${newestFirst ? sql`DESC` : empty} LIMIT ${page.limit}`);
  }

  /** Where the feed ends, or ended at a moment. */
  async end(knownAt?: string): Promise<FeedEnd> {
    const rows = await this.session.query<FeedEnd>(sql`
      SELECT coalesce((SELECT c.position FROM change c WHERE ${recordedBy('c.recorded_at', knownAt)}
        ORDER BY c.position DESC LIMIT 1), 0)::text AS position, ${momentOf(knownAt)} AS "knownAt"`);
    return only(rows);
  }

  /** The position after which lines were recorded at a moment or later. */
  async before(moment: string): Promise<string> {
    const rows = await this.session.query<{ position: string }>(sql`
      SELECT coalesce((SELECT c.position FROM change c WHERE c.recorded_at < ${moment}::timestamptz
        ORDER BY c.recorded_at DESC, c.position DESC LIMIT 1), 0)::text AS position`);
    return only(rows).position;
  }

  async feed(): Promise<FeedFacts> {
    const rows = await this.session.query<FeedFacts>(sql`
      SELECT f.id, ${instant('f.begun_at')} AS "begunAt" FROM change_feed f`);
    return only(rows);
  }
}

/** The lines of one moment, the first of them as a JSON array; and how many there are. */
export function changesOf(moment: Sql, most: number): { some: Sql; count: Sql } {
  const those = sql`FROM change c WHERE c.recorded_at = ${moment}`;
  return {
    some: sql`(SELECT coalesce(json_agg(row_to_json(line)), '[]')
      FROM (SELECT ${FIELDS} ${those} ORDER BY c.position LIMIT ${most}) AS line)`,
    count: sql`(SELECT count(*) ${those})`,
  };
}

function question(filter: ChangeFilter, page: PageRequest, newestFirst = false): ListQuestion {
  const terms = askedTerms(filter);
  return {
    fields: FIELDS,
    from: terms.length > 0 ? byTerms(terms, filter) : byKinds(filter, page, newestFirst),
    sortKey: terms.length > 0 ? sql`t.position` : sql`c.position`,
    sortType: sql`bigint`,
    knownAt: undefined,
  };
}

/** Where what has changed can be looked at. A listing has no address of its own: its party has. */
const URL = sql`'/v1/' || CASE c.subject_type
    WHEN 'edition' THEN 'control-lists/' || (c.detail->>'list') || '/editions/' || c.subject_code
    WHEN 'listing' THEN 'entities/' || (c.detail->>'entity')
    WHEN 'position' THEN 'actors/' || (c.detail->>'actor') || '/positions/' || c.subject_code
    WHEN 'entity' THEN 'entities/' || c.subject_code
    ELSE c.subject_type || 's/' || c.subject_code END`;

const FIELDS = sql`c.position::text AS id, ${instant('c.recorded_at')} AS "recordedAt", c.kind,
  json_build_object('type', c.subject_type, 'code', c.subject_code) AS subject, c.title, c.effective,
  ${URL} AS url, c.detail`;

/** Along the index of the first term, which is in the order of positions; the others are looked for in each line. */
function byTerms([first, ...others]: string[], { kinds, upTo }: ChangeFilter): Sql {
  const conditions = [
    sql`t.term = ${first}`,
    others.length > 0 ? sql`c.terms @> ${others}::text[]` : empty,
    kinds ? sql`c.kind = ANY(${kinds}::text[])` : empty,
    upTo === undefined ? empty : sql`t.position <= ${upTo}::bigint`,
  ].filter((condition) => condition !== empty);
  return sql`FROM change_term t JOIN change c ON c.position = t.position WHERE ${join(conditions, ' AND ')}`;
}

/** Along the index of each kind, as far as the page may need it: of several kinds no index alone knows the order. */
function byKinds({ kinds, upTo }: ChangeFilter, page: PageRequest, newestFirst: boolean): Sql {
  const within = upTo === undefined ? sql`true` : sql`c.position <= ${upTo}::bigint`;
  if (!kinds || page.limit === undefined) {
    return sql`FROM change c WHERE ${within} ${kinds ? sql`AND c.kind = ANY(${kinds}::text[])` : empty}`;
  }
  return sql`FROM unnest(${kinds}::text[]) AS asked (kind) CROSS JOIN LATERAL (
      SELECT * FROM change c
      WHERE c.kind = asked.kind AND c.position > ${page.after ?? '0'}::bigint AND ${within}
      ORDER BY c.position ${newestFirst ? sql`DESC` : empty} LIMIT ${page.limit + 1}) AS c
    WHERE true`;
}
