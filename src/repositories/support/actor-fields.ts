import sql, { raw, type Sql } from 'sql-template-tag';
import type { TimeSlice } from '../../domain/time/slice';
import { asKnown, beginning, heldOn, onSlice } from './temporal';

/*
 * Parts of answers that speak of an actor from elsewhere. Aliases begin with an underscore, so that they meet no other.
 */

/** What the actor in a column is called on the slice's day; where nothing is said of that day, what it was called first. */
export function actorName(column: string, slice: TimeSlice): Sql {
  return sql`(SELECT _a.name FROM actor_version _a WHERE _a.actor_id = ${raw(column)} AND ${asKnown('_a', slice.knownAt)}
    ORDER BY ${heldOn('_a', slice)} DESC, ${beginning('_a')} LIMIT 1)`;
}

/** The body of a position: as it is written, or as the actor that it is is called on the slice's day. */
export function organisationName(alias: string, slice: TimeSlice): Sql {
  return sql`coalesce(${raw(alias)}.organisation, ${actorName(`${alias}.organisation_id`, slice)})`;
}

/** The positions that the actor in a column surely holds on the slice's day, the first one first. */
export function positionsHeld(column: string, slice: TimeSlice): Sql {
  return sql`(SELECT coalesce(json_agg(json_build_object('id', _p.position_id, 'office', _p.office,
      'organisation', ${organisationName('_p', slice)}, 'organisationId', _p.organisation_id,
      'jurisdiction', _p.jurisdiction, 'heldFrom', _p.held_from, 'heldTo', _p.held_to)
      ORDER BY ${beginning('_p')}, _p.position_id), '[]')
    FROM position_version _p WHERE _p.actor_id = ${raw(column)} AND ${onSlice('_p', slice)})`;
}
