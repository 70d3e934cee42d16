import { collectDefaultMetrics, Registry } from 'prom-client';
import { exposition, type Family, type MetricSource } from './family';
import { inTime } from './in-time';
import { RequestMetrics } from './request-metrics';

/** Prometheus gives a scrape ten seconds unless told otherwise. */
const PATIENCE_MS = 2_000;

/** The numbers of this process, and those that it asks the database for when somebody looks. */
export class Metrics {
  readonly requests = new RequestMetrics();
  private readonly sources: MetricSource[] = [this.requests];
  private readonly asked = new Map<MetricSource, Promise<readonly Family[]>>();
  private process?: Registry;

  add(...sources: readonly MetricSource[]): void {
    this.sources.push(...sources);
  }

  /** All numbers as Prometheus reads them; without those of a source that fails or is slow. */
  async report(): Promise<{ mediaType: string; text: string }> {
    const process = this.processMetrics();
    const answers = await Promise.all(this.sources.map((source) => this.answerOf(source)));
    const up: Family = {
      name: 'metrics_source_up',
      help: 'Whether what the numbers come from has answered this scrape.',
      type: 'gauge',
      samples: answers.map(({ source, families }) => ({ labels: { source }, value: families ? 1 : 0 })),
    };
    const families = [up, ...answers.flatMap((answer) => answer.families ?? [])];
    return { mediaType: process.contentType, text: exposition(families) + (await process.metrics()) };
  }

  private async answerOf(source: MetricSource): Promise<{ source: string; families?: readonly Family[] }> {
    try {
      return { source: source.name, families: await inTime(this.ask(source), PATIENCE_MS) };
    } catch {
      return { source: source.name };
    }
  }

  /** Once at a time: however many look, and however long the database takes, it has one question to answer. */
  private ask(source: MetricSource): Promise<readonly Family[]> {
    const pending = this.asked.get(source);
    if (pending) return pending;
    const asking = Promise.resolve(source.families());
    this.asked.set(source, asking);
    const over = (): void => void this.asked.delete(source);
    asking.then(over, over);
    return asking;
  }

  /** Of Node.js itself. They watch the garbage collector and the event loop, from the first scrape on: nobody pays who does not look. */
  private processMetrics(): Registry {
    if (this.process) return this.process;
    this.process = new Registry();
    collectDefaultMetrics({ register: this.process });
    return this.process;
  }
}
