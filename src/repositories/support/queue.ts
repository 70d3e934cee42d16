import sql from 'sql-template-tag';
import type { Session } from './session';

/** The task that takes a run on; its key is that of the run, so that a run waits in the queue once. */
export const RUN_TASK = 'ingestion-run';

/** Puts a run into the queue, within the transaction: whoever works hears of it at the commit. */
export async function enqueueRun(session: Session, id: string, inSeconds = 0): Promise<void> {
  await session.query(sql`
    SELECT graphile_worker.add_job(${RUN_TASK}, json_build_object('run', ${id}::text),
      run_at := clock_timestamp() + make_interval(secs => ${inSeconds}), job_key := ${keyOf(id)})`);
}

/** Takes a run out of the queue. One that is taken already is told by its claim that it counts no more. */
export async function dequeueRun(session: Session, id: string): Promise<void> {
  await session.query(sql`SELECT graphile_worker.remove_job(${keyOf(id)})`);
}

/** Removes what is left in the queue of tasks whose process died and whose run somebody else has taken on since. */
export async function sweepQueue(session: Session): Promise<void> {
  await session.query(sql`
    SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs
    WHERE task_identifier = ${RUN_TASK} AND key IS NULL AND locked_at IS NULL AND attempts >= max_attempts
    HAVING count(*) > 0`);
}

function keyOf(id: string): string {
  return `${RUN_TASK}:${id}`;
}
