import type { Controllers } from '../compose';
import { ListAuditQuery } from '../dto/audit.dto';
import { IdParams } from '../dto/id.dto';
import { TimeQuery } from '../dto/time.dto';
import type { Call, Operation } from '../http/operation';
import { list, operation, read } from './operation-parts';

/** `/v1/audit`, of these other operations. */
export function auditOperations({ audit }: Controllers, others: readonly Operation[]): Operation[] {
  const writes = others.filter(({ method }) => method !== 'get').map(({ operationId }) => operationId);
  return [
    operation({
      ...list,
      access: 'admin',
      operationId: 'listAuditEntries',
      path: '/v1/audit',
      query: ListAuditQuery,
      handle: (call: Call<unknown, ListAuditQuery>) => audit.list(call, writes),
    }),
    operation({
      ...read,
      access: 'admin',
      operationId: 'getAuditEntry',
      path: '/v1/audit/:id',
      params: IdParams,
      query: TimeQuery,
      handle: audit.get,
    }),
  ];
}
