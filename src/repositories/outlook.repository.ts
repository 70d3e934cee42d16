import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { JsonPage, PageRequest } from '../domain/page';
import type { StatusSubject } from '../domain/subject';
import type { Day } from '../domain/time/day';
import type { TimeSlice } from '../domain/time/slice';
import { eventsAbout } from './support/events-about';
import { type ListQuestion, readPage, streamRows } from './support/json-page';
import type { Session } from './support/session';
import { finite, inOrderOfTime } from './support/temporal';

/** Which stances are asked for. */
export interface OutlookFilter {
  stanceMin?: number;
  stanceMax?: number;
  /** Whose: an actor's id, or a name of whoever takes the stance. */
  actor?: string;
  /** What may have been said on one of these days, both included. */
  from?: Day;
  to?: Day;
}

/** What people think will become of a negotiation, or of a measure: their stances over time. */
export class OutlookRepository {
  constructor(private readonly session: Session) {}

  page(subject: StatusSubject, filter: OutlookFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(subject, filter, slice), page);
  }

  stream(subject: StatusSubject, filter: OutlookFilter, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(subject, filter, slice), page);
  }
}

/** An act without a subject of its own is about what its event is about. */
function question(subject: StatusSubject, filter: OutlookFilter, slice: TimeSlice): ListQuestion {
  const own = JSON.stringify([subject]);
  return {
    fields: sql`e.date, e.precision, ${finite('e.earliest')} AS earliest, ${finite('e.latest')} AS latest,
      json_build_object('id', e.event_id, 'type', e.type, 'title', e.title) AS event, a.kind, a.by, a."to", a.stance,
      a.modality, a.text, a.quotation, a."reportedBy",
      (SELECT coalesce(json_agg(c->>'source'), '[]') FROM json_array_elements(e.citations) AS c) AS sources`,
    from: sql`FROM event_version e CROSS JOIN LATERAL (
        SELECT number, act->>'kind' AS kind, act->'by' AS by, act->'to' AS "to", (act->>'stance')::int AS stance,
          act->>'modality' AS modality, act->>'text' AS text, act->>'quotation' AS quotation,
          act->'reportedBy' AS "reportedBy", act->'about' AS about
        FROM json_array_elements(e.acts) WITH ORDINALITY AS each(act, number)) AS a
      WHERE ${eventsAbout('e', subject, slice)} AND (a.stance IS NOT NULL OR a.kind = 'assess')
        AND (CASE WHEN json_array_length(a.about) = 0 THEN e.about ELSE a.about END)::jsonb @> ${own}::jsonb
        ${join([empty, ...conditions(filter)], ' AND ')}`,
    sortKey: sql`(${inOrderOfTime('e')} || ' ' || e.event_id || ' ' || to_char(a.number, 'FM000000'))`,
    sortType: sql`text`,
    knownAt: slice.knownAt,
  };
}

function conditions({ stanceMin, stanceMax, actor, from, to }: OutlookFilter): Sql[] {
  return [
    stanceMin === undefined ? empty : sql`a.stance >= ${stanceMin}::int`,
    stanceMax === undefined ? empty : sql`a.stance <= ${stanceMax}::int`,
    actor === undefined
      ? empty
      : sql`EXISTS (SELECT 1 FROM json_array_elements(a.by) AS party
          WHERE party->>'actor' = lower(${actor}) OR lower(party->>'name') = lower(${actor}))`,
    from === undefined ? empty : sql`e.latest >= ${from}::date`,
    to === undefined ? empty : sql`e.earliest <= ${to}::date`,
  ].filter((condition) => condition !== empty);
}
