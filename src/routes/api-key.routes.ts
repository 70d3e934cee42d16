import type { Controllers } from '../compose';
import { CreateApiKey } from '../dto/api-key.dto';
import { IdParams } from '../dto/id.dto';
import { ListQuery } from '../dto/page.dto';
import type { Operation } from '../http/operation';
import { list, operation, write } from './operation-parts';

/** `/v1/api-keys` */
export function apiKeyOperations({ apiKeys }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      access: 'admin',
      operationId: 'listApiKeys',
      path: '/v1/api-keys',
      query: ListQuery,
      handle: apiKeys.list,
    }),
    operation({
      ...write,
      access: 'admin',
      operationId: 'createApiKey',
      secretAnswer: true,
      path: '/v1/api-keys',
      body: CreateApiKey,
      handle: apiKeys.create,
    }),
    operation({
      method: 'delete',
      access: 'admin',
      operationId: 'revokeApiKey',
      path: '/v1/api-keys/:id',
      params: IdParams,
      handle: apiKeys.revoke,
    }),
  ];
}
