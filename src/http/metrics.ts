import type { Operation } from './operation';

/** The numbers of the service, written out. */
export interface MetricsReport {
  report(): Promise<{ mediaType: string; text: string }>;
}

/** Prometheus' page. It tells how much is done and by which operation, so it is for those who may read. */
export function metricsOperations(metrics: MetricsReport): Operation[] {
  return [
    {
      operationId: 'getMetrics',
      method: 'get',
      path: '/metrics',
      access: 'read',
      probe: true,
      handle: async () => ({ type: 'text', status: 200, ...(await metrics.report()) }),
    },
  ];
}
