import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { JsonPage, PageRequest } from '../domain/page';
import { DORMANT_AFTER_MONTHS } from '../domain/statuses/dormancy';
import type { StatusSubject } from '../domain/subject';
import type { TimeSlice } from '../domain/time/slice';
import { SIGNS_OF_LIFE } from '../domain/vocabularies/event-types';
import { type ListQuestion, readPage, streamRows } from './support/json-page';
import { likeBeginning } from './support/like';
import { only, type Session } from './support/session';
import { asKnown, finite, firstDay, onSlice, times } from './support/temporal';

/** Whose statuses are asked for: the whole's alone (`null`), those of one party, or all. */
export type PartyFilter = { party: string | null } | 'all';

/** Which statuses on a day are asked for. */
export interface StatusFilter {
  subjectType?: string;
  status?: string;
  party: PartyFilter;
  unusual?: boolean;
  disputed?: boolean;
  /** The code of the subject begins with this. */
  code?: string;
}

/** Where negotiations and measures stand and stood, as computed from the effects of events. */
export class StatusHistoryRepository {
  constructor(private readonly session: Session) {}

  /** The moves of one subject up to the slice's day, those of the whole before those of its parties. */
  movesPage(subject: StatusSubject, party: PartyFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, moves(subject, party, slice), page);
  }

  streamMoves(subject: StatusSubject, party: PartyFilter, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, moves(subject, party, slice), page);
  }

  /** Every status that holds on the slice's day. */
  page(filter: StatusFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, standing(filter, slice), page);
  }

  stream(filter: StatusFilter, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, standing(filter, slice), page);
  }

  /** Where a negotiation and its parties stand, as members of an answer. */
  async beside({ type, code }: StatusSubject, slice: TimeSlice): Promise<string> {
    const subject = { type, code: sql`${code}::text` };
    const negotiated = type === 'negotiation' ? sql`, ${dormantSince(subject.code, slice)} AS "dormantSince"` : empty;
    const { text } = only(
      await this.session.query<{ text: string }>(sql`
        SELECT row_to_json(own)::text AS text FROM (
          SELECT ${statusField} AS status, ${partyStatusesField(subject, slice)} AS "partyStatuses" ${negotiated}
          FROM (SELECT) AS nothing ${joinStatus(subject, slice)}) AS own`),
    );
    return text.slice(1, -1);
  }
}

/** A subject within a question: its code is a column or a parameter. */
export interface SubjectInQuestion {
  type: StatusSubject['type'];
  code: Sql;
}

/** What is told of every status, of the row `s`. */
const FACTS = sql`s.status, ${firstDay('s')} AS since, s.date, s.precision, s.until, s.part, s.previous, s.event_id AS event,
  s.corroborated_by AS "corroboratedBy", s.by_expiry AS "byExpiry", s.unusual, s.usual, s.disputed, s.alternatives`;

/** Joins the status of the whole on the slice's day as `s`, or nothing. */
export function joinStatus({ type, code }: SubjectInQuestion, slice: TimeSlice): Sql {
  return sql`LEFT JOIN LATERAL (SELECT * FROM status_move s
    WHERE s.subject_type = ${type} AND s.subject_code = ${code} AND s.party = '' AND ${onSlice('s', slice)}) AS s ON TRUE`;
}

/** The joined status as JSON; null where there is none. */
export const statusField = sql`CASE WHEN s.status IS NOT NULL THEN
  (SELECT row_to_json(facts) FROM (SELECT ${FACTS}) AS facts) END`;

/** Where each party stands on the slice's day, as JSON. */
export function partyStatusesField({ type, code }: SubjectInQuestion, slice: TimeSlice): Sql {
  return sql`(SELECT coalesce(json_agg(
      (SELECT row_to_json(facts) FROM (SELECT s.party, ${FACTS}) AS facts) ORDER BY s.party), '[]')
    FROM status_move s
    WHERE s.subject_type = ${type} AND s.subject_code = ${code} AND s.party <> '' AND ${onSlice('s', slice)})`;
}

/** Whether any move up to the slice's day was unusual, or is disputed. */
export function hasMove(flag: 'unusual' | 'disputed', { type, code }: SubjectInQuestion, slice: TimeSlice): Sql {
  return sql`EXISTS (SELECT 1 FROM status_move m WHERE m.subject_type = ${type} AND m.subject_code = ${code}
    AND ${raw(`m.${flag}`)} AND m.earliest <= ${slice.asOf}::date AND ${asKnown('m', slice.knownAt)})`;
}

/**
 * The last day on which talks showed a sign of life, if the joined status is `launched` and that day is long enough
 * past (domain/statuses/dormancy.ts). What may have happened up to the slice's day counts as having happened then; what
 * has no last day, on its first.
 */
export function dormantSince(code: Sql, slice: TimeSlice): Sql {
  const day = sql`${slice.asOf}::date`;
  const about = sql`jsonb_build_array(jsonb_build_object('type', 'negotiation', 'code', ${code}))`;
  const last = sql`max(least(CASE WHEN isfinite(sign.latest) THEN sign.latest ELSE sign.earliest END, ${day}))`;
  return sql`CASE WHEN s.status = 'launched' THEN (SELECT ${last} FROM (
      SELECT m.earliest, m.latest FROM status_move m
      WHERE m.subject_type = 'negotiation' AND m.subject_code = ${code}
        AND m.earliest <= ${day} AND ${asKnown('m', slice.knownAt)}
      UNION ALL
      SELECT e.earliest, e.latest FROM event_version e
      WHERE e.terms @> ARRAY['about:' || ${code}] AND e.type = ANY(${SIGNS_OF_LIFE}::text[]) AND NOT e.retracted
        AND e.about::jsonb @> ${about} AND e.earliest <= ${day} AND ${asKnown('e', slice.knownAt)}) AS sign
    HAVING isfinite(${last}) AND ${last} + make_interval(months => ${DORMANT_AFTER_MONTHS}::int) <= ${day}) END`;
}

function ofParty(party: PartyFilter): Sql {
  return party === 'all' ? sql`TRUE` : sql`s.party = ${party.party ?? ''}`;
}

function moves({ type, code }: StatusSubject, party: PartyFilter, slice: TimeSlice): ListQuestion {
  return {
    fields: sql`nullif(s.party, '') AS party, ${FACTS}, s.valid IS NOT NULL AS stood,
      ${finite('s.earliest')} AS earliest, ${finite('s.latest')} AS latest, ${times('s', slice.knownAt)}`,
    from: sql`FROM status_move s WHERE s.subject_type = ${type} AND s.subject_code = ${code} AND ${ofParty(party)}
      AND s.earliest <= ${slice.asOf}::date AND ${asKnown('s', slice.knownAt)}`,
    sortKey: sql`(s.party || ' ' || to_char(s.position, 'FM000000'))`,
    sortType: sql`text`,
    knownAt: slice.knownAt,
  };
}

/** One flat question on one table, and no JSON to be made: it is asked for a thousand rows at once. */
function standing(filter: StatusFilter, slice: TimeSlice): ListQuestion {
  const conditions: Sql[] = [
    onSlice('s', slice),
    ofParty(filter.party),
    filter.subjectType ? sql`s.subject_type = ${filter.subjectType}` : empty,
    filter.status ? sql`s.status = ${filter.status}` : empty,
    filter.unusual === undefined ? empty : sql`s.unusual = ${filter.unusual}`,
    filter.disputed === undefined ? empty : sql`s.disputed = ${filter.disputed}`,
    filter.code ? sql`s.subject_code LIKE ${likeBeginning(filter.code)}` : empty,
  ].filter((condition) => condition !== empty);
  return {
    fields: empty,
    body: sql`s.standing::text`,
    from: sql`FROM status_move s WHERE ${join(conditions, ' AND ')}`,
    sortKey: sql`(s.subject_type || ' ' || s.subject_code || ' ' || s.party)`,
    sortType: sql`text`,
    knownAt: slice.knownAt,
  };
}
