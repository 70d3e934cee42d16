import type { Family, MetricSource } from './family';
import { Histogram } from './histogram';

/** How many webhooks there are in each condition, and how many messages wait. */
interface WebhookCounts {
  working: number;
  failing: number;
  disabled: number;
  waiting: number;
}

/** An attempt may take twenty seconds before it is given up. */
const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** How webhooks fare; labels name no webhook, of which there may be any number. */
export class WebhookMetrics implements MetricSource {
  readonly name = 'webhooks';
  private readonly attempts = new Map<string, number>();
  private readonly durations = new Histogram({
    name: 'webhook_attempt_duration_seconds',
    help: 'Time that attempts of this process to deliver a message took.',
    labels: [],
    buckets: SECONDS,
  });

  constructor(private readonly ask: () => Promise<WebhookCounts>) {}

  attempted(outcome: 'delivered' | 'refused' | 'unanswered', ms: number): void {
    this.attempts.set(outcome, (this.attempts.get(outcome) ?? 0) + 1);
    this.durations.observe(ms / 1000);
  }

  async families(): Promise<Family[]> {
    const { waiting, ...conditions } = await this.ask();
    return [
      {
        name: 'webhooks',
        help: 'Webhooks by condition: working, failing since the last success, or disabled.',
        type: 'gauge',
        samples: Object.entries(conditions).map(([condition, value]) => ({ labels: { condition }, value })),
      },
      {
        name: 'webhook_deliveries_waiting',
        help: 'Messages that wait for their first or next attempt, of disabled webhooks too.',
        type: 'gauge',
        samples: [{ value: waiting }],
      },
      {
        name: 'webhook_attempts_total',
        help: 'Attempts of this process to deliver a message, by outcome.',
        type: 'counter',
        samples: [...this.attempts].map(([outcome, value]) => ({ labels: { outcome }, value })),
      },
      this.durations.family(),
    ];
  }
}
