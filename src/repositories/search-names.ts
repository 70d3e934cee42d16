import { raw, type Sql } from 'sql-template-tag';

/*
 * All that a row of each type is called, one name a row: `(…) AS t(name)`.
 */

/** Of a row of `actor_version`. */
export const ACTOR_NAMES: Sql = raw(`(SELECT v.name UNION ALL
  SELECT each->>'name' FROM json_array_elements(v.names) AS each) AS t(name)`);

/** Of a row of `control_list_version`. */
export const CONTROL_LIST_NAMES: Sql = namesBesides('v.list_code', 'v.name', 'jsonb_each_text(v.names)');

/** Of a row of `entry`. */
export const ENTRY_NAMES: Sql = raw(`(SELECT e.content->>'name' UNION ALL
  SELECT each->>'name' FROM jsonb_array_elements(coalesce(e.content->'names', '[]')) AS each UNION ALL
  SELECT each FROM jsonb_array_elements_text(coalesce(e.content->'aliases', '[]')) AS each) AS t(name)`);

/** Of a row of `event_version`: its titles. */
export const EVENT_NAMES: Sql = raw(`(SELECT v.title UNION ALL
  SELECT value FROM json_each_text(v.titles)) AS t(name)`);

/** Of a row of `measure_version`. */
export const MEASURE_NAMES: Sql = namesBesides('v.measure_code', 'v.name', 'json_each_text(v.names)');

/** Of a row of `negotiation_version`. */
export const NEGOTIATION_NAMES: Sql = namesBesides('v.negotiation_code', 'v.name', 'json_each_text(v.names)');

/** The code, the name, and the names by language. */
function namesBesides(code: string, name: string, others: string): Sql {
  return raw(`(SELECT ${code} UNION ALL SELECT ${name} UNION ALL SELECT value FROM ${others}) AS t(name)`);
}
