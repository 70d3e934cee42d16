import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { addDays, type Day } from '../domain/time/day';
import type { TimeSlice } from '../domain/time/slice';
import { searchQuery } from './support/full-text';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import type { Session } from './support/session';
import { asKnown, instant, onDayOf, recordedAsKnown, recordedTimes } from './support/temporal';

/** Orders of events: by the day on which they may have begun, or by when what is said of them was recorded. */
export type EventOrder = 'date' | '-date' | 'recorded' | '-recorded';

/** What must hold of one act. */
export interface ActFilter {
  kinds?: readonly string[];
  stanceMin?: number;
  stanceMax?: number;
  modality?: string;
  /** Terms of domain/events/index-terms.ts: one of each group. */
  terms: readonly (readonly string[])[];
}

/** Which events are asked for. */
export interface EventFilter {
  /** Terms of domain/events/index-terms.ts: one of each group. */
  terms: readonly (readonly string[])[];
  /** What may fall inside, the last day included. */
  from?: string;
  to?: string;
  act?: ActFilter;
  search?: string;
  key?: string;
  order: EventOrder;
}

/** That an event was taken back. */
export interface Retraction {
  at: string;
  reason: string | null;
}

/** Events as they are told, on the transaction clock and their own dates. */
export class EventRepository {
  constructor(private readonly session: Session) {}

  page(filter: EventFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter, slice), page);
  }

  stream(filter: EventFilter, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter, slice), page);
  }

  document(id: string, slice: TimeSlice): Promise<JsonDocument | undefined> {
    return readDocument(this.session, {
      fields: sql`${fields(slice.knownAt)}, ${offices(slice.knownAt)} AS offices`,
      from: sql`FROM event_version e WHERE e.event_id = ${id}::uuid AND ${told(slice)}`,
      knownAt: slice.knownAt,
      version: sql`e.id`,
    });
  }

  /** The first day on which an event may begin, as believed now; nothing where it has no first day or is not there. */
  async earliestDay(id: string): Promise<Day | undefined> {
    const rows = await this.session.query<{ day: Day }>(sql`
      SELECT e.earliest::text AS day FROM event_version e
      WHERE e.event_id = ${id}::uuid AND ${asKnown('e', undefined)} AND isfinite(e.earliest)`);
    return rows[0]?.day;
  }

  /** When and why an event was taken back, where that was known at the moment. */
  async retraction(id: string, knownAt: string | undefined): Promise<Retraction | undefined> {
    const rows = await this.session.query<Retraction>(sql`
      SELECT ${instant('lower(e.recorded)')} AS at, e.reason FROM event_version e
      WHERE e.event_id = ${id}::uuid AND e.retracted AND ${asKnown('e', knownAt)}`);
    return rows[0];
  }

  revisions(id: string, knownAt: string | undefined, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, revisionsOf(id, knownAt), page);
  }

  streamRevisions(id: string, knownAt: string | undefined, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, revisionsOf(id, knownAt), page);
  }

  /** Whether anything had been told of an event by a moment, taken back since or not. */
  async exists(id: string, knownAt: string | undefined): Promise<boolean> {
    const rows = await this.session.query(sql`
      SELECT 1 FROM event_version e WHERE e.event_id = ${id}::uuid AND ${recordedAsKnown('e', knownAt)} LIMIT 1`);
    return rows.length > 0;
  }

  /** What parties without a name of their own are called that do something in events with a term; every spelling once. */
  async unnamedWithin(term: string): Promise<string[]> {
    const rows = await this.session.query<{ name: string }>(sql`
      SELECT DISTINCT party->>'name' AS name FROM event_version e, json_array_elements(e.acts) AS act,
        json_array_elements(act->'by') AS party
      WHERE e.terms @> ${[term]}::text[] AND party->>'actor' IS NULL AND party->>'name' IS NOT NULL ORDER BY name`);
    return rows.map(({ name }) => name);
  }

  /** Whether any revision of any event has a term. */
  async hasTerm(term: string): Promise<boolean> {
    const rows = await this.session.query(sql`
      SELECT 1 FROM event_version e WHERE e.terms @> ${[term]}::text[] LIMIT 1`);
    return rows.length > 0;
  }
}

/** What was told of events at the slice's moment, of those that had happened, or begun to, by its day. */
function told(slice: TimeSlice): Sql {
  return sql`${asKnown('e', slice.knownAt)} AND NOT e.retracted AND ${begunBy(slice.asOf)}`;
}

/** In the words of the sort key, so that a walk down its index begins there: the key is the first day and an id. */
function begunBy(day: Day): Sql {
  return sql`e.date_key < ${`${day}~`}`;
}

const CONTENT = raw(`e.type, e.title, e.titles, e.summary, e.date,
  CASE WHEN isfinite(e.earliest) THEN e.earliest END AS earliest,
  CASE WHEN isfinite(e.latest) THEN e.latest END AS latest,
  e.precision, e.occurred_at AS "occurredAt", e.place, e.participants, e.jurisdictions, e.about, e.acts, e.effects,
  e.citations`);

const KEY = raw('(SELECT v.key FROM event v WHERE v.id = e.event_id) AS key');

function fields(knownAt: string | undefined): Sql {
  return sql`e.event_id AS id, ${KEY}, e.revision, ${CONTENT}, ${recordedTimes('e', knownAt)}`;
}

/** The positions that those who act in the event held on its first day. */
function offices(knownAt: string | undefined): Sql {
  return sql`(SELECT coalesce(json_agg(json_build_object('actor', p.actor_id, 'office', p.office,
      'organisation', coalesce(p.organisation, (SELECT a.name FROM actor_version a
        WHERE a.actor_id = p.organisation_id AND ${onDayOf('a', 'e.earliest', knownAt)} LIMIT 1)),
      'jurisdiction', p.jurisdiction) ORDER BY who.number, lower(p.valid), p.id), '[]')
    FROM unnest(ARRAY(SELECT substr(term, 7) FROM unnest(e.terms) AS term WHERE term LIKE 'actor:%')::uuid[])
      WITH ORDINALITY AS who (actor, number)
    JOIN position_version p ON p.actor_id = who.actor AND ${onDayOf('p', 'e.earliest', knownAt)}
    WHERE isfinite(e.earliest))`;
}

const SORT_KEYS: Record<EventOrder, { sortKey: Sql; descending: boolean }> = {
  date: { sortKey: raw('e.date_key'), descending: false },
  '-date': { sortKey: raw('e.date_key'), descending: true },
  recorded: { sortKey: raw('e.recorded_key'), descending: false },
  '-recorded': { sortKey: raw('e.recorded_key'), descending: true },
};

function question(filter: EventFilter, slice: TimeSlice): ListQuestion {
  const { terms, from, to, act, search, key, order } = filter;
  const conditions: Sql[] = [
    told(slice),
    ...terms.map((group) => hasOneOf('e', group)),
    within(from, to),
    act ? actThat(act) : empty,
    search ? sql`e.search @@ ${searchQuery(search)}` : empty,
    key ? sql`e.event_id = (SELECT v.id FROM event v WHERE v.key = ${key})` : empty,
  ].filter((condition) => condition !== empty);
  return {
    fields: fields(slice.knownAt),
    from: sql`FROM event_version e WHERE ${join(conditions, ' AND ')}`,
    ...SORT_KEYS[order],
    sortType: sql`text`,
    knownAt: slice.knownAt,
    planned: 'anew',
  };
}

function hasOneOf(alias: string, terms: readonly string[]): Sql {
  const column = raw(`${alias}.terms`);
  return terms.length === 1 ? sql`${column} @> ${terms}::text[]` : sql`${column} && ${terms}::text[]`;
}

/** Windows wider than this hold too many events to be worth a look into the index `event_version_span`. */
const NARROW_DAYS = 400;

/** What may fall inside. A narrow window is asked for in the words of its index, a wide one in words that no index knows. */
function within(from: Day | undefined, to: Day | undefined): Sql {
  if (from === undefined) return to === undefined ? empty : begunBy(to);
  if (to === undefined || addDays(from, NARROW_DAYS) < to) {
    return sql`e.latest >= ${from}::date ${to === undefined ? empty : sql`AND ${begunBy(to)}`}`;
  }
  return sql`daterange(e.earliest, e.latest, '[]') && daterange(${from}::date, ${to}::date, '[]')`;
}

/** As a value and not with EXISTS: a planner that makes a join of it reads all acts of all events. */
function actThat({ kinds, stanceMin, stanceMax, modality, terms }: ActFilter): Sql {
  const conditions: Sql[] = [
    sql`a.version_id = e.id`,
    kinds ? sql`a.kind = ANY(${kinds}::text[])` : empty,
    stanceMin === undefined ? empty : sql`a.stance >= ${stanceMin}`,
    stanceMax === undefined ? empty : sql`a.stance <= ${stanceMax}`,
    modality ? sql`a.modality = ${modality}` : empty,
    ...terms.map((group) => hasOneOf('a', group)),
  ].filter((condition) => condition !== empty);
  return sql`(SELECT true FROM event_act a WHERE ${join(conditions, ' AND ')} LIMIT 1)`;
}

function revisionsOf(id: string, knownAt: string | undefined): ListQuestion {
  return {
    fields: sql`e.event_id AS id, ${KEY}, e.revision, e.retracted, e.reason,
      (SELECT json_build_object('id', k.id, 'name', k.name) FROM api_key k WHERE k.id = e.key_id) AS "recordedBy",
      ${CONTENT}, ${recordedTimes('e', knownAt)}`,
    from: sql`FROM event_version e WHERE e.event_id = ${id}::uuid AND ${recordedAsKnown('e', knownAt)}`,
    sortKey: sql`e.revision`,
    sortType: sql`integer`,
    knownAt,
  };
}
