import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Candidate } from '../domain/errors';
import type { NegotiationFacts } from '../domain/negotiation';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { searchText } from '../domain/search/search-text';
import type { Period } from '../domain/time/history';
import type { Interval } from '../domain/time/interval';
import type { TimeSlice } from '../domain/time/slice';
import { partiesField, partiesVersion } from './negotiation-party.repository';
import { dormantSince, hasMove, joinStatus, partyStatusesField, statusField } from './status-history.repository';
import { searchQuery, searchVector } from './support/full-text';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import { likePattern } from './support/like';
import { insertRows } from './support/rows';
import type { Session } from './support/session';
import { asKnown, believed, closeRows, onSlice, periodColumns, rangeText, sinceText, times } from './support/temporal';

/** Which negotiations are asked for. */
export interface NegotiationFilter {
  /** `null`: those of no known kind. */
  kind?: string | null;
  /** Of the whole, on the day. */
  status?: string;
  /** A party on the day, by its own code. */
  party?: string;
  search?: string;
  identifier?: { scheme: string; value: string };
  dormant?: boolean;
  /** Whether any move up to the day was unusual, or is disputed. */
  unusual?: boolean;
  disputed?: boolean;
}

/** A row of a negotiation's history as it is believed now. */
export interface BelievedNegotiation extends Period<NegotiationFacts> {
  id: string;
}

const FACTS = sql`json_build_object('name', n.name, 'names', n.names, 'kind', n.kind, 'forum', n.forum,
  'description', n.description, 'url', n.url, 'identifiers', n.identifiers, 'related', n.related, 'remarks', n.remarks)`;

const COLUMNS = {
  id: 'uuid',
  negotiation_code: 'text',
  valid: 'daterange',
  recorded: 'tstzrange',
  name: 'text',
  names: 'json',
  kind: 'text',
  forum: 'text',
  description: 'text',
  url: 'text',
  identifiers: 'jsonb',
  related: 'json',
  remarks: 'text',
  search: searchVector,
};

/** Trade agreements and talks about them: their codes, and what is said of them. */
export class NegotiationRepository {
  constructor(private readonly session: Session) {}

  page(filter: NegotiationFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter, slice), page);
  }

  stream(filter: NegotiationFilter, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter, slice), page);
  }

  document(code: string, slice: TimeSlice): Promise<JsonDocument | undefined> {
    return readDocument(this.session, {
      fields: fields(slice),
      from: sql`${from(slice)} WHERE n.negotiation_code = ${code} AND ${onSlice('n', slice)}`,
      knownAt: slice.knownAt,
      // The parties are part of what an answer shows and a PATCH replaces.
      version: sql`n.id || '.' || ${partiesVersion(sql`n.negotiation_code`, slice.knownAt)}`,
    });
  }

  /** Whether the negotiation is known at all, on any day, as known at a moment. */
  async exists(code: string, knownAt: string | undefined): Promise<boolean> {
    const rows = await this.session.query(sql`
      SELECT 1 FROM negotiation_version n WHERE n.negotiation_code = ${code} AND ${asKnown('n', knownAt)} LIMIT 1`);
    return rows.length > 0;
  }

  async codes(): Promise<string[]> {
    const rows = await this.session.query<{ code: string }>(sql`SELECT code FROM negotiation ORDER BY code`);
    return rows.map((row) => row.code);
  }

  /** Keeps others from changing the negotiation until the transaction ends; answers whether it is there. */
  async lock(code: string): Promise<boolean> {
    const rows = await this.session.query(sql`SELECT code FROM negotiation WHERE code = ${code} FOR NO KEY UPDATE`);
    return rows.length > 0;
  }

  believed(code: string): Promise<BelievedNegotiation[]> {
    return this.session.query<BelievedNegotiation>(sql`
      SELECT n.id, ${periodColumns('n')}, ${FACTS} AS value
      FROM negotiation_version n WHERE n.negotiation_code = ${code} AND ${believed('n')} ORDER BY n.valid`);
  }

  /** Negotiations that are called so on any day of the period, in whatever letters; but the one of this code. */
  called(name: string, { period, except }: { period: Interval; except: string }): Promise<Candidate[]> {
    return this.session.query<Candidate>(sql`
      SELECT DISTINCT n.negotiation_code AS id, n.name FROM negotiation_version n
      WHERE lower(n.name) = lower(${name}) AND n.valid && ${rangeText(period)}::daterange
        AND n.negotiation_code <> ${except} AND ${believed('n')} ORDER BY id`);
  }

  async insertCode(code: string): Promise<void> {
    await this.session.query(sql`INSERT INTO negotiation (code) VALUES (${code})`);
  }

  close(ids: readonly string[], moment: string): Promise<void> {
    return closeRows(this.session, 'negotiation_version', ids, moment);
  }

  async insertRows(
    code: string,
    rows: readonly { id: string; period: Period<NegotiationFacts> }[],
    moment: string,
  ): Promise<void> {
    const columns = rows.map(({ id, period }) => rowOf(code, id, period, moment));
    await insertRows(this.session, 'negotiation_version', COLUMNS, columns);
  }
}

function rowOf(code: string, id: string, { value, ...period }: Period<NegotiationFacts>, moment: string) {
  const { name, names, kind, forum, description, url, identifiers, related, remarks } = value;
  const texts = [code, name, ...Object.values(names), forum, description, remarks];
  return {
    id,
    negotiation_code: code,
    valid: rangeText(period),
    recorded: sinceText(moment),
    ...{ name, names: JSON.stringify(names), kind, forum, description, url },
    ...{ identifiers: JSON.stringify(identifiers), related: JSON.stringify(related), remarks },
    search: searchText(...texts, ...identifiers.map((identifier) => identifier.value)),
  };
}

const CODE = sql`n.negotiation_code`;
const SUBJECT = { type: 'negotiation', code: CODE } as const;

function from(slice: TimeSlice): Sql {
  return sql`FROM negotiation_version n ${joinStatus(SUBJECT, slice)}`;
}

function fields(slice: TimeSlice): Sql {
  return sql`${CODE} AS code, n.name, n.names, n.kind, n.forum, n.description, n.url, n.identifiers, n.related, n.remarks,
    ${partiesField(CODE, slice)} AS parties, ${statusField} AS status, ${dormantSince(CODE, slice)} AS "dormantSince",
    ${partyStatusesField(SUBJECT, slice)} AS "partyStatuses", ${times('n', slice.knownAt)}`;
}

function question(filter: NegotiationFilter, slice: TimeSlice): ListQuestion {
  return {
    fields: fields(slice),
    from: sql`${from(slice)} WHERE ${join(conditions(filter, slice), ' AND ')}`,
    sortKey: CODE,
    sortType: sql`text`,
    knownAt: slice.knownAt,
  };
}

function conditions({ search, identifier, ...filter }: NegotiationFilter, slice: TimeSlice): Sql[] {
  const flagged = (flag: 'unusual' | 'disputed'): Sql =>
    filter[flag] === undefined ? empty : sql`${hasMove(flag, SUBJECT, slice)} = ${filter[flag]}`;
  return [
    onSlice('n', slice),
    filter.kind === undefined ? empty : sql`n.kind IS NOT DISTINCT FROM ${filter.kind}::text`,
    filter.status ? sql`s.status = ${filter.status}` : empty,
    filter.party
      ? sql`EXISTS (SELECT 1 FROM negotiation_party p WHERE p.negotiation_code = ${CODE}
          AND p.jurisdiction = ${filter.party} AND ${onSlice('p', slice)})`
      : empty,
    search ? sql`(n.search @@ ${searchQuery(search)} OR ${CODE} ILIKE ${likePattern(search)})` : empty,
    identifier ? sql`n.identifiers @> ${JSON.stringify([identifier])}::jsonb` : empty,
    filter.dormant === undefined ? empty : sql`(${dormantSince(CODE, slice)} IS NOT NULL) = ${filter.dormant}`,
    flagged('unusual'),
    flagged('disputed'),
  ].filter((condition) => condition !== empty);
}
