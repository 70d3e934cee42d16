import type { ClaimedRun, RunProgress } from '../domain/ingestion-run';
import type { RunWorkRepository } from '../repositories/run-work.repository';

/** Says that the run is somebody else's by now, or over: cancelled, or taken over by a process that took us for dead. */
export class RunLost extends Error {}

/** Says that this process is stopping. */
export class Stopping extends Error {}

/** Gives signs of life of a run while it goes on, tells how far it is, and hears whether it may go on. */
export class RunWatch {
  readonly signal: AbortSignal;
  private readonly lost = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private progress: RunProgress = { step: 'fetching', rows: 0 };
  private beating = Promise.resolve();

  constructor(
    private readonly work: RunWorkRepository,
    private readonly run: ClaimedRun,
    { stopping, everyMs }: { stopping: AbortSignal; everyMs: number },
  ) {
    this.signal = AbortSignal.any([stopping, this.lost.signal]);
    this.timer = setInterval(() => {
      this.beating = this.beat();
    }, everyMs);
  }

  /** To be told after each row read; throws where the run must not go on. */
  readonly reading = (rows: number): void => {
    this.progress = { step: 'reading', rows };
    this.signal.throwIfAborted();
  };

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
  }

  private async beat(): Promise<void> {
    // A database that does not answer takes nobody's run away; it is asked again at the next beat.
    const ours = await this.work.beat(this.run, this.progress).catch(() => true);
    if (!ours) this.lost.abort(new RunLost('The run is over, or at another process.'));
  }
}
