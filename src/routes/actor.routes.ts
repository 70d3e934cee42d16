import type { Controllers } from '../compose';
import { CreateActor, ListActorsQuery, RemoveActorQuery, UpdateActor, WriteActorQuery } from '../dto/actor.dto';
import { IdParams } from '../dto/id.dto';
import { TimeQuery } from '../dto/time.dto';
import type { Operation } from '../http/operation';
import { change, end, list, operation, read, write } from './operation-parts';

const ofActors = { path: '/v1/actors' };
const ofActor = { path: '/v1/actors/:id', params: IdParams };

/** `/v1/actors` */
export function actorOperations({ actors }: Controllers): Operation[] {
  return [
    operation({ ...list, ...ofActors, operationId: 'listActors', query: ListActorsQuery, handle: actors.list }),
    operation({
      ...write,
      ...ofActors,
      operationId: 'createActor',
      query: WriteActorQuery,
      body: CreateActor,
      handle: actors.create,
    }),
    operation({ ...read, ...ofActor, operationId: 'getActor', query: TimeQuery, handle: actors.get }),
    operation({
      ...change,
      ...ofActor,
      operationId: 'updateActor',
      query: WriteActorQuery,
      body: UpdateActor,
      handle: actors.update,
    }),
    operation({ ...end, ...ofActor, operationId: 'removeActor', query: RemoveActorQuery, handle: actors.remove }),
  ];
}
