import sql, { raw } from 'sql-template-tag';
import type { Candidate } from '../domain/errors';
import type { SubjectType } from '../domain/subject';
import type { Session } from './support/session';
import { believed } from './support/temporal';

/** One that was taken back has rows, and none that is believed. */
const ACTORS = '(SELECT DISTINCT actor_id AS id FROM actor_version WHERE upper_inf(recorded)) AS there';

/** Tables of what is known by a code of its own. Topics are open words and stand in none. */
const TABLES: Partial<Record<SubjectType, { table: string; code: string }>> = {
  negotiation: { table: 'negotiation', code: 'code' },
  measure: { table: 'measure', code: 'code' },
  'control-list': { table: 'control_list', code: 'code' },
  jurisdiction: { table: 'jurisdiction', code: 'code' },
  entity: { table: 'entity', code: 'id' },
  actor: { table: ACTORS, code: 'id' },
};

/** What events can be about, whatever its type. */
export class SubjectRepository {
  constructor(private readonly session: Session) {}

  /** Those of the codes that are known as this type. Codes of entities and actors must be UUIDs. */
  async known(type: SubjectType, codes: readonly string[]): Promise<string[]> {
    const place = TABLES[type];
    if (!place || codes.length === 0) return [...codes];
    const array = raw(place.code === 'id' ? 'uuid[]' : 'text[]');
    const rows = await this.session.query<{ code: string }>(sql`
      SELECT ${raw(place.code)} AS code FROM ${raw(place.table)}
      WHERE ${raw(place.code)} = ANY(${[...new Set(codes)]}::${array})`);
    return rows.map(({ code }) => code);
  }

  /** Negotiations and measures that have an identifier, on whatever days, but those of one code; by their latest names. */
  identifiedBy(identifier: { scheme: string; value: string }, except: string): Promise<Candidate[]> {
    const wanted = sql`${JSON.stringify([identifier])}::jsonb`;
    return this.session.query<Candidate>(sql`
      SELECT DISTINCT ON (id) id, name FROM (
        SELECT n.negotiation_code AS id, n.name, n.valid FROM negotiation_version n
        WHERE n.identifiers @> ${wanted} AND ${believed('n')}
        UNION ALL
        SELECT m.measure_code, m.name, m.valid FROM measure_version m
        WHERE m.identifiers @> ${wanted} AND ${believed('m')}) AS identified
      WHERE id <> ${except} ORDER BY id, valid DESC`);
  }

  /** All codes of a type; of those that are known by ids, none: an id is like no other. */
  async codes(type: SubjectType): Promise<string[]> {
    const place = TABLES[type];
    if (place?.code !== 'code') return [];
    const rows = await this.session.query<{ code: string }>(sql`SELECT code FROM ${raw(place.table)} ORDER BY code`);
    return rows.map(({ code }) => code);
  }
}
