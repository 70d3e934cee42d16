import { ATTEMPT_OUTCOMES, type AttemptOutcome } from '../domain/ingestion-run';
import type { Family, MetricSource } from './family';
import { Histogram } from './histogram';

/** An attempt at a run that is over. */
export interface AttemptOver {
  connector: string;
  outcome: AttemptOutcome;
  ms: number;
}

/** From a document that is not modified to a long list read from a slow publisher. */
const SECONDS = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900];
/** A job may have been made of a connector that a newer version of the service has no more. */
const NO_CONNECTOR = 'none';

/** What became of the runs that this process was at work at, and how long it was. */
export class RunMetrics implements MetricSource {
  readonly name = 'runs';
  /** By connector, then by outcome. */
  private readonly counts: ReadonlyMap<string, Map<AttemptOutcome, number>>;
  private readonly durations = new Histogram({
    name: 'ingestion_run_duration_seconds',
    help: 'Time of each attempt at a run that ingestion_runs_finished_total counts, from taking the run to writing down what became of it.',
    labels: ['connector'],
    buckets: SECONDS,
  });

  constructor(connectors: readonly string[]) {
    // All from the start, and zero: one failure a day would else be seen as a series that begins, and not as a rise.
    this.counts = new Map([...connectors, NO_CONNECTOR].map((name) => [name, noneYet()]));
  }

  count({ connector, outcome, ms }: AttemptOver): void {
    const known = this.counts.has(connector) ? connector : NO_CONNECTOR;
    const byOutcome = this.counts.get(known) as Map<AttemptOutcome, number>;
    byOutcome.set(outcome, (byOutcome.get(outcome) ?? 0) + 1);
    this.durations.observe(ms / 1_000, known);
  }

  families(): Family[] {
    const samples = [...this.counts].flatMap(([connector, byOutcome]) =>
      [...byOutcome].map(([outcome, value]) => ({ labels: { connector, outcome }, value })),
    );
    const help =
      'Attempts at runs of jobs that this process has finished, by what became of the run: the state in which it ended; "postponed" after a fault that may pass, "given_back" as the process stopped, "lost" where it was cancelled or is at another process. Documents that are sent in count as requests.';
    return [{ name: 'ingestion_runs_finished_total', help, type: 'counter', samples }, this.durations.family()];
  }
}

function noneYet(): Map<AttemptOutcome, number> {
  return new Map(ATTEMPT_OUTCOMES.map((outcome) => [outcome, 0]));
}
