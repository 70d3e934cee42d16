import type { Controllers } from '../compose';
import { ListAuditQuery } from '../dto/audit.dto';
import { IdParams } from '../dto/id.dto';
import { TimeQuery } from '../dto/time.dto';
import type { Operation } from '../http/operation';
import { list, operation, read } from './operation-parts';

/** `/v1/audit` */
export function auditOperations({ audit }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      access: 'admin',
      operationId: 'listAuditEntries',
      path: '/v1/audit',
      query: ListAuditQuery,
      handle: audit.list,
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
