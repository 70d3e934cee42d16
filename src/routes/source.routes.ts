import type { Controllers } from '../compose';
import { IdParams } from '../dto/id.dto';
import { CreateSource, ListSourcesQuery, SourceDocumentQuery } from '../dto/source.dto';
import { TimeQuery } from '../dto/time.dto';
import type { Operation } from '../http/operation';
import { list, operation, read, write } from './operation-parts';

/** `/v1/sources` */
export function sourceOperations({ sources }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      operationId: 'listSources',
      path: '/v1/sources',
      query: ListSourcesQuery,
      handle: sources.list,
    }),
    operation({
      ...write,
      operationId: 'createSource',
      path: '/v1/sources',
      body: CreateSource,
      handle: sources.create,
    }),
    operation({
      ...read,
      operationId: 'getSource',
      path: '/v1/sources/:id',
      params: IdParams,
      query: TimeQuery,
      handle: sources.get,
    }),
    operation({
      ...read,
      operationId: 'getSourceDocument',
      path: '/v1/sources/:id/document',
      params: IdParams,
      query: SourceDocumentQuery,
      handle: sources.document,
    }),
  ];
}
