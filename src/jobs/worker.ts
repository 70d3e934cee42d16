import { setTimeout as sleep } from 'node:timers/promises';
import { runTaskList } from 'graphile-worker';
import type { IngestionJobService } from '../services/ingestion-job.service';
import type { IngestionRunService } from '../services/ingestion-run.service';
import { type Log, queueLogger } from './queue-log';
import { type Departure, Stopping } from './run-watch';

type Pool = Parameters<typeof runTaskList>[2];
type WorkerPool = ReturnType<typeof runTaskList>;

export interface WorkerParts {
  /** Connections of the queue alone. */
  pool: Pool;
  jobs: IngestionJobService;
  runs: IngestionRunService;
  /** What is done with a task of each kind. */
  tasks: Readonly<Record<string, (payload: unknown, departure: Departure) => Promise<void>>>;
  log: Log;
  /** A run without a sign of life for so long is taken on by another process. */
  lostAfterSeconds: number;
  preparedStatements: boolean;
}

/** Tasks of one process at once. */
const AT_ONCE = 3;
/** For the case that nobody tells that there is something to do: behind PgBouncer, or while the line was cut. */
const POLL_EVERY_MS = 2_000;
const BEGIN_AGAIN_MS = 1_000;
const MINUTE_MS = 60_000;

/** A worker that fails to give a task back, as the database was away, is replaced; the library would stop all of them. */
const KEEP_GOING: GraphileConfig.Plugin = {
  name: 'KeepGoingPlugin',
  version: '1.0.0',
  worker: { middleware: { poolWorkerPrematureExit: (_next, event) => void event.replaceWithNewWorker() } },
};

/**
 * Does the work of one process: takes tasks from the queue, lets jobs begin whose time has come, and looks after runs
 * whose process is gone. Any number of processes do so side by side.
 */
export class Worker {
  private readonly leaving = new AbortController();
  private readonly gone = new AbortController();
  private working: WorkerPool | undefined;
  private tending: NodeJS.Timeout | undefined;
  private tended = Promise.resolve();
  private ended = false;

  constructor(private readonly parts: WorkerParts) {}

  start(): void {
    this.work();
    this.tended = this.tend();
  }

  /** Takes no more tasks and lets those under way finish; after the grace they are given back. */
  async stop(graceMs: number): Promise<void> {
    this.ended = true;
    this.leaving.abort();
    clearTimeout(this.tending);
    const late = setTimeout(() => this.gone.abort(new Stopping('The process is stopping.')), graceMs);
    await this.tended;
    await Promise.resolve(this.working?.gracefulShutdown()).catch(() => undefined);
    clearTimeout(late);
  }

  private work(): void {
    const { pool, tasks, log, preparedStatements } = this.parts;
    const departure = { leaving: this.leaving.signal, gone: this.gone.signal };
    const list = Object.entries(tasks).map(([name, task]) => [name, (payload: unknown) => task(payload, departure)]);
    const options = {
      logger: queueLogger(log),
      preset: { plugins: [KEEP_GOING] },
      concurrency: AT_ONCE,
      pollInterval: POLL_EVERY_MS,
      noHandleSignals: true,
      noPreparedStatements: !preparedStatements,
    };
    this.working = runTaskList(options, Object.fromEntries(list), pool);
    Promise.resolve(this.working.promise).catch((error: Error) => this.workAgain(error));
  }

  private async workAgain(error: Error): Promise<void> {
    if (this.ended) return;
    this.parts.log.warn(`queue: ${error.message}; beginning again`);
    await sleep(BEGIN_AGAIN_MS);
    if (!this.ended) this.work();
  }

  /** A failure is met again at the next time: all that is done here is found in the database, whenever somebody looks. */
  private async tend(): Promise<void> {
    try {
      await this.parts.jobs.startDue();
      for (const { id, state } of await this.parts.runs.rescue(this.parts.lostAfterSeconds)) {
        this.parts.log.warn(`run ${id}: the process that was at work at it is gone; it is ${state} now`);
      }
    } catch (error) {
      this.parts.log.warn(`looking after runs: ${(error as Error).message}`);
    }
    if (this.ended) return;
    this.tending = setTimeout(
      () => {
        this.tended = this.tend();
      },
      untilNext(this.parts.lostAfterSeconds * 1_000),
    );
  }
}

/** Thrice in the time after which a run is lost, six times a minute at least, and as each minute begins: that is what schedules name. */
function untilNext(lostAfterMs: number): number {
  const every = Math.min(Math.ceil(lostAfterMs / 3), MINUTE_MS / 6);
  const intoMinute = Date.now() % MINUTE_MS;
  return Math.min(every - (intoMinute % every), MINUTE_MS - intoMinute) + 1;
}
