import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Edition, EditionStatus } from '../domain/editions/edition';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import type { Session } from './support/session';
import { instant, knownInstant, recordedBy } from './support/temporal';

/** Which editions of a list are asked for. */
export interface EditionFilter {
  list: string;
  status?: EditionStatus;
  mode?: string;
  /** Effective from this day on. */
  from?: string;
  /** Effective before or on this day. */
  to?: string;
  knownAt?: string;
}

/** An administrator's word on a held edition. */
export interface Verdict {
  status: EditionStatus;
  decidedBy: string | null;
  reason: string | null;
  moment: string;
}

const EDITION = sql`
  id, list_code AS list, status, mode, format, effective::text AS effective, published::text AS published,
  ${knownInstant('retrieved_at')} AS "retrievedAt", checksum,
  counts, excerpt, source_id AS "sourceId", run_id AS "runId", held_because AS "heldBecause"`;

/** Editions of control lists. */
export class EditionRepository {
  constructor(private readonly session: Session) {}

  /** One writer a list at a time, until the transaction ends; always in the same order, so that none waits in a circle. */
  async lockLists(lists: readonly string[]): Promise<void> {
    for (const list of [...lists].sort()) {
      await this.session.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`list ${list}`}, 0))`);
    }
  }

  find(id: string): Promise<Edition | undefined> {
    return this.first(sql`id = ${id}::uuid`);
  }

  /** The same document for the same day, whatever became of it; of several times that it was retrieved the last. */
  findDocument(document: {
    list: string;
    effective: string;
    mode: string;
    checksum: string;
  }): Promise<Edition | undefined> {
    const { list, effective, mode, checksum } = document;
    return this.first(sql`
      list_code = ${list} AND effective = ${effective}::date AND mode = ${mode} AND checksum = ${checksum}
      ORDER BY retrieved_at DESC LIMIT 1`);
  }

  /** Snapshots of a list for a day, whatever became of them. */
  snapshotsOf(list: string, effective: string): Promise<Edition[]> {
    return this.session.query<Edition>(sql`
      SELECT ${EDITION} FROM edition
      WHERE list_code = ${list} AND effective = ${effective}::date AND mode = 'snapshot'`);
  }

  /** Applied editions of a list. */
  applied(list: string): Promise<Edition[]> {
    return this.session.query<Edition>(sql`
      SELECT ${EDITION} FROM edition WHERE list_code = ${list} AND status = 'applied'`);
  }

  /** Editions that came in one document. */
  ofRun(runId: string): Promise<Edition[]> {
    return this.session.query<Edition>(sql`
      SELECT ${EDITION} FROM edition WHERE run_id = ${runId}::uuid ORDER BY list_code`);
  }

  async insert(edition: Edition, entryIds: readonly string[], moment: string): Promise<void> {
    await this.session.query(sql`
      INSERT INTO edition (id, list_code, status, mode, format, effective, published, retrieved_at, checksum, counts, excerpt,
        source_id, run_id, held_because, recorded_at, entry_ids)
      VALUES (${edition.id}, ${edition.list}, ${edition.status}, ${edition.mode}, ${edition.format},
        ${edition.effective}::date, ${edition.published}::date, ${edition.retrievedAt ?? '-infinity'}::timestamptz, ${edition.checksum},
        ${JSON.stringify(edition.counts)}::jsonb, ${edition.excerpt}, ${edition.sourceId}, ${edition.runId},
        ${edition.heldBecause}, ${moment}::timestamptz, ${entryIds}::bigint[])`);
  }

  async decide(id: string, verdict: Verdict): Promise<void> {
    await this.session.query(sql`
      UPDATE edition SET status = ${verdict.status}, decided_by = ${verdict.decidedBy},
        decision_reason = ${verdict.reason}, decided_at = ${verdict.moment}::timestamptz
      WHERE id = ${id}::uuid`);
  }

  page(filter: EditionFilter, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter), page);
  }

  stream(filter: EditionFilter, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter), page);
  }

  document(list: string, id: string, knownAt: string | undefined): Promise<JsonDocument | undefined> {
    const { fields } = question({ list, knownAt });
    return readDocument(this.session, {
      fields,
      from: sql`FROM edition e WHERE e.list_code = ${list} AND e.id = ${id}::uuid
        AND ${recordedBy('e.recorded_at', knownAt)}`,
      knownAt,
    });
  }

  private async first(condition: Sql): Promise<Edition | undefined> {
    const [edition] = await this.session.query<Edition>(sql`SELECT ${EDITION} FROM edition WHERE ${condition}`);
    return edition;
  }
}

/** What had become of an edition by the moment: until somebody decided on it, it was held. */
export function statusAsKnown(alias: string, knownAt: string | undefined): Sql {
  const edition = raw(alias);
  const decided = recordedBy(`${alias}.decided_at`, knownAt);
  return sql`CASE WHEN ${edition}.decided_at IS NULL OR ${decided} THEN ${edition}.status
    WHEN ${edition}.excerpt THEN 'applied' ELSE 'held' END`;
}

function question(filter: EditionFilter): ListQuestion {
  const { list, status, mode, from, to, knownAt } = filter;
  const conditions = [
    sql`e.list_code = ${list}`,
    recordedBy('e.recorded_at', knownAt),
    status ? sql`${statusAsKnown('e', knownAt)} = ${status}` : empty,
    mode ? sql`e.mode = ${mode}` : empty,
    from ? sql`e.effective >= ${from}::date` : empty,
    to ? sql`e.effective <= ${to}::date` : empty,
  ].filter((condition) => condition !== empty);
  return {
    fields: sql`e.id, e.list_code AS list, ${statusAsKnown('e', knownAt)} AS status, e.mode, e.format, e.effective, e.published, ${knownInstant('e.retrieved_at')} AS "retrievedAt",
      e.checksum, e.counts,
      e.excerpt, e.source_id AS source, e.run_id AS run, e.held_because AS "heldBecause",
      e.decided_by AS "decidedBy", e.decision_reason AS "decisionReason", ${instant('e.recorded_at')} AS "recordedAt"`,
    from: sql`FROM edition e WHERE ${join(conditions, ' AND ')}`,
    // Days and ids both sort as text, so that one text tells the place in the order.
    sortKey: sql`(e.effective::text || ' ' || e.id::text)`,
    sortType: sql`text`,
    knownAt,
  };
}
