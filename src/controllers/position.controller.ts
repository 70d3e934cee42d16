import type { Clock } from '../domain/time/slice';
import type { IdParams } from '../dto/id.dto';
import type { ListQuery } from '../dto/page.dto';
import type {
  CreatePosition,
  ListPositionsQuery,
  PositionCitationInput,
  PositionParams,
  UpdatePosition,
} from '../dto/position.dto';
import type { TimeQuery } from '../dto/time.dto';
import type { Answer, Call } from '../http/operation';
import type { PositionService } from '../services/position.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';

const COLUMNS = [
  'id',
  'actor.id',
  'actor.name',
  'office',
  'organisation',
  'organisationId',
  'jurisdiction',
  'heldFrom',
  'heldTo',
  'held',
  'citations',
  'validFrom',
  'validTo',
  'recordedAt',
  'supersededAt',
];

/** `/v1/positions` and `/v1/actors/{id}/positions` */
export class PositionController {
  constructor(
    private readonly positions: PositionService,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<unknown, ListPositionsQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { office, organisation, jurisdiction, actor, when } = call.query;
    const search = { office, organisation, jurisdiction, actor, when };
    return listAnswer(call, slice, {
      page: () => this.positions.page(search, slice, page),
      stream: () => this.positions.stream(search, slice, page),
      columns: COLUMNS,
      name: 'positions',
    });
  };

  readonly listOfActor = (call: Call<IdParams, ListQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    return listAnswer(call, slice, {
      page: () => this.positions.pageOf(call.params.id, slice, page),
      stream: () => this.positions.streamOf(call.params.id, slice, page),
      columns: COLUMNS,
      name: `actor-${call.params.id}-positions`,
    });
  };

  readonly get = async ({ params, query }: Call<PositionParams, TimeQuery>): Promise<Answer> => {
    const slice = sliceOf(query, this.clock);
    return documentAnswer(await this.positions.get(addressOf(params), slice), slice);
  };

  readonly create = async ({ params, body }: Call<IdParams, unknown, CreatePosition>): Promise<Answer> => {
    const { id, document } = await this.positions.create(params.id, {
      office: body.office,
      organisation: body.organisation ?? null,
      organisationId: body.organisationId ?? null,
      jurisdiction: body.jurisdiction ?? null,
      heldFrom: body.heldFrom ?? null,
      heldTo: body.heldTo ?? null,
      citations: body.citations.map(citationOf),
    });
    return documentAnswer(document, sliceOf({}, this.clock), 201, `/v1/actors/${params.id}/positions/${id}`);
  };

  readonly update = async (call: Call<PositionParams, unknown, UpdatePosition>): Promise<Answer> => {
    const { citations, ...rest } = call.body;
    const given = Object.entries(rest).filter(([, value]) => value !== undefined);
    const change = {
      ...Object.fromEntries(given),
      ...(citations === undefined ? {} : { citations: citations.map(citationOf) }),
    };
    const document = await this.positions.update(addressOf(call.params), call.ifMatch ?? '', change);
    return documentAnswer(document, sliceOf({}, this.clock));
  };

  readonly remove = async ({ params, ifMatch }: Call<PositionParams>): Promise<Answer> => {
    await this.positions.remove(addressOf(params), ifMatch ?? '');
    return { type: 'empty', status: 204 };
  };
}

function addressOf({ id, positionId }: PositionParams) {
  return { actor: id, id: positionId };
}

function citationOf({ source, excerpt, locator }: PositionCitationInput) {
  return { source, excerpt: excerpt ?? null, locator: locator ?? null };
}
