import type { Controllers } from '../compose';
import { ListStatusesQuery } from '../dto/status.dto';
import type { Operation } from '../http/operation';
import { list, operation } from './operation-parts';

/** `/v1/statuses` */
export function statusOperations({ statuses }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      operationId: 'listStatuses',
      path: '/v1/statuses',
      query: ListStatusesQuery,
      handle: statuses.list,
    }),
  ];
}
