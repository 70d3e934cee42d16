import sql from 'sql-template-tag';
import type { QueueDepth } from '../domain/ingestion-run';
import { enqueueRun, RUN_TASK, sweepQueue } from './support/queue';
import { only, type Session } from './support/session';

/** A run that nobody was at work at any more, and what it is now. */
export interface RescuedRun {
  id: string;
  state: string;
}

/** What becomes of runs whose process is gone, or that the queue has lost. */
export class RunRescueRepository {
  constructor(private readonly session: Session) {}

  /** How many runs wait and go on, how many dead letters there are, and how long the first of the queue has waited. */
  async depth(): Promise<QueueDepth> {
    const rows = await this.session.query<QueueDepth>(sql`
      SELECT count(*) FILTER (WHERE state = 'queued')::integer AS queued,
        count(*) FILTER (WHERE state = 'running')::integer AS running,
        count(*) FILTER (WHERE state = 'dead')::integer AS dead,
        greatest(0, extract(epoch FROM clock_timestamp()
          - min(coalesce(next_attempt_at, queued_at)) FILTER (WHERE state = 'queued')))::float8 AS "oldestWaitSeconds"
      FROM ingestion_run WHERE state IN ('queued', 'running', 'dead')`);
    return only(rows);
  }

  /**
   * Lets runs wait again whose process has given no sign of life for so long, or that the queue has lost; those without
   * an attempt left end. Answers which.
   */
  async rescue(lostAfterSeconds: number): Promise<RescuedRun[]> {
    const gone = await this.session.query<RescuedRun>(sql`
      UPDATE ingestion_run SET claim = NULL, beat_at = NULL, progress = NULL,
        state = CASE WHEN attempt < max_attempts THEN 'queued' ELSE 'dead' END,
        next_attempt_at = CASE WHEN attempt < max_attempts THEN clock_timestamp() END,
        finished_at = CASE WHEN attempt < max_attempts THEN NULL ELSE clock_timestamp() END,
        reason = 'The process that was at work at it is gone.'
      WHERE id IN (
        SELECT id FROM ingestion_run
        WHERE state = 'running' AND beat_at < clock_timestamp() - make_interval(secs => ${lostAfterSeconds})
        FOR UPDATE SKIP LOCKED)
      RETURNING id, state`);
    const forgotten = await this.session.query<RescuedRun>(sql`
      SELECT r.id, r.state FROM ingestion_run r
      WHERE r.state = 'queued'
        AND coalesce(r.next_attempt_at, r.queued_at) < clock_timestamp() - make_interval(secs => ${lostAfterSeconds})
        AND NOT EXISTS (
          SELECT FROM graphile_worker.jobs q
          WHERE q.key = ${RUN_TASK} || ':' || r.id AND q.attempts < q.max_attempts
            AND (q.locked_at IS NULL OR q.locked_at > clock_timestamp() - make_interval(secs => ${lostAfterSeconds})))
      FOR UPDATE OF r SKIP LOCKED`);
    const waiting = new Set([...gone, ...forgotten].filter(({ state }) => state === 'queued').map(({ id }) => id));
    for (const id of waiting) await enqueueRun(this.session, id);
    await sweepQueue(this.session);
    return [...gone, ...forgotten.filter(({ id }) => !gone.some((run) => run.id === id))];
  }
}
