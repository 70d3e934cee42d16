import type { Clock } from '../domain/time/slice';
import type { IdParams } from '../dto/id.dto';
import type { CreateIngestionJob, ListIngestionJobsQuery, UpdateIngestionJob } from '../dto/ingestion-job.dto';
import type { Answer, Call } from '../http/operation';
import type { IngestionJobService } from '../services/ingestion-job.service';
import type { IngestionRunService } from '../services/ingestion-run.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';
import { withoutAbsent } from './patch';

const COLUMNS = [
  'id',
  'name',
  'connector',
  'settings',
  'list',
  'schedule',
  'timeZone',
  'enabled',
  'maxAttempts',
  'nextRunAt',
  'lastRun',
  'createdAt',
  'updatedAt',
];

/** `/v1/ingestion-jobs`, `/v1/connectors` */
export class IngestionJobController {
  constructor(
    private readonly jobs: IngestionJobService,
    private readonly runs: IngestionRunService,
    private readonly clock: Clock,
  ) {}

  readonly connectors = async (): Promise<Answer> => {
    return { type: 'json', status: 200, body: { data: this.jobs.allConnectors() } };
  };

  readonly list = (call: Call<unknown, ListIngestionJobsQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { connector, list, enabled } = call.query;
    const filter = { connector, list, enabled };
    return listAnswer(call, slice, {
      page: () => this.jobs.page(filter, page),
      stream: () => this.jobs.stream(filter, page),
      columns: COLUMNS,
      name: 'ingestion-jobs',
    });
  };

  readonly get = async ({ params }: Call<IdParams>): Promise<Answer> =>
    documentAnswer(await this.jobs.get(params.id), sliceOf({}, this.clock));

  readonly create = async ({ body, caller }: Call<unknown, unknown, CreateIngestionJob>): Promise<Answer> => {
    const facts = { ...body, list: body.list ?? null, schedule: body.schedule ?? null };
    const { id, document } = await this.jobs.create(facts, caller?.keyId ?? null);
    return documentAnswer(document, sliceOf({}, this.clock), 201, `/v1/ingestion-jobs/${id}`);
  };

  readonly update = async (call: Call<IdParams, unknown, UpdateIngestionJob>): Promise<Answer> => {
    const change = withoutAbsent(call.body);
    const document = await this.jobs.update(call.params.id, change, call.ifMatch ?? '');
    return documentAnswer(document, sliceOf({}, this.clock));
  };

  readonly run = async ({ params, caller }: Call<IdParams>): Promise<Answer> => {
    const id = await this.jobs.run(params.id, caller?.keyId ?? null);
    return documentAnswer(await this.runs.get(id), sliceOf({}, this.clock), 202, `/v1/ingestion-runs/${id}`);
  };
}
