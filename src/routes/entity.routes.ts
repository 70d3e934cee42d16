import type { Controllers } from '../compose';
import { ListEntitiesQuery, MergeEntities, SplitEntity, UpdateEntity } from '../dto/entity.dto';
import { IdParams } from '../dto/id.dto';
import { ListQuery } from '../dto/page.dto';
import { TimeQuery } from '../dto/time.dto';
import type { Operation } from '../http/operation';
import { change, list, operation, read, under, write } from './operation-parts';

const ofEntity = { path: '/v1/entities/:id', params: IdParams };

/** `/v1/entities` */
export function entityOperations({ entities }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      operationId: 'listEntities',
      path: '/v1/entities',
      query: ListEntitiesQuery,
      handle: entities.list,
    }),
    operation({ ...read, ...ofEntity, operationId: 'getEntity', query: TimeQuery, handle: entities.get }),
    operation({ ...change, ...ofEntity, operationId: 'updateEntity', body: UpdateEntity, handle: entities.update }),
    operation({
      ...list,
      ...under(ofEntity, '/listings'),
      operationId: 'listEntityListings',
      query: ListQuery,
      handle: entities.listings,
    }),
    operation({
      ...list,
      ...under(ofEntity, '/history'),
      operationId: 'getEntityHistory',
      query: ListQuery,
      handle: entities.history,
    }),
    operation({
      ...write,
      ...under(ofEntity, '/merge'),
      operationId: 'mergeEntities',
      body: MergeEntities,
      handle: entities.merge,
    }),
    operation({
      ...write,
      ...under(ofEntity, '/split'),
      operationId: 'splitEntity',
      body: SplitEntity,
      handle: entities.split,
    }),
  ];
}
