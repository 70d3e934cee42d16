import sql, { raw, type Sql } from 'sql-template-tag';
import type { HitType } from '../domain/search/hit';
import type { TimeSlice } from '../domain/time/slice';
import { folded, patternsOf, queryOf, type SearchFor } from './search-asked';
import {
  ACTOR_NAMES,
  CONTROL_LIST_NAMES,
  ENTRY_NAMES,
  EVENT_NAMES,
  MEASURE_NAMES,
  NEGOTIATION_NAMES,
} from './search-names';
import { begunOnSlice } from './support/temporal';

/*
 * Why a row `f` was found, where its title does not show it: another of its names, or what its text says around the
 * words. Plain text without marks, which every reader can show as it is.
 */

type Snippet = (asked: SearchFor, slice: TimeSlice) => Sql;

export const SNIPPETS: Record<HitType, Snippet> = {
  actor: of('actor_version', ACTOR_NAMES, 'v.description'),
  'control-list': of('control_list_version', CONTROL_LIST_NAMES, 'NULL'),
  entity: (asked, slice) => sql`(
    SELECT t.name FROM listing_version v JOIN entry e ON e.id = v.entry_id CROSS JOIN LATERAL ${ENTRY_NAMES}
    WHERE v.entity_id = f.row_id AND ${begunOnSlice('v', slice)} AND ${isOtherName(asked)}
    ORDER BY length(t.name), t.name LIMIT 1)`,
  event: of(
    'event_version',
    EVENT_NAMES,
    `concat_ws(' ', v.summary, (SELECT string_agg(concat_ws(' ', a->>'text', a->>'quotation'), ' ')
      FROM json_array_elements(v.acts) AS a))`,
  ),
  measure: of('measure_version', MEASURE_NAMES, 'v.description'),
  negotiation: of('negotiation_version', NEGOTIATION_NAMES, 'v.description'),
};

/** Of a row of the table: another name, else a part of the text. */
function of(table: string, names: Sql, text: string): Snippet {
  return (asked) => sql`(
    SELECT coalesce(
      (SELECT t.name FROM ${names} WHERE ${isOtherName(asked)} ORDER BY length(t.name), t.name LIMIT 1),
      ts_headline('english', nullif(${raw(text)}, ''), ${queryOf(asked)}, ${HEADLINE}))
    FROM ${raw(table)} v WHERE v.id = f.row_id)`;
}

const HEADLINE = 'StartSel="", StopSel="", MaxFragments=2, MaxWords=25, MinWords=10, FragmentDelimiter=" … "';

/** Whether a name shows what the title does not. */
function isOtherName(asked: SearchFor): Sql {
  const patterns = patternsOf(asked);
  return sql`${raw(folded('t.name'))} LIKE ALL(${patterns}) AND NOT ${raw(folded('f.title'))} LIKE ALL(${patterns})`;
}
