import type { Controllers } from '../compose';
import { JurisdictionParams, ListJurisdictionsQuery } from '../dto/jurisdiction.dto';
import { TimeQuery } from '../dto/time.dto';
import type { Operation } from '../http/operation';
import { list, operation, read } from './operation-parts';

/** `/v1/jurisdictions` */
export function jurisdictionOperations({ jurisdictions }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      operationId: 'listJurisdictions',
      path: '/v1/jurisdictions',
      query: ListJurisdictionsQuery,
      handle: jurisdictions.list,
    }),
    operation({
      ...read,
      operationId: 'getJurisdiction',
      path: '/v1/jurisdictions/:code',
      params: JurisdictionParams,
      query: TimeQuery,
      handle: jurisdictions.get,
    }),
  ];
}
