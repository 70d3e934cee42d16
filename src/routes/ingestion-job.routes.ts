import type { Controllers } from '../compose';
import { IdParams } from '../dto/id.dto';
import { CreateIngestionJob, ListIngestionJobsQuery, UpdateIngestionJob } from '../dto/ingestion-job.dto';
import type { Operation } from '../http/operation';
import { change, list, operation, read, under, write } from './operation-parts';

const ofJobs = { path: '/v1/ingestion-jobs' };
const ofJob = { path: '/v1/ingestion-jobs/:id', params: IdParams };

/**
 * `/v1/ingestion-jobs` and `/v1/connectors`. A job sends requests to where it is told and reads what comes: making one is
 * an administrator's affair. What its settings hold is not for everybody either.
 */
export function ingestionJobOperations({ ingestionJobs }: Controllers): Operation[] {
  return [
    operation({
      ...read,
      operationId: 'listConnectors',
      path: '/v1/connectors',
      handle: ingestionJobs.connectors,
    }),
    operation({
      ...list,
      ...ofJobs,
      access: 'ingest',
      operationId: 'listIngestionJobs',
      query: ListIngestionJobsQuery,
      handle: ingestionJobs.list,
    }),
    operation({
      ...write,
      ...ofJobs,
      access: 'admin',
      operationId: 'createIngestionJob',
      body: CreateIngestionJob,
      handle: ingestionJobs.create,
    }),
    operation({ ...read, ...ofJob, access: 'ingest', operationId: 'getIngestionJob', handle: ingestionJobs.get }),
    operation({
      ...change,
      ...ofJob,
      access: 'admin',
      operationId: 'updateIngestionJob',
      body: UpdateIngestionJob,
      handle: ingestionJobs.update,
    }),
    operation({
      ...write,
      ...under(ofJob, '/run'),
      access: 'ingest',
      operationId: 'runIngestionJob',
      handle: ingestionJobs.run,
    }),
  ];
}
