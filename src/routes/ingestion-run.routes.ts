import type { Controllers } from '../compose';
import { IdParams } from '../dto/id.dto';
import { CancelIngestionRun, ListIngestionRunsQuery } from '../dto/ingestion-run.dto';
import { TimeQuery } from '../dto/time.dto';
import type { Operation } from '../http/operation';
import { list, operation, read } from './operation-parts';

/** `/v1/ingestion-runs` */
export function ingestionRunOperations({ ingestionRuns }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      operationId: 'listIngestionRuns',
      path: '/v1/ingestion-runs',
      query: ListIngestionRunsQuery,
      handle: ingestionRuns.list,
    }),
    operation({
      ...read,
      operationId: 'getIngestionRun',
      path: '/v1/ingestion-runs/:id',
      params: IdParams,
      query: TimeQuery,
      handle: ingestionRuns.get,
    }),
    operation({
      method: 'post',
      access: 'ingest',
      operationId: 'cancelIngestionRun',
      path: '/v1/ingestion-runs/:id/cancel',
      params: IdParams,
      body: CancelIngestionRun,
      handle: ingestionRuns.cancel,
    }),
    operation({
      method: 'post',
      access: 'ingest',
      operationId: 'retryIngestionRun',
      path: '/v1/ingestion-runs/:id/retry',
      params: IdParams,
      handle: ingestionRuns.retry,
    }),
  ];
}
