import type { QueueDepth } from '../domain/ingestion-run';
import { gauge, type MetricSource } from './family';

const STATES = ['queued', 'running', 'dead'] as const;

/** How much work waits; the same at every process that shares the database. */
export function queueMetrics(ask: () => Promise<QueueDepth>): MetricSource {
  return {
    name: 'ingestion_queue',
    families: async () => {
      const depth = await ask();
      return [
        gauge(
          'ingestion_runs',
          'Runs in the database that wait for their turn or next attempt, that go on, and that are dead letters.',
          STATES.map((state) => ({ labels: { state }, value: depth[state] })),
        ),
        gauge(
          'ingestion_queue_oldest_wait_seconds',
          'How long the oldest run has waited of those whose time has come; 0 where none waits. It grows while nobody takes runs on.',
          [{ value: depth.oldestWaitSeconds }],
        ),
      ];
    },
  };
}
