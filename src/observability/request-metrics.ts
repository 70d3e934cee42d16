import type { Family, MetricSource } from './family';
import { Histogram } from './histogram';

/** A request that is over. */
export interface RequestOver {
  operation?: string;
  method: string;
  /** Nothing where the caller left before there was an answer. */
  status?: number;
  ms: number;
}

/** From a read of one row to an upload of a large edition. */
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30];
/** Anybody may call any address with any method: what is no operation of ours counts as one. */
const NO_OPERATION = 'none';
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'PUT']);

/** How many requests there were and how long they took; labels are the operations of the contract, never addresses. */
export class RequestMetrics implements MetricSource {
  readonly name = 'requests';
  /** By operation, then by method and status. */
  private readonly counts = new Map<string, Map<string, Map<number, number>>>();
  private readonly durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the head of the request to the end of the answer, as its reader took it.',
    labels: ['operation'],
    buckets: SECONDS,
  });

  count({ operation = NO_OPERATION, method, status = 0, ms }: RequestOver): void {
    const byMethod = inner(this.counts, operation);
    const byStatus = inner(byMethod, METHODS.has(method) ? method : 'other');
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
    this.durations.observe(ms / 1000, operation);
  }

  families(): Family[] {
    const samples = [...this.counts].flatMap(([operation, byMethod]) =>
      [...byMethod].flatMap(([method, byStatus]) =>
        [...byStatus].map(([status, value]) => ({ labels: { operation, method, status: status || 'none' }, value })),
      ),
    );
    const help = 'Requests by operation of the contract; status "none" where the caller left before the answer.';
    return [{ name: 'http_requests_total', help, type: 'counter', samples }, this.durations.family()];
  }
}

function inner<K, V>(outer: Map<string, Map<K, V>>, key: string): Map<K, V> {
  const known = outer.get(key);
  if (known) return known;
  const made = new Map<K, V>();
  outer.set(key, made);
  return made;
}
