import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../domain/errors';
import type { EventDraft } from '../domain/events/event-draft';
import type { AttemptOutcome, RowError } from '../domain/ingestion-run';
import { type PassingFault, passesByItself, secondsToWait } from '../domain/retry';
import { type Clock, today } from '../domain/time/slice';
import { formatNamed } from '../ingest/formats';
import { type Ingestion, rowErrorsOf } from '../ingest/run';
import type { Repositories } from '../repositories/repositories';
import type { FoundAgain, TakenRun } from '../repositories/run-work.repository';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import type { SourceService } from '../services/source.service';
import type { Fetched, FetchedDocument, Fetching } from './fetching';
import { type Departure, RunLost, RunWatch, Stopping } from './run-watch';
import { writtenDown } from './written-down';

/** Records the events that a run has brought, each once by its key, and notes them with the run. */
export interface RunEvents {
  recordOfRun(drafts: readonly EventDraft[], run: TakenRun): Promise<void>;
}

/** Counts attempts that are over. */
export interface RunMeter {
  count(attempt: { connector: string; outcome: AttemptOutcome; ms: number }): void;
}

export interface RunExecutorParts {
  repositories: Repositories;
  unitOfWork: UnitOfWork;
  ingestion: Ingestion;
  sources: SourceService;
  events: RunEvents;
  fetching: Fetching;
  meter: RunMeter;
  clock: Clock;
  /** Folder for files on their way. */
  folder: string;
  /** How often a run gives a sign of life. */
  beatEveryMs: number;
  /** From 0 to 1. */
  chance: () => number;
  /** Hears of errors that nobody foresaw. */
  unforeseen: (error: unknown, run: string) => void;
}

/** What an administrator has to say of the documents of a run, or has said. */
interface Verdict {
  /** Why one waits to be looked at. */
  held: string | null;
  /** Why one that is known already counts for nothing. */
  rejected: string | null;
}

/** How an attempt ended. */
type Attempt =
  | ({ type: 'done'; nothingNew: string | null; state: unknown } & Verdict)
  | { type: 'over'; state: 'failed' | 'dead'; reason: string; errors: RowError[] }
  | { type: 'again'; reason: string; seconds: number; counted: boolean }
  | { type: 'lost' };

/** The error itself may tell of this machine: it is for the log alone. */
const UNFORESEEN = 'Something happened that nobody foresaw; the log of the service has more.';
const ALREADY = 'The same documents were recorded before.';
const REJECTED = 'The same document was recorded before, and rejected by an administrator.';
const NO_VERDICT: Verdict = { held: null, rejected: null };

/** Takes one run on: has its documents fetched and recorded, and says what became of it. */
export class RunExecutor {
  constructor(private readonly parts: RunExecutorParts) {}

  /**
   * Carries out one attempt, unless the run does not wait any more. Never throws for what is the run's own: that is
   * written down with it. A process that leaves gives the run back.
   */
  async execute(id: string, departure: Departure): Promise<void> {
    const { runWork } = this.parts.repositories;
    const run = await runWork.take({ id, claim: randomUUID() });
    if (!run) return;
    const startedAt = performance.now();
    // And it is lost where not even its end can be written down: another process takes it on in time.
    let outcome: AttemptOutcome = 'lost';
    try {
      const watch = new RunWatch(runWork, run, { departure, everyMs: this.parts.beatEveryMs });
      const attempt = await this.attempt(run, watch).finally(() => watch.end());
      outcome = await this.settle(run, attempt);
    } finally {
      this.parts.meter.count({ connector: run.job.connector, outcome, ms: performance.now() - startedAt });
    }
  }

  private async attempt(run: TakenRun, watch: RunWatch): Promise<Attempt> {
    const folder = join(this.parts.folder, run.claim);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { connector, settings, remembered: state } = run.job;
      const day = today(this.parts.clock);
      const order = { connector, settings, state, folder, today: day, signal: watch.signal };
      const fetched = await this.parts.fetching.fetch(order);
      watch.fetched();
      return await this.record(run, fetched, watch);
    } catch (error) {
      return this.failed(run, watch.signal.aborted ? watch.signal.reason : error);
    } finally {
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  private async record(run: TakenRun, fetched: Fetched, watch: RunWatch): Promise<Attempt> {
    const { state } = fetched;
    if (fetched.type === 'nothing_new') return { type: 'done', ...NO_VERDICT, nothingNew: fetched.reason, state };
    let verdict = NO_VERDICT;
    if (fetched.type === 'sources') await this.parts.sources.createOfRun(fetched.sources, run);
    else if (fetched.type === 'events') await this.parts.events.recordOfRun(fetched.events, run);
    else {
      const retrievedAt = this.parts.clock.now().toISOString();
      for (const document of fetched.documents) {
        verdict = both(verdict, await this.recordDocument(run, { ...document, retrievedAt }, watch));
      }
    }
    return { type: 'done', ...verdict, nothingNew: null, state };
  }

  private async recordDocument(
    run: TakenRun,
    document: FetchedDocument & { retrievedAt: string },
    watch: RunWatch,
  ): Promise<Verdict> {
    const list = run.job.list ?? formatNamed(document.format).lists[0];
    if (list === undefined) throw new DomainError('rule_broken', 'The job does not say which control list it fills.');
    const { id, claim, keyId } = run;
    const said = { list, onRowError: 'fail', dryRun: false, keyId, run: { id, claim } } as const;
    const recorded = await this.parts.ingestion.run({ ...document, ...said, progress: watch.reading });
    const held = recorded.status === 'held' ? (recorded.heldBecause ?? 'It waits for an administrator.') : null;
    return { held, rejected: recorded.status === 'rejected' ? REJECTED : null };
  }

  private failed(run: TakenRun, error: unknown): Attempt {
    if (error instanceof RunLost) return { type: 'lost' };
    if (error instanceof Stopping) {
      return { type: 'again', reason: 'The process that was at work at it stopped.', seconds: 0, counted: false };
    }
    const reason = isForeseen(error) ? (error as Error).message : UNFORESEEN;
    const fault = passingFault(error);
    if (!fault) return { type: 'over', state: 'failed', reason, errors: errorsOf(error) };
    if (!isForeseen(error)) this.parts.unforeseen(error, run.id);
    if (run.attempt >= run.maxAttempts) return { type: 'over', state: 'dead', reason, errors: errorsOf(error) };
    return { type: 'again', reason, counted: true, seconds: secondsToWait(fault, run.attempt, this.parts.chance()) };
  }

  /**
   * Writes down how the attempt ended, and answers what the run is by that. The database may be away just now, for the
   * same reason that the attempt failed.
   */
  private async settle(run: TakenRun, attempt: Attempt): Promise<AttemptOutcome> {
    if (attempt.type === 'lost') return 'lost';
    return writtenDown(() => this.parts.unitOfWork.run((repositories) => settleIn(repositories, run, attempt)));
  }
}

/** Whoever has lost the run writes nothing. */
async function settleIn(
  repositories: Repositories,
  run: TakenRun,
  attempt: Exclude<Attempt, { type: 'lost' }>,
): Promise<AttemptOutcome> {
  const { runWork } = repositories;
  if (attempt.type === 'done') return settleDone(repositories, run, attempt);
  if (attempt.type === 'over') return (await runWork.conclude(run, attempt)) ? attempt.state : 'lost';
  const waits = await runWork.postpone(run, attempt);
  if (!waits) return 'lost';
  return attempt.counted ? 'postponed' : 'given_back';
}

async function settleDone(
  { runWork, ingestionJobs }: Repositories,
  run: TakenRun,
  attempt: Extract<Attempt, { type: 'done' }>,
): Promise<AttemptOutcome> {
  // The job before the run, as those do who let the next run begin: in the other order they would wait in a circle.
  await ingestionJobs.lock(run.job.id);
  const kept = await runWork.hold(run);
  if (!kept) return 'lost';
  const again = attempt.nothingNew === null ? undefined : await runWork.foundAgain(run);
  // The publisher publishes still what was refused: the list is not as published.
  if (again && !again.rejected) await runWork.setLists(run, again.lists);
  const end = endOf({ ...attempt, ...(again && verdictAgain(again, attempt.nothingNew)), made: kept.made });
  await runWork.conclude(run, end);
  await ingestionJobs.remember(run.job.id, run.job.version, attempt.state);
  return end.state;
}

/** What is to be said of a document that has not changed, by what became of it. */
function verdictAgain({ held, rejected }: FoundAgain, nothingNew: string | null): Verdict {
  return {
    held: held ? `${nothingNew} What it is waits for an administrator still.` : null,
    rejected: rejected ? `${nothingNew} It was rejected by an administrator.` : null,
  };
}

/** The verdict on two documents of a run. */
function both(one: Verdict, other: Verdict): Verdict {
  return { held: other.held ?? one.held, rejected: other.rejected ?? one.rejected };
}

/** The state in which a run ends that went well. */
function endOf({ held, rejected, made, nothingNew }: Verdict & { made: number; nothingNew: string | null }) {
  if (held !== null) return { state: 'held', reason: held } as const;
  if (made > 0) return { state: 'succeeded', reason: rejected } as const;
  return { state: 'unchanged', reason: rejected ?? nothingNew ?? ALREADY } as const;
}

/** Whether another attempt may go better by itself. What nobody foresaw may: a full disk, a fault of ours on a bad day. */
function passingFault(error: unknown): PassingFault | undefined {
  if (passesByItself(error)) return { own: true, retryAfter: error.retryAfter };
  if (error instanceof DomainError) return undefined;
  const { transient, retryAfter } = error as { transient?: boolean; retryAfter?: number };
  return transient === false ? undefined : { own: false, retryAfter };
}

function isForeseen(error: unknown): boolean {
  return error instanceof DomainError || typeof (error as { transient?: unknown }).transient === 'boolean';
}

function errorsOf(error: unknown): RowError[] {
  return error instanceof DomainError ? rowErrorsOf(error).filter(({ row }) => row > 0) : [];
}
