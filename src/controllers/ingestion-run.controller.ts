import type { Clock } from '../domain/time/slice';
import type { IdParams } from '../dto/id.dto';
import type { CancelIngestionRun, ListIngestionRunsQuery } from '../dto/ingestion-run.dto';
import type { TimeQuery } from '../dto/time.dto';
import type { Answer, Call } from '../http/operation';
import type { IngestionRunService } from '../services/ingestion-run.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';

const COLUMNS = [
  'id',
  'job',
  'connector',
  'list',
  'format',
  'state',
  'queuedAt',
  'startedAt',
  'finishedAt',
  'durationMs',
  'attempt',
  'maxAttempts',
  'nextAttemptAt',
  'progress',
  'files',
  'checksum',
  'counts',
  'lists',
  'editions',
  'sources',
  'events',
  'errors',
  'reason',
];

/** `/v1/ingestion-runs` */
export class IngestionRunController {
  constructor(
    private readonly runs: IngestionRunService,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<unknown, ListIngestionRunsQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    // A moment that a cursor remembers does not count: runs come without one, and must not be missing on later pages.
    const { list, state, job, knownAt } = call.query;
    const filter = { list, state, job, knownAt };
    return listAnswer(call, slice, {
      page: () => this.runs.page(filter, page),
      stream: () => this.runs.stream(filter, page),
      columns: COLUMNS,
      name: 'ingestion-runs',
    });
  };

  readonly get = async ({ params, query }: Call<IdParams, TimeQuery>): Promise<Answer> => {
    const slice = sliceOf(query, this.clock);
    return documentAnswer(await this.runs.get(params.id, slice.knownAt), slice);
  };

  readonly cancel = async ({ params, body, caller }: Call<IdParams, unknown, CancelIngestionRun>): Promise<Answer> => {
    const cancelled = await this.runs.cancel(params.id, { by: caller?.name ?? null, reason: body?.reason ?? null });
    return documentAnswer(cancelled, sliceOf({}, this.clock));
  };

  readonly retry = async ({ params }: Call<IdParams>): Promise<Answer> =>
    documentAnswer(await this.runs.retry(params.id), sliceOf({}, this.clock), 202);
}
