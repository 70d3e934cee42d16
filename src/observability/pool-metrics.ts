import { gauge, type MetricSource } from './family';

/** As much of the pool as is looked at. */
interface Pool {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
  options: { max?: number };
}

/** How much of the database's connections is in use. */
export function poolMetrics(pool: Pool): MetricSource {
  return {
    name: 'pool',
    families: () => [
      gauge('database_pool_connections', 'Open connections of this process to the database.', [
        { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
        { labels: { state: 'idle' }, value: pool.idleCount },
      ]),
      gauge('database_pool_waiting', 'Statements and transactions that wait for a free connection.', [
        { value: pool.waitingCount },
      ]),
      gauge('database_pool_connections_max', 'Connections that this process may hold.', [
        { value: pool.options.max ?? 10 },
      ]),
    ],
  };
}
