import sql, { raw } from 'sql-template-tag';
import type { SubjectType } from '../domain/subject';
import type { Session } from './support/session';

/** Tables of what is known by a code of its own. Topics are open words and stand in none. */
const TABLES: Partial<Record<SubjectType, { table: string; code: string }>> = {
  negotiation: { table: 'negotiation', code: 'code' },
  measure: { table: 'measure', code: 'code' },
  'control-list': { table: 'control_list', code: 'code' },
  jurisdiction: { table: 'jurisdiction', code: 'code' },
  entity: { table: 'entity', code: 'id' },
  actor: { table: 'actor', code: 'id' },
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

  /** All codes of a type; of those that are known by ids, none: an id is like no other. */
  async codes(type: SubjectType): Promise<string[]> {
    const place = TABLES[type];
    if (place?.code !== 'code') return [];
    const rows = await this.session.query<{ code: string }>(sql`SELECT code FROM ${raw(place.table)} ORDER BY code`);
    return rows.map(({ code }) => code);
  }
}
