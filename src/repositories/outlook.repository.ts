import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { JsonPage, PageRequest } from '../domain/page';
import type { StatusSubject } from '../domain/subject';
import type { Day } from '../domain/time/day';
import type { TimeSlice } from '../domain/time/slice';
import { eventsAbout } from './support/events-about';
import { type ListQuestion, readPage, streamRows } from './support/json-page';
import type { Session } from './support/session';
import { finite, inOrderOfTime } from './support/temporal';

/** Those who may take a stance: actors by id, and what parties without a name of their own are called. */
export interface Voices {
  actors: readonly string[];
  unnamed: readonly string[];
}

/** Which stances are asked for. */
export interface OutlookFilter {
  stanceMin?: number;
  stanceMax?: number;
  /** Whose: of one of these actors, or of somebody without a name of its own who is called so. */
  by?: Voices;
  /** Only acts of these kinds. */
  kinds?: readonly string[];
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

/** The documents that the event is taken from, each once, in the order in which they are first cited. */
const SOURCES = sql`(SELECT coalesce(json_agg(json_build_object('id', s.id, 'title', s.title, 'publisher', s.publisher,
      'url', s.url) ORDER BY cited.first), '[]')
    FROM (SELECT (citation->>'source')::uuid AS source, min(number) AS first
      FROM json_array_elements(e.citations) WITH ORDINALITY AS each (citation, number) GROUP BY 1) AS cited
    JOIN source s ON s.id = cited.source)`;

/** An act without a subject of its own is about what its event is about. */
function question(subject: StatusSubject, filter: OutlookFilter, slice: TimeSlice): ListQuestion {
  const own = JSON.stringify([subject]);
  return {
    fields: sql`e.date, e.precision, ${finite('e.earliest')} AS earliest, ${finite('e.latest')} AS latest,
      json_build_object('id', e.event_id, 'type', e.type, 'title', e.title) AS event, a.kind, a.by, a."to", a.stance,
      a.modality, a.text, a.quotation, a."reportedBy",
      ${SOURCES} AS sources`,
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

function conditions({ stanceMin, stanceMax, by, kinds, from, to }: OutlookFilter): Sql[] {
  return [
    stanceMin === undefined ? empty : sql`a.stance >= ${stanceMin}::int`,
    stanceMax === undefined ? empty : sql`a.stance <= ${stanceMax}::int`,
    by === undefined
      ? empty
      : sql`EXISTS (SELECT 1 FROM json_array_elements(a.by) AS party WHERE party->>'actor' = ANY(${by.actors}::text[])
          OR (party->>'actor' IS NULL AND party->>'name' = ANY(${by.unnamed}::text[])))`,
    kinds === undefined ? empty : sql`a.kind = ANY(${kinds}::text[])`,
    from === undefined ? empty : sql`e.latest >= ${from}::date`,
    to === undefined ? empty : sql`e.earliest <= ${to}::date`,
  ].filter((condition) => condition !== empty);
}
