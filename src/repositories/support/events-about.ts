import sql, { raw, type Sql } from 'sql-template-tag';
import type { Subject } from '../../domain/subject';
import type { TimeSlice } from '../../domain/time/slice';
import { asKnown } from './temporal';

/**
 * Events that are about the subject as a whole, in one of their acts, or by an effect: as known at the slice's moment,
 * begun by its day, and not taken back. The index knows subjects by their code alone; the type is looked at afterwards.
 */
export function eventsAbout(alias: string, { type, code }: Subject, slice: TimeSlice): Sql {
  const subject = JSON.stringify({ type, code });
  const [terms, about, acts, effects] = ['terms', 'about', 'acts', 'effects'].map((name) => raw(`${alias}.${name}`));
  return sql`${terms} @> ARRAY[${`about:${code}`}] AND NOT ${raw(alias)}.retracted
    AND ${raw(alias)}.earliest <= ${slice.asOf}::date AND ${asKnown(alias, slice.knownAt)}
    AND (${about}::jsonb @> ${`[${subject}]`}::jsonb OR ${acts}::jsonb @> ${`[{"about":[${subject}]}]`}::jsonb
      OR ${effects}::jsonb @> ${`[{"subject":${subject}}]`}::jsonb)`;
}
