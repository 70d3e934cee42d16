import type { Controllers } from '../compose';
import { ControlListParams } from '../dto/control-list.dto';
import { CountsQuery, DiffQuery, ListListingsQuery } from '../dto/listing.dto';
import type { Operation } from '../http/operation';
import { list, operation, under } from './operation-parts';

const ofList = { path: '/v1/control-lists/:code', params: ControlListParams };

/** `/v1/control-lists/{code}/listings` */
export function listingOperations({ listings }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      ...under(ofList, '/listings'),
      operationId: 'listListings',
      query: ListListingsQuery,
      handle: listings.list,
    }),
    operation({ ...list, ...under(ofList, '/diff'), operationId: 'getDiff', query: DiffQuery, handle: listings.diff }),
    operation({
      ...list,
      ...under(ofList, '/counts'),
      operationId: 'getCounts',
      query: CountsQuery,
      handle: listings.counts,
    }),
  ];
}
