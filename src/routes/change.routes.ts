import type { Controllers } from '../compose';
import { ChangeEntriesQuery, FollowChangesQuery, ListChangesQuery } from '../dto/change.dto';
import type { Operation } from '../http/operation';
import { list, operation, read } from './operation-parts';

/** `/v1/changes` */
export function changeOperations({ changes }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      operationId: 'listChanges',
      path: '/v1/changes',
      query: ListChangesQuery,
      handle: changes.list,
    }),
    operation({
      ...read,
      operationId: 'followChanges',
      path: '/v1/changes/stream',
      query: FollowChangesQuery,
      mediaType: 'text/event-stream',
      handle: changes.follow,
    }),
    operation({
      ...read,
      operationId: 'getChangesAtom',
      path: '/v1/changes.atom',
      query: ChangeEntriesQuery,
      mediaType: 'application/atom+xml',
      handle: changes.atom,
    }),
  ];
}
