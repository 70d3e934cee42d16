import sql, { raw, type Sql } from 'sql-template-tag';
import type { HitType } from '../domain/search/hit';
import type { TimeSlice } from '../domain/time/slice';
import {
  folded,
  foldedNames,
  hasNone,
  nameScore,
  patternsOf,
  queryOf,
  RANKED,
  rarestOf,
  type SearchFor,
  scoreOf,
  textScore,
} from './search-asked';
import { ACTOR_NAMES, CONTROL_LIST_NAMES, EVENT_NAMES, MEASURE_NAMES, NEGOTIATION_NAMES } from './search-names';
import { asKnown, begunOnSlice, joinOnSlice, onSlice } from './support/temporal';

/*
 * What is found of each type, with its score: the best RANKED of them at most, so that a page costs the same however many
 * there are. `row_id` is what the snippet is made from.
 */

type Hits = (asked: SearchFor, slice: TimeSlice) => Sql;

/** No hit, which gives the columns their names and types. */
export const NOTHING: Sql = raw(`
  SELECT NULL::text AS type, NULL::uuid AS id, NULL::text AS code, NULL::text AS title, NULL::text[] AS jurisdictions,
    NULL::text AS date, NULL::float8 AS score, NULL::uuid AS row_id WHERE FALSE`);

/** What is known of an entity where each of its names holds only some of the terms: less than a name, more than most texts. */
const SCATTERED = sql`0.3`;

export const HITS: Record<HitType, Hits> = {
  actor: (asked, slice) => sql`
    SELECT 'actor', v.actor_id, NULL, v.name, ${only('v.jurisdiction')}, NULL, ${scored(ACTOR_NAMES, asked)}, v.id
    FROM ${ranked('actor_version', sql`v.search @@ ${queryOf(asked)}`, asked, slice)}`,

  'control-list': (asked, slice) => sql`
    SELECT 'control-list', NULL, v.list_code, v.name, ${only('v.jurisdiction')}, NULL,
      ${scoreOf(nameScore(foldedNames(CONTROL_LIST_NAMES), asked), SCATTERED)}, v.id
    FROM control_list_version v
    CROSS JOIN LATERAL (SELECT string_agg(name, E'\n') || E'\n' || ${raw(folded('v.authority'))} AS names
      FROM ${foldedNames(CONTROL_LIST_NAMES)}) AS said
    WHERE ${onSlice('v', slice)} AND said.names LIKE ALL(${patternsOf(asked)}) AND ${hasNone('said.names', asked)}`,

  entity: (asked, slice) => sql`
    SELECT 'entity', n.entity_id, NULL, n.name, ${only('n.jurisdiction')}, NULL, found.score, n.entity_id
    FROM (SELECT entity_id, max(score) AS score FROM (${listedEntities(asked, slice)} UNION ALL ${curatedEntities(asked, slice)}) AS each
      GROUP BY entity_id ORDER BY score DESC, entity_id LIMIT ${RANKED}) AS found
    ${joinOnSlice({ table: 'entity_version', alias: 'n', key: 'entity_id', of: 'found.entity_id' }, slice)}
    WHERE n.merged_into IS NULL`,

  event: (asked, slice) => sql`
    SELECT 'event', v.event_id, NULL, v.title,
      ARRAY(SELECT each->>'code' FROM json_array_elements(v.jurisdictions) AS each), v.date,
      ${scored(EVENT_NAMES, asked)}, v.id
    FROM (${events(asked, slice)}) AS v`,

  measure: (asked, slice) => sql`
    SELECT 'measure', NULL, v.measure_code, v.name, v.implementing, NULL, ${scored(MEASURE_NAMES, asked)}, v.id
    FROM ${ranked('measure_version', foundOrCoded('v.measure_code', asked), asked, slice)}`,

  negotiation: (asked, slice) => sql`
    SELECT 'negotiation', NULL, v.negotiation_code, v.name,
      ARRAY(SELECT p.jurisdiction FROM negotiation_party p
        WHERE p.negotiation_code = v.negotiation_code AND ${onSlice('p', slice)} ORDER BY p.jurisdiction),
      NULL, ${scored(NEGOTIATION_NAMES, asked)}, v.id
    FROM ${ranked('negotiation_version', foundOrCoded('v.negotiation_code', asked), asked, slice)}`,
};

/** By name, else by text. */
function scored(names: Sql, asked: SearchFor): Sql {
  return scoreOf(nameScore(foldedNames(names), asked), textScore('v.search', asked));
}

/** The shortest texts that hold the words most often, which are those of hardly more than a name. */
function ranked(table: string, condition: Sql, asked: SearchFor, slice: TimeSlice): Sql {
  return sql`(SELECT * FROM ${raw(table)} v WHERE ${condition} AND ${onSlice('v', slice)}
    ORDER BY ts_rank(v.search, ${queryOf(asked)}, 2) DESC, v.id LIMIT ${RANKED}) AS v`;
}

function foundOrCoded(code: string, asked: SearchFor): Sql {
  return sql`(v.search @@ ${queryOf(asked)} OR lower(${raw(code)}) LIKE ALL(${patternsOf(asked)}) AND ${hasNone(`lower(${code})`, asked)})`;
}

/** Entities that a list called so by the day. */
function listedEntities(asked: SearchFor, slice: TimeSlice): Sql {
  const names = sql`unnest(string_to_array(e.search_text, E'\n')) AS t(name)`;
  return sql`
    SELECT v.entity_id, ${scoreOf(nameScore(names, asked), SCATTERED)} AS score
    FROM entry e JOIN listing_version v ON v.entry_id = e.id
    WHERE e.search_text LIKE ${rarestOf(asked)} AND e.search_text LIKE ALL(${patternsOf(asked)})
      AND ${hasNone('e.search_text', asked)} AND ${begunOnSlice('v', slice)}`;
}

/** Entities that a person has called so: of all others the name stands in an entry. */
function curatedEntities(asked: SearchFor, slice: TimeSlice): Sql {
  const name = folded('v.name');
  return sql`
    SELECT v.entity_id, ${scoreOf(nameScore(sql`(VALUES (${raw(name)})) AS t(name)`, asked), SCATTERED)} AS score
    FROM entity_version v
    WHERE v.curated AND ${onSlice('v', slice)} AND ${raw(name)} LIKE ALL(${patternsOf(asked)}) AND ${hasNone(name, asked)}`;
}

/** So many events are looked at in no order; of 200,000 this takes as long as to walk back in time to 1,000 of more. */
const IN_NO_ORDER = 10_000;

/**
 * The latest events that hold the words. Where they are few, all of them are looked at. A word that is in more is soon
 * met by walking back in time; a rare one would be looked for among all events.
 */
function events(asked: SearchFor, slice: TimeSlice): Sql {
  const told = sql`${asKnown('v', slice.knownAt)} AND NOT v.retracted AND v.earliest <= ${slice.asOf}::date`;
  const latest = sql`ORDER BY v.date_key DESC LIMIT ${RANKED}`;
  const few = sql`SELECT v.id, v.date_key FROM event_version v
    WHERE v.search @@ ${queryOf(asked)} AND ${told} LIMIT ${IN_NO_ORDER + 1}`;
  // In a CASE the condition is no question for the index of words, and is taken to hold for many rows.
  const walked = sql`SELECT v.id FROM event_version v
    WHERE (SELECT count(*) > ${IN_NO_ORDER} FROM few) AND CASE WHEN v.search @@ ${queryOf(asked)} THEN TRUE END
      AND ${told} ${latest}`;
  return sql`WITH few AS MATERIALIZED (${few})
    SELECT v.* FROM event_version v WHERE v.id IN (
      (SELECT v.id FROM few AS v WHERE (SELECT count(*) <= ${IN_NO_ORDER} FROM few) ${latest}) UNION ALL (${walked}))`;
}

/** One code, or none, as a list. */
function only(column: string): Sql {
  return raw(`array_remove(ARRAY[${column}], NULL)`);
}
