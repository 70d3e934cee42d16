import type { ClaimedRun, RunProgress } from '../domain/ingestion-run';
import type { RunWorkRepository } from '../repositories/run-work.repository';

/** Says that the run is somebody else's by now, or over: cancelled, or taken over by a process that took us for dead. */
export class RunLost extends Error {}

/** Says that this process is stopping. */
export class Stopping extends Error {}

/** A process on its way out: `leaving` at once, `gone` when its grace is over. */
export interface Departure {
  leaving: AbortSignal;
  gone: AbortSignal;
}

/** Gives signs of life of a run while it goes on, tells how far it is, and hears whether it may go on. */
export class RunWatch {
  readonly signal: AbortSignal;
  private readonly stopped = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private progress: RunProgress = { step: 'fetching', rows: 0 };
  private beating = Promise.resolve();

  constructor(
    private readonly work: RunWorkRepository,
    private readonly run: ClaimedRun,
    private readonly given: { departure: Departure; everyMs: number },
  ) {
    const { departure, everyMs } = given;
    this.signal = AbortSignal.any([departure.gone, this.stopped.signal]);
    departure.leaving.addEventListener('abort', this.leave);
    if (departure.leaving.aborted) this.leave();
    this.timer = setInterval(() => {
      this.beating = this.beat();
    }, everyMs);
  }

  /** To be told after each row read; throws where the run must not go on. */
  readonly reading = (rows: number): void => {
    this.progress = { step: 'reading', rows };
    this.signal.throwIfAborted();
  };

  /** What is only being fetched is fetched as well by another process, and need not be waited for. */
  private readonly leave = (): void => {
    if (this.progress.step === 'fetching') this.stopped.abort(new Stopping('The process is stopping.'));
  };

  /** From here on the run is worth waiting for. */
  fetched(): void {
    this.signal.throwIfAborted();
    this.progress = { step: 'reading', rows: 0 };
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    this.given.departure.leaving.removeEventListener('abort', this.leave);
    await this.beating;
  }

  private async beat(): Promise<void> {
    // A database that does not answer takes nobody's run away; it is asked again at the next beat.
    const ours = await this.work.beat(this.run, this.progress).catch(() => true);
    if (!ours) this.stopped.abort(new RunLost('The run is over, or at another process.'));
  }
}
