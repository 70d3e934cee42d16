import type { Controllers } from '../compose';
import { IdParams } from '../dto/id.dto';
import { ListQuery } from '../dto/page.dto';
import { CreatePosition, ListPositionsQuery, PositionParams, UpdatePosition } from '../dto/position.dto';
import { TimeQuery } from '../dto/time.dto';
import type { Operation } from '../http/operation';
import { change, list, operation, read, write } from './operation-parts';

const ofActor = { path: '/v1/actors/:id/positions', params: IdParams };
const ofPosition = { path: '/v1/actors/:id/positions/:positionId', params: PositionParams };

/** `/v1/positions` and `/v1/actors/{id}/positions` */
export function positionOperations({ positions }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      operationId: 'listPositions',
      path: '/v1/positions',
      query: ListPositionsQuery,
      handle: positions.list,
    }),
    operation({
      ...list,
      ...ofActor,
      operationId: 'listActorPositions',
      query: ListQuery,
      handle: positions.listOfActor,
    }),
    operation({
      ...write,
      ...ofActor,
      operationId: 'createPosition',
      body: CreatePosition,
      handle: positions.create,
    }),
    operation({ ...read, ...ofPosition, operationId: 'getPosition', query: TimeQuery, handle: positions.get }),
    operation({
      ...change,
      ...ofPosition,
      operationId: 'updatePosition',
      body: UpdatePosition,
      handle: positions.update,
    }),
    operation({
      ...change,
      ...ofPosition,
      method: 'delete',
      operationId: 'removePosition',
      handle: positions.remove,
    }),
  ];
}
