import { type MeasureFacts, withChapter } from '../domain/measure';
import type { Clock } from '../domain/time/slice';
import type {
  CreateMeasure,
  CreateMeasureQuery,
  InstrumentInput,
  ListMeasuresQuery,
  MeasureParams,
  UpdateMeasure,
} from '../dto/measure.dto';
import type { TimeQuery } from '../dto/time.dto';
import type { Answer, Call } from '../http/operation';
import type { MeasureService } from '../services/measure.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';
import { withoutAbsent } from './patch';

const COLUMNS = [
  'code',
  'name',
  'names',
  'interventionType',
  'mastChapter',
  'implementing',
  'affected',
  'products',
  'eccn',
  'nationalCodes',
  'sectors',
  'instruments',
  'controlLists',
  'description',
  'url',
  'identifiers',
  'related',
  'remarks',
  'status.status',
  'status.since',
  'status.date',
  'status.until',
  'status.event',
  'status.byExpiry',
  'status.unusual',
  'status.disputed',
  'partyStatuses',
  'validFrom',
  'validTo',
  'recordedAt',
  'supersededAt',
];

/** `/v1/measures` */
export class MeasureController {
  constructor(
    private readonly measures: MeasureService,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<unknown, ListMeasuresQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { status, implementing, affected, interventionType, mastChapter, product, eccn, controlList, q } = call.query;
    const codes = { implementing, affected, product, eccn, controlList };
    const filter = { ...codes, status, interventionType, mastChapter, search: q };
    return listAnswer(call, slice, {
      page: () => this.measures.page(filter, slice, page),
      stream: () => this.measures.stream(filter, slice, page),
      columns: COLUMNS,
      name: 'measures',
    });
  };

  readonly get = async ({ params, query }: Call<MeasureParams, TimeQuery>): Promise<Answer> => {
    const slice = sliceOf(query, this.clock);
    return documentAnswer(await this.measures.get(params.code, slice), slice);
  };

  readonly create = async ({ query, body }: Call<unknown, CreateMeasureQuery, CreateMeasure>): Promise<Answer> => {
    const { code, validFrom, ...given } = body;
    const facts: MeasureFacts = withChapter({
      ...given,
      instruments: given.instruments.map(instrumentOf),
      description: given.description ?? null,
      url: given.url ?? null,
      identifiers: given.identifiers,
      related: given.related,
      remarks: given.remarks ?? null,
    });
    const period = { from: validFrom ?? null, to: null };
    const document = await this.measures.create({ code, facts, period }, query);
    const slice = sliceOf({ asOf: validFrom ?? undefined }, this.clock);
    return documentAnswer(document, slice, 201, `/v1/measures/${code}`);
  };

  readonly update = async (call: Call<MeasureParams, unknown, UpdateMeasure>): Promise<Answer> => {
    const { validFrom, instruments, ...rest } = call.body;
    const change = withoutAbsent({
      ...(rest.interventionType === undefined
        ? rest
        : withChapter({ ...rest, interventionType: rest.interventionType })),
      instruments: instruments?.map(instrumentOf),
    });
    const document = await this.measures.update(call.params.code, change, { version: call.ifMatch ?? '', validFrom });
    return documentAnswer(document, sliceOf({ asOf: validFrom }, this.clock));
  };
}

function instrumentOf({ name, citation, url }: InstrumentInput): MeasureFacts['instruments'][number] {
  return { name, citation: citation ?? null, url: url ?? null };
}
