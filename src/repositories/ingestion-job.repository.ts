import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { IngestionJobFacts } from '../domain/ingestion-job';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import type { Session } from './support/session';
import { instant } from './support/temporal';

/** Which jobs are asked for. */
export interface IngestionJobFilter {
  connector?: string;
  list?: string;
  enabled?: boolean;
}

/** A job, and which version of it this is. */
export type KnownJob = IngestionJobFacts & { version: string };

/** A job whose time has come. */
export interface DueJob {
  id: string;
  connector: string;
  list: string | null;
  schedule: string;
  timeZone: string;
  maxAttempts: number;
}

/** What is fetched by itself, and when. */
export class IngestionJobRepository {
  constructor(private readonly session: Session) {}

  page(filter: IngestionJobFilter, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter), page);
  }

  stream(filter: IngestionJobFilter, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter), page);
  }

  document(id: string): Promise<JsonDocument | undefined> {
    return readDocument(this.session, {
      fields: question({}).fields,
      from: sql`FROM ingestion_job j WHERE j.id = ${id}::uuid`,
      knownAt: undefined,
      version: sql`j.version`,
    });
  }

  async insert(job: IngestionJobFacts & { id: string; version: string; keyId: string | null }, next: Date | null) {
    await this.session.query(sql`
      INSERT INTO ingestion_job (id, version, name, connector, settings, list_code, schedule, time_zone, enabled,
        max_attempts, next_run_at, created_at, updated_at, key_id)
      VALUES (${job.id}, ${job.version}, ${job.name}, ${job.connector}, ${JSON.stringify(job.settings)}::jsonb, ${job.list},
        ${job.schedule}, ${job.timeZone}, ${job.enabled}, ${job.maxAttempts}, ${next?.toISOString() ?? null}::timestamptz,
        clock_timestamp(), clock_timestamp(), ${job.keyId}::uuid)`);
  }

  /** The job as it is. */
  find(id: string): Promise<KnownJob | undefined> {
    return this.first(sql`id = ${id}`);
  }

  /** The job as it is, kept from others until the transaction ends. */
  lock(id: string): Promise<KnownJob | undefined> {
    return this.first(sql`id = ${id} FOR UPDATE`);
  }

  private async first(condition: Sql): Promise<KnownJob | undefined> {
    const rows = await this.session.query<{ job: KnownJob }>(sql`
      SELECT json_build_object('version', version, 'name', name, 'connector', connector, 'settings', settings,
        'list', list_code, 'schedule', schedule, 'timeZone', time_zone, 'enabled', enabled, 'maxAttempts', max_attempts)
        AS job
      FROM ingestion_job WHERE ${condition}`);
    return rows[0]?.job;
  }

  /** Changes the job. What it remembers is forgotten with other settings or another list: it says nothing of those. */
  async update(id: string, job: IngestionJobFacts & { version: string }, next: Date | null): Promise<void> {
    await this.session.query(sql`
      UPDATE ingestion_job SET version = ${job.version}, name = ${job.name}, settings = ${JSON.stringify(job.settings)}::jsonb,
        list_code = ${job.list}, schedule = ${job.schedule}, time_zone = ${job.timeZone}, enabled = ${job.enabled},
        max_attempts = ${job.maxAttempts}, next_run_at = ${next?.toISOString() ?? null}::timestamptz, remembered = CASE WHEN settings = ${JSON.stringify(job.settings)}::jsonb
          AND list_code IS NOT DISTINCT FROM ${job.list} THEN remembered END,
        updated_at = clock_timestamp()
      WHERE id = ${id}`);
  }

  /** What the connector wants to know at the next run; not where the job has been changed since the run began. */
  async remember(id: string, version: string, remembered: unknown): Promise<void> {
    await this.session.query(sql`
      UPDATE ingestion_job SET remembered = ${JSON.stringify(remembered)}::jsonb
      WHERE id = ${id} AND version = ${version}`);
  }

  /** Jobs whose time has come. Each is given to one caller alone, until the transaction ends. */
  due(now: Date): Promise<DueJob[]> {
    return this.session.query<DueJob>(sql`
      SELECT id, connector, list_code AS list, schedule, time_zone AS "timeZone", max_attempts AS "maxAttempts"
      FROM ingestion_job WHERE next_run_at <= ${now.toISOString()}::timestamptz
      ORDER BY next_run_at FOR UPDATE SKIP LOCKED`);
  }

  async setNext(id: string, next: Date | null): Promise<void> {
    await this.session.query(sql`
      UPDATE ingestion_job SET next_run_at = ${next?.toISOString() ?? null}::timestamptz WHERE id = ${id}`);
  }
}

function question(filter: IngestionJobFilter): ListQuestion {
  const conditions: Sql[] = [
    sql`true`,
    filter.connector ? sql`j.connector = ${filter.connector}` : empty,
    filter.list ? sql`j.list_code = ${filter.list}` : empty,
    filter.enabled === undefined ? empty : sql`j.enabled = ${filter.enabled}`,
  ].filter((condition) => condition !== empty);
  return {
    fields: sql`j.id, j.name, j.connector, j.settings, j.list_code AS list, j.schedule, j.time_zone AS "timeZone", j.enabled,
      j.max_attempts AS "maxAttempts", ${instant('j.next_run_at')} AS "nextRunAt",
      (SELECT json_build_object('id', r.id, 'state', r.state, 'finishedAt', ${instant('r.finished_at')}, 'reason', r.reason)
        FROM ingestion_run r WHERE r.job_id = j.id ORDER BY r.id DESC LIMIT 1) AS "lastRun",
      ${instant('j.created_at')} AS "createdAt", ${instant('j.updated_at')} AS "updatedAt"`,
    from: sql`FROM ingestion_job j WHERE ${join(conditions, ' AND ')}`,
    sortKey: sql`j.id`,
    sortType: sql`uuid`,
    knownAt: undefined,
  };
}
