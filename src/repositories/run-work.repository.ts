import sql, { empty } from 'sql-template-tag';
import type { EditionCounts } from '../domain/editions/change';
import type { IngestionJob } from '../domain/ingestion-job';
import type { ClaimedRun, RunEnd, RunOutcome, RunProgress } from '../domain/ingestion-run';
import { dequeueRun, enqueueRun } from './support/queue';
import type { Session } from './support/session';

/** A run of a job that is to be. */
export interface NewRun {
  id: string;
  jobId: string;
  connector: string;
  list: string | null;
  maxAttempts: number;
  keyId: string | null;
}

/** A run that has just been taken on, with what its job is now. */
export interface TakenRun extends ClaimedRun {
  attempt: number;
  maxAttempts: number;
  keyId: string | null;
  job: IngestionJob & { version: string };
}

/** What is known of a document that did not come again, as it has not changed. */
export interface FoundAgain {
  lists: string[];
  /** It waits for an administrator still. */
  held: boolean;
  /** An administrator has refused it. */
  rejected: boolean;
}

/** What one document of a run has brought. */
export type RunPart = Omit<RunOutcome, 'state' | 'reason'> & { format: string | null };

/**
 * Runs of jobs on their way: waiting, taken on, given up, over. The table says what is to be done; the queue only tells
 * who is free. Whoever is at work has a claim, and nothing that is written without the present one has any effect.
 */
export class RunWorkRepository {
  constructor(private readonly session: Session) {}

  /** Lets a run wait for its turn; answers whether it does: not where one of the job is under way. */
  async queue(run: NewRun): Promise<boolean> {
    const rows = await this.session.query(sql`
      INSERT INTO ingestion_run (id, job_id, connector, list_code, state, queued_at, attempt, max_attempts, files, lists,
        editions, sources, events, errors, key_id)
      VALUES (${run.id}, ${run.jobId}, ${run.connector}, ${run.list}, 'queued', clock_timestamp(), 0, ${run.maxAttempts},
        '[]', '{}', '{}', '{}', '{}', '[]', ${run.keyId}::uuid)
      ON CONFLICT (job_id) WHERE state IN ('queued', 'running') DO NOTHING RETURNING id`);
    if (rows.length > 0) await enqueueRun(this.session, run.id);
    return rows.length > 0;
  }

  /** The run of the job that waits or goes on. */
  async openOf(jobId: string): Promise<string | undefined> {
    const rows = await this.session.query<{ id: string }>(sql`
      SELECT id FROM ingestion_run WHERE job_id = ${jobId} AND state IN ('queued', 'running')`);
    return rows[0]?.id;
  }

  /** Takes a waiting run on, as the next attempt; nothing where it does not wait any more. */
  async take({ id, claim }: ClaimedRun): Promise<TakenRun | undefined> {
    const rows = await this.session.query<{ run: TakenRun }>(sql`
      UPDATE ingestion_run r SET state = 'running', claim = ${claim}, attempt = attempt + 1, next_attempt_at = NULL,
        beat_at = clock_timestamp(), started_at = coalesce(started_at, clock_timestamp()),
        progress = json_build_object('step', 'fetching', 'rows', 0)
      FROM ingestion_job j WHERE r.id = ${id} AND r.state = 'queued' AND j.id = r.job_id
      RETURNING json_build_object('id', r.id, 'claim', r.claim, 'attempt', r.attempt, 'maxAttempts', r.max_attempts,
        'keyId', r.key_id, 'job', json_build_object('id', j.id, 'version', j.version, 'name', j.name,
          'connector', j.connector, 'settings', j.settings, 'list', r.list_code, 'schedule', j.schedule,
          'timeZone', j.time_zone, 'enabled', j.enabled, 'maxAttempts', j.max_attempts,
          'remembered', j.remembered)) AS run`);
    return rows[0]?.run;
  }

  /** A sign of life; answers whether the run is still the caller's. */
  beat({ id, claim }: ClaimedRun, progress: RunProgress): Promise<boolean> {
    return this.held(sql`
      UPDATE ingestion_run SET beat_at = clock_timestamp(), progress = ${JSON.stringify(progress)}::jsonb
      WHERE id = ${id} AND claim = ${claim} RETURNING id`);
  }

  /** What the run has counted so far, and nobody else may change it until the transaction ends; undefined if it is lost. */
  async hold({ id, claim }: ClaimedRun): Promise<{ counts: EditionCounts | null; made: number } | undefined> {
    const rows = await this.session.query<{ counts: EditionCounts | null; made: number }>(sql`
      SELECT counts, cardinality(editions) + cardinality(sources) + cardinality(events) AS made
      FROM ingestion_run WHERE id = ${id} AND claim = ${claim} FOR UPDATE`);
    return rows[0];
  }

  /** Adds what one document has brought. To be called on a run that is held. */
  async note({ id }: ClaimedRun, part: RunPart): Promise<void> {
    await this.session.query(sql`
      UPDATE ingestion_run SET format = coalesce(${part.format}, format), files = files || ${JSON.stringify(part.files)}::jsonb,
        checksum = coalesce(${part.checksum}, checksum), counts = ${part.counts && JSON.stringify(part.counts)}::jsonb,
        lists = ARRAY(SELECT DISTINCT unnest(lists || ${part.lists}::text[]) ORDER BY 1),
        editions = editions || ${part.editions}::uuid[], sources = sources || ${part.sources}::uuid[],
        events = events || ${part.events}::uuid[], errors = errors || ${JSON.stringify(part.errors)}::jsonb
      WHERE id = ${id}`);
  }

  /**
   * Of a run that found nothing new: the lists of the run that last brought a document, and what was decided on that
   * document. Runs between the two brought none, and tell nothing of it.
   */
  async foundAgain({ id }: ClaimedRun): Promise<FoundAgain | undefined> {
    // A document that was known as rejected when it came has noted no list at all. One that was applied besides, for
    // another day as a rule, counts as applied.
    const decided = (status: string, unless = empty) => sql`EXISTS (SELECT FROM edition e WHERE e.status = ${status}
      AND (e.run_id = b.id OR (e.checksum = b.checksum AND e.list_code = ANY(b.lists))) ${unless})`;
    const applied = sql`AND NOT EXISTS (SELECT FROM edition a
      WHERE a.list_code = e.list_code AND a.checksum = e.checksum AND a.status = 'applied')`;
    const rows = await this.session.query<FoundAgain>(sql`
      SELECT b.lists, ${decided('held')} AS held, b.lists = '{}' OR ${decided('rejected', applied)} AS rejected
      FROM ingestion_run r JOIN ingestion_run b ON b.job_id = r.job_id AND b.id <> r.id
      WHERE r.id = ${id} AND b.state IN ('succeeded', 'unchanged', 'held') AND b.checksum IS NOT NULL
      ORDER BY b.id DESC LIMIT 1`);
    return rows[0];
  }

  /** Says which lists the run found up to date. To be called on a run that is held. */
  async setLists({ id }: ClaimedRun, lists: readonly string[]): Promise<void> {
    await this.session.query(sql`UPDATE ingestion_run SET lists = ${lists}::text[] WHERE id = ${id}`);
  }

  /** Ends the run; answers whether it was still the caller's. */
  conclude(
    { id, claim }: ClaimedRun,
    end: { state: RunEnd; reason: string | null; errors?: unknown[] },
  ): Promise<boolean> {
    return this.held(sql`
      UPDATE ingestion_run SET state = ${end.state}, claim = NULL, beat_at = NULL, progress = NULL,
        finished_at = clock_timestamp(), reason = ${end.reason}
        ${end.errors ? sql`, errors = errors || ${JSON.stringify(end.errors)}::jsonb` : empty}
      WHERE id = ${id} AND claim = ${claim} RETURNING id`);
  }

  /** Lets the run wait for another attempt; an attempt that was not to blame is not counted. */
  async postpone(
    { id, claim }: ClaimedRun,
    { reason, seconds, counted }: { reason: string; seconds: number; counted: boolean },
  ): Promise<boolean> {
    const held = await this.held(sql`
      UPDATE ingestion_run SET state = 'queued', claim = NULL, beat_at = NULL, progress = NULL, reason = ${reason},
        attempt = attempt - ${counted ? 0 : 1},
        next_attempt_at = clock_timestamp() + make_interval(secs => ${seconds})
      WHERE id = ${id} AND claim = ${claim} RETURNING id`);
    if (held) await enqueueRun(this.session, id, seconds);
    return held;
  }

  /** Ends a run that waits or goes on; answers whether there was one. Whoever is at work at it hears so at the next beat. */
  async cancel(id: string, reason: string): Promise<boolean> {
    const held = await this.held(sql`
      UPDATE ingestion_run SET state = 'cancelled', claim = NULL, beat_at = NULL, progress = NULL, next_attempt_at = NULL,
        finished_at = clock_timestamp(), reason = ${reason}
      WHERE id = ${id} AND state IN ('queued', 'running') RETURNING id`);
    if (held) await dequeueRun(this.session, id);
    return held;
  }

  /** Lets a run of a job that came to nothing wait again, with all its attempts before it; answers whether it does. */
  async requeue(id: string): Promise<boolean> {
    const held = await this.held(sql`
      UPDATE ingestion_run r SET state = 'queued', queued_at = clock_timestamp(), attempt = 0, started_at = NULL,
        finished_at = NULL, reason = NULL, errors = '[]', max_attempts = j.max_attempts, connector = j.connector,
        list_code = j.list_code
      FROM ingestion_job j
      WHERE r.id = ${id} AND j.id = r.job_id AND r.state IN ('failed', 'cancelled', 'dead') RETURNING r.id`);
    if (held) await enqueueRun(this.session, id);
    return held;
  }

  private async held(statement: ReturnType<typeof sql>): Promise<boolean> {
    return (await this.session.query(statement)).length > 0;
  }
}
