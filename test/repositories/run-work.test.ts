import { uuidv7 } from 'uuidv7';
import type { ClaimedRun } from '../../src/domain/ingestion-run';
import type { TakenRun } from '../../src/repositories/run-work.repository';
import { type TestDatabase, testDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ poolSize: 4 });
});
afterAll(() => database?.close());

const LOST_AFTER = 30;
let jobs = 0;

/** A run of a job of its own that waits for its turn. */
async function waiting(maxAttempts = 3): Promise<string> {
  const job = { id: uuidv7(), version: uuidv7(), name: `Job ${++jobs}`, connector: 'feed', settings: {}, list: null };
  const rest = { schedule: null, timeZone: 'UTC', enabled: true, maxAttempts, keyId: null };
  await database.repositories.ingestionJobs.insert({ ...job, ...rest }, null);
  const run = { id: uuidv7(), jobId: job.id, connector: 'feed', list: null, maxAttempts, keyId: null };
  expect(await database.unitOfWork.run(({ runWork }) => runWork.queue(run))).toBe(true);
  return run.id;
}

async function taken(id: string): Promise<TakenRun> {
  const run = await database.repositories.runWork.take({ id, claim: uuidv7() });
  if (!run) throw new Error('It does not wait.');
  return run;
}

/** Leaves nothing waiting. */
async function takeAll(): Promise<void> {
  const { rows } = await database.pool.query(`SELECT id FROM ingestion_run WHERE state = 'queued'`);
  for (const { id } of rows) await taken(id);
}

function rescued(): Promise<{ id: string; state: string }[]> {
  return database.unitOfWork.run(({ runRescue }) => runRescue.rescue(LOST_AFTER));
}

/** Lets the last sign of life of a run lie a minute back. */
async function fallSilent(id: string): Promise<void> {
  const ago = `- interval '1 minute'`;
  await database.pool.query(
    `UPDATE ingestion_run SET beat_at = beat_at ${ago}, queued_at = queued_at ${ago} WHERE id = $1`,
    [id],
  );
}

/** The run's tasks in the queue, those that are left of former ones included. */
async function tasksOf(id: string): Promise<{ key: string | null; locked: boolean }[]> {
  const { rows } = await database.pool.query(
    `SELECT j.key, j.locked_at IS NOT NULL AS locked FROM graphile_worker._private_jobs j
     WHERE j.payload->>'run' = $1 ORDER BY j.id`,
    [id],
  );
  return rows;
}

async function lockTask(id: string, age: string): Promise<void> {
  await database.pool.query(
    `UPDATE graphile_worker._private_jobs SET locked_at = now() - $2::interval, locked_by = 'gone', attempts = 1
     WHERE payload->>'run' = $1`,
    [id, age],
  );
}

/** What somebody can still do with a run that he has taken on. */
async function reach(run: ClaimedRun): Promise<unknown[]> {
  return database.unitOfWork.run(async ({ runWork }) => [
    await runWork.beat(run, { step: 'reading', rows: 1 }),
    (await runWork.hold(run)) !== undefined,
    await runWork.postpone(run, { reason: 'Later.', seconds: 1, counted: true }),
    await runWork.conclude(run, { state: 'failed', reason: 'Late.' }),
  ]);
}

describe('a run', () => {
  it('is taken on by one of those who come at the same moment', async () => {
    const id = await waiting();
    const claims = await Promise.all(
      [1, 2, 3, 4].map(() => database.repositories.runWork.take({ id, claim: uuidv7() })),
    );
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  });

  it('of a job that has one under way does not begin', async () => {
    const id = await waiting();
    const { rows } = await database.pool.query('SELECT job_id FROM ingestion_run WHERE id = $1', [id]);
    const other = { id: uuidv7(), jobId: rows[0].job_id, connector: 'feed', list: null, maxAttempts: 1, keyId: null };
    expect(await database.repositories.runWork.queue(other)).toBe(false);
    expect(await tasksOf(other.id)).toEqual([]);
  });
});

describe('a run whose process is gone', () => {
  it('waits again, and whoever had it can do nothing with it any more', async () => {
    const id = await waiting();
    const former = await taken(id);
    await fallSilent(id);
    expect(await rescued()).toEqual([{ id, state: 'queued' }]);
    expect(await reach(former)).toEqual([false, false, false, false]);
    const next = await taken(id);
    expect(next.attempt).toBe(2);
    expect(await reach(former)).toEqual([false, false, false, false]);
    expect(await database.repositories.runWork.beat(next, { step: 'reading', rows: 1 })).toBe(true);
  });

  it('is dead after its last attempt', async () => {
    const id = await waiting(1);
    await taken(id);
    await fallSilent(id);
    expect(await rescued()).toEqual([{ id, state: 'dead' }]);
    expect(await rescued()).toEqual([]);
  });

  it('gets a new task, and what is left of the old one goes when the queue lets it go', async () => {
    const id = await waiting();
    await lockTask(id, '1 minute');
    await taken(id);
    await fallSilent(id);
    await rescued();
    const key = `ingestion-run:${id}`;
    expect(await tasksOf(id)).toEqual([
      { key: null, locked: true },
      { key, locked: false },
    ]);
    await database.pool.query('SELECT graphile_worker.force_unlock_workers($1)', [['gone']]);
    await rescued();
    expect(await tasksOf(id)).toEqual([{ key, locked: false }]);
  });
});

describe('a run that goes on, or waits its time,', () => {
  it('is left alone', async () => {
    const going = await taken(await waiting());
    await waiting();
    const later = await taken(await waiting());
    const wait = { reason: 'Later.', seconds: 600, counted: true };
    await database.unitOfWork.run(({ runWork }) => runWork.postpone(later, wait));
    await fallSilent(later.id);
    expect(await rescued()).toEqual([]);
    expect(await database.repositories.runWork.beat(going, { step: 'reading', rows: 1 })).toBe(true);
  });

  it('is left alone while all are busy, however long that takes', async () => {
    const id = await waiting();
    await fallSilent(id);
    expect(await rescued()).toEqual([]);
  });

  it('gets a task again where the queue has none, or one that a dead process has taken', async () => {
    const [without, locked] = [await waiting(), await waiting()];
    await database.pool.query(`SELECT graphile_worker.remove_job($1)`, [`ingestion-run:${without}`]);
    await lockTask(locked, '1 minute');
    for (const id of [without, locked]) await fallSilent(id);
    const ids = (await rescued()).map(({ id }) => id);
    expect(ids.sort()).toEqual([without, locked].sort());
    expect(await tasksOf(without)).toHaveLength(1);
    expect((await tasksOf(locked)).filter((task) => !task.locked)).toHaveLength(1);
  });
});

describe('the depth of the queue', () => {
  it('tells what waits, what goes on, and what is dead', async () => {
    const before = await database.repositories.runRescue.depth();
    await waiting();
    const last = await waiting(1);
    await taken(last);
    await fallSilent(last);
    await rescued();
    await taken(await waiting());
    const { queued, running, dead } = await database.repositories.runRescue.depth();
    expect([queued - before.queued, running - before.running, dead - before.dead]).toEqual([1, 1, 1]);
  });

  it('tells how long the oldest has waited of those whose time has come', async () => {
    const oldest = async () => (await database.repositories.runRescue.depth()).oldestWaitSeconds;
    await takeAll();
    expect(await oldest()).toBe(0);
    const later = await taken(await waiting());
    await fallSilent(later.id);
    const wait = { reason: 'Later.', seconds: 600, counted: true };
    await database.unitOfWork.run(({ runWork }) => runWork.postpone(later, wait));
    expect(await oldest()).toBe(0);
    await fallSilent(await waiting());
    await waiting();
    expect(await oldest()).toBeCloseTo(60, -1);
  });

  it('counts from the moment at which a run was taken from a process that is gone', async () => {
    await takeAll();
    const id = await waiting();
    await taken(id);
    await fallSilent(id);
    expect(await rescued()).toContainEqual({ id, state: 'queued' });
    expect((await database.repositories.runRescue.depth()).oldestWaitSeconds).toBeLessThan(30);
  });
});

describe('an attempt', () => {
  it('that was not to blame is not counted', async () => {
    const id = await waiting();
    const run = await taken(id);
    const back = { reason: 'The process stopped.', seconds: 0, counted: false };
    expect(await database.unitOfWork.run(({ runWork }) => runWork.postpone(run, back))).toBe(true);
    expect((await taken(id)).attempt).toBe(1);
  });
});
