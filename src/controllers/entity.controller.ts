import type { Clock } from '../domain/time/slice';
import type { ListEntitiesQuery, MergeEntities, SplitEntity, UpdateEntity } from '../dto/entity.dto';
import type { IdParams } from '../dto/id.dto';
import type { ListQuery } from '../dto/page.dto';
import type { TimeQuery } from '../dto/time.dto';
import type { Answer, Call } from '../http/operation';
import type { EntityService } from '../services/entity.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';
import { LISTING_COLUMNS } from './listing.controller';

const COLUMNS = [
  'id',
  'name',
  'kind',
  'jurisdiction',
  'names',
  'aliases',
  'addresses',
  'identifiers',
  'birthDates',
  'lists',
  'curated',
  'mergedInto',
  'validFrom',
  'validTo',
  'recordedAt',
  'supersededAt',
];

/** `/v1/entities` */
export class EntityController {
  constructor(
    private readonly entities: EntityService,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<unknown, ListEntitiesQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { q, jurisdiction, kind, list, identifier } = call.query;
    const filter = { search: q, jurisdiction, kind, list, identifier };
    return listAnswer(call, slice, {
      page: () => this.entities.page(filter, slice, page),
      stream: () => this.entities.stream(filter, slice, page),
      columns: COLUMNS,
      name: 'entities',
    });
  };

  readonly get = async ({ params, query }: Call<IdParams, TimeQuery>): Promise<Answer> => {
    const slice = sliceOf(query, this.clock);
    return documentAnswer(await this.entities.get(params.id, slice), slice);
  };

  readonly update = async (call: Call<IdParams, unknown, UpdateEntity>): Promise<Answer> => {
    const { name, kind, jurisdiction, validFrom, validTo, reason } = call.body;
    const document = await this.entities.update(call.params.id, call.ifMatch ?? '', {
      change: {
        ...(name === undefined ? {} : { name }),
        ...(kind === undefined ? {} : { kind }),
        ...(jurisdiction === undefined ? {} : { jurisdiction }),
      },
      validFrom: validFrom ?? null,
      validTo: validTo ?? null,
      reason: reason ?? null,
    });
    return documentAnswer(document, sliceOf({ asOf: validFrom ?? undefined }, this.clock));
  };

  readonly listings = (call: Call<IdParams, ListQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    return listAnswer(call, slice, {
      page: () => this.entities.listings(call.params.id, slice, page),
      stream: () => this.entities.streamListings(call.params.id, slice, page),
      columns: LISTING_COLUMNS,
      name: `entity-${call.params.id}-listings`,
    });
  };

  readonly history = (call: Call<IdParams, ListQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    return listAnswer(call, slice, {
      page: () => this.entities.history(call.params.id, slice.knownAt, page),
      stream: () => this.entities.streamHistory(call.params.id, slice.knownAt, page),
      columns: LISTING_COLUMNS,
      name: `entity-${call.params.id}-history`,
    });
  };

  readonly merge = async ({ params, body }: Call<IdParams, unknown, MergeEntities>): Promise<Answer> => {
    const document = await this.entities.merge(params.id, body.from, body.reason ?? null);
    return documentAnswer(document, sliceOf({}, this.clock));
  };

  readonly split = async ({ params, body }: Call<IdParams, unknown, SplitEntity>): Promise<Answer> => {
    const { listings, into = null, reason = null } = body;
    const { from, to } = await this.entities.split(params.id, { listings, into, reason });
    return { type: 'json', status: 200, body: { text: `{"from":${from.text},"to":${to.text}}` } };
  };
}
