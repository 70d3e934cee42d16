import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { Interval } from '../domain/time/interval';
import type { TimeSlice } from '../domain/time/slice';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import { likePattern } from './support/like';
import { insertRows } from './support/rows';
import type { Session } from './support/session';
import { onSlice, periodColumns, rangeText, sinceText } from './support/temporal';

/** Which jurisdictions are asked for. */
export interface JurisdictionFilter {
  kind?: string;
  /** Blocs to which this one belongs on the day. */
  member?: string;
  /** Members of this bloc on the day. */
  bloc?: string;
  search?: string;
}

/** A country, a customs territory or a bloc. */
export interface Jurisdiction {
  code: string;
  kind: 'country' | 'territory' | 'bloc';
  names: Record<string, string>;
  alpha3?: string;
  numeric?: string;
  partOf?: string;
}

/** Countries, customs territories and blocs. */
export class JurisdictionRepository {
  constructor(private readonly session: Session) {}

  page(filter: JurisdictionFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter, slice), page);
  }

  stream(filter: JurisdictionFilter, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter, slice), page);
  }

  document(code: string, slice: TimeSlice): Promise<JsonDocument | undefined> {
    return readDocument(this.session, {
      fields: question({}, slice).fields,
      from: sql`FROM jurisdiction j WHERE j.code = ${code}`,
      knownAt: slice.knownAt,
    });
  }

  async codes(): Promise<string[]> {
    const rows = await this.session.query<{ code: string }>(sql`SELECT code FROM jurisdiction`);
    return rows.map((row) => row.code);
  }

  /** Inserts those that are not there yet. Parts come after what they are part of. */
  async insertMissing(jurisdictions: readonly Jurisdiction[]): Promise<void> {
    const rows = JSON.stringify(jurisdictions);
    await this.session.query(sql`
      INSERT INTO jurisdiction (code, kind, names, alpha3, numeric_code, part_of)
      SELECT j->>'code', j->>'kind', j->'names', j->>'alpha3', j->>'numeric', j->>'partOf'
      FROM jsonb_array_elements(${rows}::jsonb) AS j
      ON CONFLICT (code) DO NOTHING`);
  }

  async insertMemberships(
    memberships: readonly { id: string; bloc: string; member: string; period: Interval }[],
    moment: string,
  ): Promise<void> {
    await insertRows(
      this.session,
      'bloc_membership',
      { id: 'uuid', bloc: 'text', member: 'text', valid: 'daterange', recorded: 'tstzrange' },
      memberships.map(({ period, ...row }) => ({ ...row, valid: rangeText(period), recorded: sinceText(moment) })),
    );
  }

  async hasMemberships(): Promise<boolean> {
    return (await this.session.query(sql`SELECT 1 FROM bloc_membership LIMIT 1`)).length > 0;
  }
}

/** Memberships as JSON: `ours` is the column that is this jurisdiction, `theirs` the other one. */
function memberships(ours: string, theirs: string, label: string, slice: TimeSlice): Sql {
  return sql`(SELECT coalesce(json_agg(json_build_object(${raw(`'${label}'`)}, o.code, 'name', o.names->>'en',
      'from', span."from", 'to', span."to") ORDER BY o.code), '[]')
    FROM bloc_membership m JOIN jurisdiction o ON o.code = m.${raw(theirs)},
      LATERAL (SELECT ${periodColumns('m')}) AS span
    WHERE m.${raw(ours)} = j.code AND ${onSlice('m', slice)})`;
}

function question(filter: JurisdictionFilter, slice: TimeSlice): ListQuestion {
  const related = (ours: string, theirs: string, code: string): Sql => sql`j.code IN (
    SELECT m.${raw(ours)} FROM bloc_membership m WHERE m.${raw(theirs)} = ${code} AND ${onSlice('m', slice)})`;
  const conditions: Sql[] = [
    sql`TRUE`,
    filter.kind ? sql`j.kind = ${filter.kind}` : empty,
    filter.member ? related('bloc', 'member', filter.member) : empty,
    filter.bloc ? related('member', 'bloc', filter.bloc) : empty,
    filter.search
      ? sql`EXISTS (SELECT 1 FROM jsonb_each_text(j.names) AS n WHERE n.value ILIKE ${likePattern(filter.search)})`
      : empty,
  ].filter((condition) => condition !== empty);
  return {
    fields: sql`j.code, j.kind, j.names, j.alpha3, j.numeric_code AS numeric, j.part_of AS "partOf",
      ${memberships('bloc', 'member', 'jurisdiction', slice)} AS members,
      ${memberships('member', 'bloc', 'bloc', slice)} AS blocs`,
    from: sql`FROM jurisdiction j WHERE ${join(conditions, ' AND ')}`,
    sortKey: sql`j.code`,
    sortType: sql`text`,
    knownAt: slice.knownAt,
  };
}
