import type { Controllers } from '../compose';
import { SearchQuery } from '../dto/search.dto';
import type { Operation } from '../http/operation';
import { list, operation } from './operation-parts';

/** `/v1/search` */
export function searchOperations({ search }: Controllers): Operation[] {
  return [operation({ ...list, operationId: 'search', path: '/v1/search', query: SearchQuery, handle: search.find })];
}
