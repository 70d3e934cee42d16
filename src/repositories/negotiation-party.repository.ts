import sql, { raw, type Sql } from 'sql-template-tag';
import type { PartyFacts } from '../domain/negotiation';
import type { JsonPage, PageRequest } from '../domain/page';
import type { Period } from '../domain/time/history';
import type { TimeSlice } from '../domain/time/slice';
import { type ListQuestion, readPage, streamRows } from './support/json-page';
import { insertRows } from './support/rows';
import { only, type Session } from './support/session';
import { asKnown, believed, closeRows, onSlice, periodColumns, rangeText, sinceText, times } from './support/temporal';

/** A spell of a party as it is believed now. */
export interface BelievedParty extends Period<PartyFacts> {
  id: string;
}

/** Which spells are asked for: those on the slice's day, or all. */
export type Span = 'day' | 'all';

/** Who is party to a negotiation, and when. */
export class NegotiationPartyRepository {
  constructor(private readonly session: Session) {}

  page(code: string, span: Span, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(code, span, slice), page);
  }

  stream(code: string, span: Span, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(code, span, slice), page);
  }

  believed(code: string): Promise<BelievedParty[]> {
    return this.session.query<BelievedParty>(sql`
      SELECT p.id, ${periodColumns('p')}, json_build_object('jurisdiction', p.jurisdiction, 'role', p.role) AS value
      FROM negotiation_party p WHERE p.negotiation_code = ${code} AND ${believed('p')}
      ORDER BY p.jurisdiction, p.valid`);
  }

  /** What changes whenever the parties do. */
  async version(code: string): Promise<string> {
    const rows = await this.session.query<{ version: string }>(
      sql`SELECT ${partiesVersion(sql`${code}::text`, undefined)} AS version`,
    );
    return only(rows).version;
  }

  close(ids: readonly string[], moment: string): Promise<void> {
    return closeRows(this.session, 'negotiation_party', ids, moment);
  }

  async insertRows(
    code: string,
    rows: readonly { id: string; period: Period<PartyFacts> }[],
    moment: string,
  ): Promise<void> {
    await insertRows(
      this.session,
      'negotiation_party',
      {
        id: 'uuid',
        negotiation_code: 'text',
        jurisdiction: 'text',
        role: 'text',
        valid: 'daterange',
        recorded: 'tstzrange',
      },
      rows.map(({ id, period }) => ({
        id,
        negotiation_code: code,
        jurisdiction: period.value.jurisdiction,
        role: period.value.role,
        valid: rangeText(period),
        recorded: sinceText(moment),
      })),
    );
  }
}

/** The parties on the slice's day, as JSON. */
export function partiesField(code: Sql, slice: TimeSlice): Sql {
  return sql`(SELECT coalesce(json_agg(
      (SELECT row_to_json(facts) FROM (SELECT p.jurisdiction, p.role, ${periodColumns('p')}) AS facts)
      ORDER BY p.jurisdiction), '[]')
    FROM negotiation_party p WHERE p.negotiation_code = ${code} AND ${onSlice('p', slice)})`;
}

/** Stands for all spells as known at a moment: another one whenever any of them is closed or added. */
export function partiesVersion(code: Sql, knownAt: string | undefined): Sql {
  return sql`(SELECT md5(coalesce(string_agg(p.id::text, ',' ORDER BY p.id), ''))
    FROM negotiation_party p WHERE p.negotiation_code = ${code} AND ${asKnown('p', knownAt)})`;
}

function question(code: string, span: Span, slice: TimeSlice): ListQuestion {
  const days = span === 'day' ? onSlice('p', slice) : asKnown('p', slice.knownAt);
  return {
    fields: sql`p.jurisdiction, p.role, ${periodColumns('p')}, "recordedAt", "supersededAt"`,
    from: sql`FROM negotiation_party p CROSS JOIN LATERAL (SELECT ${times('p', slice.knownAt)}) AS times
      WHERE p.negotiation_code = ${code} AND ${days}`,
    sortKey: raw(`(p.jurisdiction || ' ' || coalesce(lower(p.valid)::text, ''))`),
    sortType: sql`text`,
    knownAt: slice.knownAt,
  };
}
