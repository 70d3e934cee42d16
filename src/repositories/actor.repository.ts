import sql, { empty, join, type Sql } from 'sql-template-tag';
import { type ActorFacts, namesOf } from '../domain/actors/actor';
import { nameKey, spelling } from '../domain/actors/actor-name';
import type { SpelledActor } from '../domain/actors/nearest-names';
import type { Candidate } from '../domain/errors';
import { aboutTerm, actorTerm } from '../domain/events/index-terms';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { searchText } from '../domain/search/search-text';
import type { Period } from '../domain/time/history';
import type { TimeSlice } from '../domain/time/slice';
import { positionsHeld } from './support/actor-fields';
import { searchQuery, searchVector } from './support/full-text';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import { insertRows, textArray } from './support/rows';
import type { Session } from './support/session';
import {
  asKnown,
  beginning,
  believed,
  closeRows,
  joinOnSlice,
  periodColumns,
  rangeText,
  sinceText,
  times,
} from './support/temporal';

/** Which actors are asked for. */
export interface ActorFilter {
  /** Words of a name or description, or a whole name. */
  search?: string;
  /** Any of its names, in any spelling. */
  name?: string;
  kind?: string;
  jurisdiction?: string;
  identifier?: { scheme: string; value: string };
}

/** A row of an actor's history as it is believed now. */
export interface BelievedActor extends Period<ActorFacts> {
  id: string;
}

/** A row of an actor's history to be recorded. */
export interface NewActorRow {
  id: string;
  actorId: string;
  period: Period<ActorFacts>;
}

const MOST_PRESELECTED = 50;
/** What an actor is called last; its rows are grouped. */
const LAST_NAME = sql`(array_agg(a.name ORDER BY ${beginning('a')} DESC))[1]`;

/** Who takes part in events: people, organisations, unnamed parties. */
export class ActorRepository {
  constructor(private readonly session: Session) {}

  page(filter: ActorFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, actors(filter, slice), page);
  }

  stream(filter: ActorFilter, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, actors(filter, slice), page);
  }

  document(id: string, slice: TimeSlice): Promise<JsonDocument | undefined> {
    return readDocument(this.session, {
      fields: fields(slice),
      from: sql`FROM actor x ${onDay(slice)} WHERE x.id = ${id}::uuid`,
      knownAt: slice.knownAt,
      version: sql`a.id`,
    });
  }

  /** Actors that have, on whatever day, a name with one of these keys, as known at a moment. */
  findByNameKeys(keys: readonly string[], knownAt?: string): Promise<(Candidate & { key: string })[]> {
    return this.session.query(sql`
      SELECT key, a.actor_id AS id, ${LAST_NAME} AS name
      FROM actor_version a CROSS JOIN unnest(a.name_keys) AS key
      WHERE a.name_keys && ${keys}::text[] AND key = ANY(${keys}::text[]) AND ${asKnown('a', knownAt)}
      GROUP BY key, a.actor_id ORDER BY a.actor_id`);
  }

  /** What actors are called, of those that are there, as known at a moment. */
  namesByIds(ids: readonly string[], knownAt?: string): Promise<Candidate[]> {
    return this.session.query<Candidate>(sql`
      SELECT a.actor_id AS id, ${LAST_NAME} AS name FROM actor_version a
      WHERE a.actor_id = ANY(${ids}::uuid[]) AND ${asKnown('a', knownAt)} GROUP BY a.actor_id`);
  }

  /** Actors with a name that looks somewhat like this one; how much, says the setting of the session. */
  async findLike(name: string): Promise<SpelledActor[]> {
    const spelled = spelling(name);
    if (spelled === '') return [];
    return this.session.query<SpelledActor>(sql`
      SELECT a.actor_id AS id, ${LAST_NAME} AS name,
        string_to_array(string_agg(a.spellings, E'\n'), E'\n') AS spellings
      FROM actor_version a WHERE ${spelled} <% a.spellings AND ${believed('a')}
      GROUP BY a.actor_id ORDER BY max(word_similarity(${spelled}, a.spellings)) DESC, a.actor_id
      LIMIT ${MOST_PRESELECTED}`);
  }

  /** Whether the actor is known at all, on any day, as known at a moment. */
  async exists(id: string, knownAt: string | undefined): Promise<boolean> {
    return (await this.namesByIds([id], knownAt)).length > 0;
  }

  believed(id: string): Promise<BelievedActor[]> {
    return this.session.query<BelievedActor>(sql`
      SELECT a.id, ${periodColumns('a')},
        json_build_object('kind', a.kind, 'name', a.name, 'names', a.names, 'jurisdiction', a.jurisdiction,
          'identifiers', a.identifiers, 'description', a.description) AS value
      FROM actor_version a WHERE a.actor_id = ${id}::uuid AND ${believed('a')} ORDER BY a.valid`);
  }

  /** How many events, and positions of others, that are believed name the actor. */
  async namedBy(id: string): Promise<{ events: number; positions: number }> {
    const terms = [actorTerm(id), aboutTerm(id)];
    const [count] = await this.session.query<{ events: number; positions: number }>(sql`
      SELECT
        (SELECT count(*)::int FROM event_version e
          WHERE e.terms && ${terms}::text[] AND ${believed('e')} AND NOT e.retracted) AS events,
        (SELECT count(*)::int FROM position_version p
          WHERE p.organisation_id = ${id}::uuid AND p.actor_id <> ${id}::uuid AND ${believed('p')}) AS positions`);
    return count ?? { events: 0, positions: 0 };
  }

  /** Keeps why an actor was taken back; what is said of it has to be closed. */
  async takeBack(id: string, reason: string): Promise<void> {
    await this.session.query(sql`UPDATE actor SET taken_back = ${reason} WHERE id = ${id}::uuid`);
  }

  async whyTakenBack(id: string): Promise<string | undefined> {
    const [row] = await this.session.query<{ reason: string | null }>(sql`
      SELECT x.taken_back AS reason FROM actor x WHERE x.id = ${id}::uuid`);
    return row?.reason ?? undefined;
  }

  close(ids: readonly string[], moment: string): Promise<void> {
    return closeRows(this.session, 'actor_version', ids, moment);
  }

  async insertActors(ids: readonly string[]): Promise<void> {
    const rows = ids.map((id) => ({ id }));
    await insertRows(this.session, 'actor', { id: 'uuid' }, rows);
  }

  async insertRows(rows: readonly NewActorRow[], moment: string): Promise<void> {
    await insertRows(
      this.session,
      'actor_version',
      {
        id: 'uuid',
        actor_id: 'uuid',
        valid: 'daterange',
        recorded: 'tstzrange',
        kind: 'text',
        name: 'text',
        names: 'json',
        jurisdiction: 'text',
        identifiers: 'json',
        description: 'text',
        name_keys: 'text[]',
        spellings: 'text',
        search: searchVector,
      },
      rows.map(({ id, actorId, period }) => ({
        id,
        actor_id: actorId,
        valid: rangeText(period),
        recorded: sinceText(moment),
        ...columnsOf(period.value),
      })),
    );
  }
}

function actors(filter: ActorFilter, slice: TimeSlice): ListQuestion {
  return {
    fields: fields(slice),
    from: sql`FROM actor x ${onDay(slice)} WHERE ${join(conditions(filter, slice), ' AND ')}`,
    sortKey: sql`x.id`,
    sortType: sql`uuid`,
    knownAt: slice.knownAt,
  };
}

function onDay(slice: TimeSlice): Sql {
  return joinOnSlice({ table: 'actor_version', alias: 'a', key: 'actor_id', of: 'x.id' }, slice);
}

function fields(slice: TimeSlice): Sql {
  return sql`a.actor_id AS id, a.kind, a.name, a.names, a.jurisdiction, a.identifiers, a.description,
    ${positionsHeld('a.actor_id', slice)} AS positions, ${times('a', slice.knownAt)}`;
}

/** What is looked for by an index may be said of any day: an actor is found by names that it has not any more, too. */
function conditions(filter: ActorFilter, slice: TimeSlice): Sql[] {
  const said = (condition: Sql): Sql => sql`x.id IN (
    SELECT n.actor_id FROM actor_version n WHERE ${condition} AND ${asKnown('n', slice.knownAt)})`;
  const called = (name: string): Sql => sql`n.name_keys @> ${[nameKey(name)]}::text[]`;
  return [
    sql`TRUE`,
    filter.search ? said(sql`(n.search @@ ${searchQuery(filter.search)} OR ${called(filter.search)})`) : empty,
    filter.name ? said(called(filter.name)) : empty,
    filter.identifier ? said(sql`n.identifiers::jsonb @> ${JSON.stringify([filter.identifier])}::jsonb`) : empty,
    filter.kind ? sql`a.kind = ${filter.kind}` : empty,
    filter.jurisdiction ? sql`a.jurisdiction = ${filter.jurisdiction}` : empty,
  ].filter((condition) => condition !== empty);
}

function columnsOf(facts: ActorFacts) {
  const names = namesOf(facts);
  return {
    kind: facts.kind,
    name: facts.name,
    names: JSON.stringify(facts.names),
    jurisdiction: facts.jurisdiction,
    identifiers: JSON.stringify(facts.identifiers),
    description: facts.description,
    name_keys: textArray([...new Set(names.map(nameKey))]),
    spellings: names.map(spelling).join('\n'),
    search: searchText(...names, facts.description),
  };
}
