import type { Clock } from '../domain/time/slice';
import type { CreateApiKey } from '../dto/api-key.dto';
import type { IdParams } from '../dto/id.dto';
import type { ListQuery } from '../dto/page.dto';
import type { Answer, Call } from '../http/operation';
import type { ApiKeyService } from '../services/api-key.service';
import { listAnswer, listRequest } from './list-answer';

const COLUMNS = ['id', 'name', 'prefix', 'scopes', 'createdAt', 'expiresAt', 'lastUsedAt', 'revokedAt'];

/** `/v1/api-keys` */
export class ApiKeyController {
  constructor(
    private readonly apiKeys: ApiKeyService,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<unknown, ListQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    return listAnswer(call, slice, {
      page: () => this.apiKeys.page(page),
      stream: () => this.apiKeys.stream(page),
      columns: COLUMNS,
      name: 'api-keys',
    });
  };

  readonly create = async ({ body }: Call<unknown, unknown, CreateApiKey>): Promise<Answer> => {
    const made = await this.apiKeys.create(body.name, body.scopes, body.expiresAt ?? null);
    return { type: 'json', status: 201, body: made };
  };

  readonly revoke = async ({ params }: Call<IdParams>): Promise<Answer> => {
    await this.apiKeys.revoke(params.id);
    return { type: 'empty', status: 204 };
  };
}
