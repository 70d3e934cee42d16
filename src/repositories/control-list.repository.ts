import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { ControlListFacts, ListFreshness } from '../domain/control-list';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { Period } from '../domain/time/history';
import type { TimeSlice } from '../domain/time/slice';
import { statusAsKnown } from './edition.repository';
import { checksOf, freshnessOf } from './freshness';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import { likePattern } from './support/like';
import { insertRows } from './support/rows';
import type { Session } from './support/session';
import {
  believed,
  closeRows,
  onSlice,
  periodColumns,
  rangeText,
  recordedBy,
  sinceText,
  times,
} from './support/temporal';

/** Which control lists are asked for. */
export interface ControlListFilter {
  authority?: string;
  jurisdiction?: string;
  kind?: string;
  search?: string;
}

/** A row of a list's history as it is believed now. */
export interface BelievedControlList extends Period<ControlListFacts> {
  id: string;
}

const FACTS = sql`json_build_object('name', c.name, 'names', c.names, 'authority', c.authority,
  'jurisdiction', c.jurisdiction, 'kind', c.kind, 'legalBasis', c.legal_basis, 'url', c.url,
  'publications', c.publications, 'members', c.members, 'removalThreshold', c.removal_threshold,
  'expectedIntervalDays', c.expected_interval_days)`;

/** Control lists: their codes, and what is said of them. */
export class ControlListRepository {
  constructor(private readonly session: Session) {}

  page(filter: ControlListFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter, slice), page);
  }

  stream(filter: ControlListFilter, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter, slice), page);
  }

  document(code: string, slice: TimeSlice): Promise<JsonDocument | undefined> {
    return readDocument(this.session, {
      fields: question({}, slice).fields,
      from: sql`FROM control_list_version c WHERE c.list_code = ${code} AND ${onSlice('c', slice)}`,
      knownAt: slice.knownAt,
      version: sql`c.id`,
    });
  }

  /** What is said of a list on the slice's day. */
  async facts(code: string, slice: TimeSlice): Promise<ControlListFacts | undefined> {
    const rows = await this.session.query<{ facts: ControlListFacts }>(sql`
      SELECT ${FACTS} AS facts FROM control_list_version c WHERE c.list_code = ${code} AND ${onSlice('c', slice)}`);
    return rows[0]?.facts;
  }

  async codes(): Promise<string[]> {
    const rows = await this.session.query<{ code: string }>(sql`SELECT code FROM control_list ORDER BY code`);
    return rows.map((row) => row.code);
  }

  /** How fresh each list is that there is on the slice's day, whether or not anything ever came of it. */
  freshness(slice: TimeSlice): Promise<ListFreshness[]> {
    return this.session.query<ListFreshness>(sql`
      SELECT c.list_code AS list, ${epoch('f.checked_at')} AS "checkedAt", ${epoch('f.last_edition_at')} AS "lastEdition",
        c.expected_interval_days AS "expectedIntervalDays", f.stale
      FROM control_list_version c CROSS JOIN LATERAL ${checksOf('c', slice.knownAt)} AS f
      WHERE ${onSlice('c', slice)} ORDER BY c.list_code`);
  }

  /** Keeps others from changing the list until the transaction ends; answers whether it is there. */
  async lock(code: string): Promise<boolean> {
    // Not FOR UPDATE: it would shut out editions that only refer to the row, and wait with them in a circle.
    const rows = await this.session.query(sql`SELECT code FROM control_list WHERE code = ${code} FOR NO KEY UPDATE`);
    return rows.length > 0;
  }

  believed(code: string): Promise<BelievedControlList[]> {
    return this.session.query<BelievedControlList>(sql`
      SELECT c.id, ${periodColumns('c')}, ${FACTS} AS value
      FROM control_list_version c WHERE c.list_code = ${code} AND ${believed('c')} ORDER BY c.valid`);
  }

  async insertCode(code: string): Promise<void> {
    await this.session.query(sql`INSERT INTO control_list (code) VALUES (${code})`);
  }

  close(ids: readonly string[], moment: string): Promise<void> {
    return closeRows(this.session, 'control_list_version', ids, moment);
  }

  async insertRows(
    code: string,
    rows: readonly { id: string; period: Period<ControlListFacts> }[],
    moment: string,
  ): Promise<void> {
    await insertRows(
      this.session,
      'control_list_version',
      {
        id: 'uuid',
        list_code: 'text',
        valid: 'daterange',
        recorded: 'tstzrange',
        name: 'text',
        names: 'jsonb',
        authority: 'text',
        jurisdiction: 'text',
        kind: 'text',
        legal_basis: 'text',
        url: 'text',
        publications: 'jsonb',
        members: 'text[]',
        removal_threshold: 'double precision',
        expected_interval_days: 'integer',
      },
      rows.map(({ id, period }) => ({
        id,
        list_code: code,
        valid: rangeText(period),
        recorded: sinceText(moment),
        name: period.value.name,
        names: JSON.stringify(period.value.names),
        authority: period.value.authority,
        jurisdiction: period.value.jurisdiction,
        kind: period.value.kind,
        legal_basis: period.value.legalBasis,
        url: period.value.url,
        publications: JSON.stringify(period.value.publications),
        members: `{${period.value.members.join(',')}}`,
        removal_threshold: period.value.removalThreshold,
        expected_interval_days: period.value.expectedIntervalDays,
      })),
    );
  }
}

/** An instant in seconds since 1970. */
function epoch(column: string): Sql {
  return raw(`extract(epoch FROM ${column})::float8`);
}

function question(filter: ControlListFilter, slice: TimeSlice): ListQuestion {
  const pattern = filter.search === undefined ? undefined : likePattern(filter.search);
  const conditions: Sql[] = [
    onSlice('c', slice),
    filter.authority ? sql`c.authority = ${filter.authority}` : empty,
    filter.jurisdiction ? sql`c.jurisdiction = ${filter.jurisdiction}` : empty,
    filter.kind ? sql`c.kind = ${filter.kind}` : empty,
    pattern ? sql`(c.list_code ILIKE ${pattern} OR c.name ILIKE ${pattern} OR c.names::text ILIKE ${pattern})` : empty,
  ].filter((condition) => condition !== empty);
  // Of a consolidated list: the latest edition, and the listings, of all its members.
  const codes = raw('(v.list_code = c.list_code OR v.list_code = ANY(c.members))');
  const editions = sql`edition v WHERE ${statusAsKnown('v', slice.knownAt)} = 'applied' AND v.effective <= ${slice.asOf}::date
    AND ${recordedBy('v.recorded_at', slice.knownAt)} AND ${codes}`;
  return {
    fields: sql`c.list_code AS code, c.name, c.names, c.authority, c.jurisdiction, c.kind, c.legal_basis AS "legalBasis",
      c.url, c.publications, c.members, c.removal_threshold AS "removalThreshold",
      c.expected_interval_days AS "expectedIntervalDays",
      coalesce((SELECT bool_and(v.excerpt) FROM ${editions}), false) AS excerpt,
      (SELECT json_build_object('id', v.id, 'effective', v.effective) FROM ${editions}
        ORDER BY v.effective DESC, v.published DESC NULLS LAST, v.id DESC LIMIT 1) AS "latestEdition",
      (SELECT count(*) FROM listing_version v WHERE ${codes} AND ${onSlice('v', slice)}) AS size,
      ${freshnessOf('c', slice.knownAt)} AS freshness,
      ${times('c', slice.knownAt)}`,
    from: sql`FROM control_list_version c WHERE ${join(conditions, ' AND ')}`,
    sortKey: sql`c.list_code`,
    sortType: sql`text`,
    knownAt: slice.knownAt,
  };
}
