import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { IngestionRun, RunState } from '../domain/ingestion-run';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import type { Session } from './support/session';
import { instant, recordedBy } from './support/temporal';

/** Which runs are asked for. */
export interface IngestionRunFilter {
  list?: string;
  state?: string;
  format?: string;
  job?: string;
  /** Only runs that had come by then; what has become of them since is shown all the same. */
  knownAt?: string;
}

/** What came in or was fetched, when, and what became of it. */
export class IngestionRunRepository {
  constructor(private readonly session: Session) {}

  page(filter: IngestionRunFilter, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter), page);
  }

  stream(filter: IngestionRunFilter, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter), page);
  }

  document(id: string, knownAt: string | undefined): Promise<JsonDocument | undefined> {
    return readDocument(this.session, {
      fields: question({}).fields,
      from: sql`FROM ingestion_run r WHERE r.id = ${id}::uuid AND ${recordedBy('r.queued_at', knownAt)}`,
      knownAt,
    });
  }

  /** Keeps a run that is over: a document that was sent in. */
  async insert(run: IngestionRun): Promise<void> {
    await this.session.query(sql`
      INSERT INTO ingestion_run (id, list_code, format, state, queued_at, attempt, max_attempts, started_at, finished_at,
        files, checksum, counts, lists, editions, sources, events, errors, reason, key_id)
      VALUES (${run.id}, ${run.list}, ${run.format}, ${run.state}, ${run.startedAt}::timestamptz, 1, 1,
        ${run.startedAt}::timestamptz, greatest(clock_timestamp(), ${run.startedAt}::timestamptz),
        ${JSON.stringify(run.files)}::jsonb, ${run.checksum}, ${run.counts && JSON.stringify(run.counts)}::jsonb,
        ${run.lists}::text[], ${run.editions}::uuid[], ${run.sources}::uuid[], ${run.events}::uuid[],
        ${JSON.stringify(run.errors)}::jsonb, ${run.reason}, ${run.keyId}::uuid)`);
  }

  /** How a run is now. */
  async find(id: string): Promise<{ state: RunState; jobId: string | null } | undefined> {
    const rows = await this.session.query<{ state: RunState; jobId: string | null }>(sql`
      SELECT state, job_id AS "jobId" FROM ingestion_run WHERE id = ${id}::uuid`);
    return rows[0];
  }
}

function question(filter: IngestionRunFilter): ListQuestion {
  const conditions: Sql[] = [
    recordedBy('r.queued_at', filter.knownAt),
    filter.list ? sql`r.list_code = ${filter.list}` : empty,
    filter.state ? sql`r.state = ${filter.state}` : empty,
    filter.job ? sql`r.job_id = ${filter.job}::uuid` : empty,
    filter.format ? sql`r.format = ${filter.format}` : empty,
  ].filter((condition) => condition !== empty);
  return {
    fields: sql`r.id, r.job_id AS job, r.connector, r.list_code AS list, r.format, r.state,
      ${instant('r.queued_at')} AS "queuedAt", ${instant('r.started_at')} AS "startedAt",
      ${instant('r.finished_at')} AS "finishedAt",
      round(extract(epoch FROM coalesce(r.finished_at, clock_timestamp()) - r.started_at) * 1000)::bigint AS "durationMs",
      r.attempt, r.max_attempts AS "maxAttempts", ${instant('r.next_attempt_at')} AS "nextAttemptAt", r.progress,
      r.files, r.checksum, r.counts, r.lists, r.editions, r.sources, r.events, r.errors, r.reason`,
    from: sql`FROM ingestion_run r WHERE ${join(conditions, ' AND ')}`,
    sortKey: sql`r.id`,
    sortType: sql`uuid`,
    knownAt: filter.knownAt,
  };
}
