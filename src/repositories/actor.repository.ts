import sql, { raw } from 'sql-template-tag';
import { type ActorFacts, namesOf } from '../domain/actors/actor';
import { nameKey, spelling } from '../domain/actors/actor-name';
import type { SpelledActor } from '../domain/actors/nearest-names';
import type { Candidate } from '../domain/errors';
import { searchText } from '../domain/search/search-text';
import type { Period } from '../domain/time/history';
import { searchVector } from './support/full-text';
import { insertRows, textArray } from './support/rows';
import type { Session } from './support/session';
import { believed, rangeText, sinceText } from './support/temporal';

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

/** Below this share of common trigrams two names have nothing to do with each other; "Gim Jeong Gwan" and "Kim Jung-gwan" share 0.57. */
const LEAST_LIKENESS = '0.3';
const MOST_PRESELECTED = 50;
/** What an actor is called last; its rows are grouped. */
const LAST_NAME = raw('(array_agg(a.name ORDER BY lower(a.valid) DESC NULLS LAST))[1]');

/** Who takes part in events: people, organisations, unnamed parties. */
export class ActorRepository {
  constructor(private readonly session: Session) {}

  /** Actors that have, on whatever day, a name with one of these keys. */
  findByNameKeys(keys: readonly string[]): Promise<(Candidate & { key: string })[]> {
    return this.session.query(sql`
      SELECT key, a.actor_id AS id, ${LAST_NAME} AS name
      FROM actor_version a CROSS JOIN unnest(a.name_keys) AS key
      WHERE a.name_keys && ${keys}::text[] AND key = ANY(${keys}::text[]) AND ${believed('a')}
      GROUP BY key, a.actor_id ORDER BY a.actor_id`);
  }

  /** What actors are called, of those that are there. */
  namesByIds(ids: readonly string[]): Promise<Candidate[]> {
    return this.session.query<Candidate>(sql`
      SELECT a.actor_id AS id, ${LAST_NAME} AS name FROM actor_version a
      WHERE a.actor_id = ANY(${ids}::uuid[]) AND ${believed('a')} GROUP BY a.actor_id`);
  }

  /** Actors with a name that looks somewhat like this one. Only in a transaction: it sets how much for the rest of it. */
  async findLike(name: string): Promise<SpelledActor[]> {
    const spelled = spelling(name);
    if (spelled === '') return [];
    await this.session.query(sql`SELECT set_config('pg_trgm.word_similarity_threshold', ${LEAST_LIKENESS}, true)`);
    return this.session.query<SpelledActor>(sql`
      SELECT a.actor_id AS id, ${LAST_NAME} AS name,
        string_to_array(string_agg(a.spellings, E'\n'), E'\n') AS spellings
      FROM actor_version a WHERE ${spelled} <% a.spellings AND ${believed('a')}
      GROUP BY a.actor_id ORDER BY max(word_similarity(${spelled}, a.spellings)) DESC, a.actor_id
      LIMIT ${MOST_PRESELECTED}`);
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
