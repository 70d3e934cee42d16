import sql, { empty, type Sql } from 'sql-template-tag';
import { type Change, changeTerms } from '../domain/changes/change';
import type { JsonPage, PageRequest } from '../domain/page';
import { type ListQuestion, readPage, streamRows } from './support/json-page';
import { insertRows, textArray } from './support/rows';
import type { Session } from './support/session';
import { instant, recordedBy } from './support/temporal';

/** Which changes are asked for; of a kind of filter any, of all kinds each. */
export interface ChangeFilter {
  kinds?: readonly string[];
  list?: string;
  negotiation?: string;
  measure?: string;
  jurisdiction?: string;
  knownAt?: string;
}

/** The channel on which those who wait for changes are woken. */
export const CHANGE_CHANNEL = 'tracker_change';

/**
 * What was recorded, line by line. A line gets its position while its transaction holds the clock
 * (docs/adr/0004-the-transaction-clock.md), so that whoever has seen a position will never see a lower one appear.
 */
export class ChangeRepository {
  constructor(private readonly session: Session) {}

  page(filter: ChangeFilter, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter), page);
  }

  stream(filter: ChangeFilter, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter), page);
  }

  /** The last position; 0 where nothing was ever recorded. */
  async last(): Promise<string> {
    const rows = await this.session.query<{ last: string }>(sql`
      SELECT coalesce(max(position), 0)::text AS last FROM change`);
    return rows[0]?.last ?? '0';
  }

  /** Adds lines, in this order, in the unit of work that records at the moment and holds the clock. */
  async insert(changes: readonly Change[], moment: string): Promise<void> {
    if (changes.length === 0) return;
    await insertRows(
      this.session,
      'change',
      {
        ...{ recorded_at: 'timestamptz', kind: 'text', subject_type: 'text', subject_code: 'text', title: 'text' },
        ...{ effective: 'date', detail: 'json', terms: 'text[]' },
      },
      changes.map((change) => ({
        recorded_at: moment,
        kind: change.kind,
        subject_type: change.subject.type,
        subject_code: change.subject.code,
        title: change.title,
        effective: change.effective,
        detail: JSON.stringify(change.detail),
        terms: textArray(changeTerms(change)),
      })),
    );
    // Reaches those who listen when the transaction commits, and not before.
    await this.session.query(sql`SELECT pg_notify(${CHANGE_CHANNEL}, '')`);
  }
}

function question({ kinds, list, negotiation, measure, jurisdiction, knownAt }: ChangeFilter): ListQuestion {
  const all = [
    list && `list:${list}`,
    negotiation && `negotiation:${negotiation}`,
    measure && `measure:${measure}`,
    jurisdiction && `jurisdiction:${jurisdiction}`,
  ].filter((term) => term !== undefined);
  const ofKinds: Sql = kinds ? sql`AND c.terms && ${kinds.map((kind) => `kind:${kind}`)}::text[]` : empty;
  return {
    fields: sql`c.position::text AS id, ${instant('c.recorded_at')} AS "recordedAt", c.kind,
      json_build_object('type', c.subject_type, 'code', c.subject_code) AS subject, c.title, c.effective, c.detail`,
    from: sql`FROM change c WHERE ${recordedBy('c.recorded_at', knownAt)}
      ${all.length > 0 ? sql`AND c.terms @> ${all}::text[]` : empty} ${ofKinds}`,
    sortKey: sql`c.position`,
    sortType: sql`bigint`,
    knownAt,
  };
}
