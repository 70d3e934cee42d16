import sql, { type Sql } from 'sql-template-tag';
import type { JsonPage, PageRequest } from '../domain/page';
import type { StatusSubject } from '../domain/subject';
import type { TimeSlice } from '../domain/time/slice';
import { eventsAbout } from './support/events-about';
import { type ListQuestion, readPage, streamRows } from './support/json-page';
import type { Session } from './support/session';
import { asKnown, finite, inOrderOfTime } from './support/temporal';

/** What happened to one subject: the moves of its statuses, and the events about it, in one order of time. */
export class TimelineRepository {
  constructor(private readonly session: Session) {}

  page(subject: StatusSubject, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(subject, slice), page);
  }

  stream(subject: StatusSubject, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(subject, slice), page);
  }
}

/** Of one day what can be told most exactly first, events before the statuses they lead to. */
function question(subject: StatusSubject, slice: TimeSlice): ListQuestion {
  return {
    fields: sql`t.type, t.date, t.precision, ${finite('t.earliest')} AS earliest, ${finite('t.latest')} AS latest, t.party,
      t.part, t.status, t.previous, t."byExpiry", t.unusual, t.disputed, t.event`,
    from: sql`FROM (${happenings(subject, slice)} UNION ALL ${moves(subject, slice)}) AS t WHERE TRUE`,
    sortKey: sql`(${inOrderOfTime('t')} || ' ' || t.place)`,
    sortType: sql`text`,
    knownAt: slice.knownAt,
  };
}

function happenings(subject: StatusSubject, slice: TimeSlice): Sql {
  return sql`
    SELECT 'event' AS type, e.date, e.precision, e.earliest, e.latest, NULL::text AS party, NULL::text AS part,
      NULL::text AS status, NULL::text AS previous, NULL::boolean AS "byExpiry",
      NULL::boolean AS unusual, NULL::boolean AS disputed,
      json_build_object('id', e.event_id, 'type', e.type, 'title', e.title) AS event, '0 ' || e.event_id AS place
    FROM event_version e WHERE ${eventsAbout('e', subject, slice)}`;
}

function moves({ type, code }: StatusSubject, slice: TimeSlice): Sql {
  return sql`
    SELECT 'status', s.date, s.precision, s.earliest, s.latest, nullif(s.party, ''), s.part, s.status, s.previous,
      s.by_expiry, s.unusual, s.disputed, json_build_object('id', s.event_id, 'type', e.type, 'title', e.title),
      '1 ' || s.party || ' ' || to_char(s.position, 'FM000000')
    FROM status_move s LEFT JOIN event_version e ON e.event_id = s.event_id AND ${asKnown('e', slice.knownAt)}
    WHERE s.subject_type = ${type} AND s.subject_code = ${code} AND s.earliest <= ${slice.asOf}::date
      AND ${asKnown('s', slice.knownAt)}`;
}
