import type { Clock } from '../domain/time/slice';
import type { IdParams } from '../dto/id.dto';
import type { ListIngestionRunsQuery } from '../dto/ingestion-run.dto';
import type { TimeQuery } from '../dto/time.dto';
import type { Answer, Call } from '../http/operation';
import type { IngestionRunService } from '../services/ingestion-run.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';

const COLUMNS = [
  'id',
  'list',
  'format',
  'state',
  'startedAt',
  'finishedAt',
  'files',
  'checksum',
  'counts',
  'editions',
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
    const { list, state } = call.query;
    const filter = { list, state, knownAt: slice.knownAt };
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
}
