import type { JsonDocument } from '../domain/page';
import type { Clock } from '../domain/time/slice';
import type { IdParams } from '../dto/id.dto';
import type { CreateWebhook, ListWebhooksQuery, RotateSecret, UpdateWebhook } from '../dto/webhook.dto';
import type { Answer, Call } from '../http/operation';
import type { WebhookService } from '../services/webhook.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';
import { withoutAbsent } from './patch';

const COLUMNS = [
  'id',
  'name',
  'url',
  'kinds',
  'list',
  'negotiation',
  'measure',
  'jurisdiction',
  'enabled',
  'disabledReason',
  'position',
  'waiting',
  'deliveredAt',
  'failingSince',
  'restUntil',
  'secrets',
  'createdAt',
  'updatedAt',
];

/** `/v1/webhooks` */
export class WebhookController {
  constructor(
    private readonly webhooks: WebhookService,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<unknown, ListWebhooksQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const filter = { enabled: call.query.enabled };
    return listAnswer(call, slice, {
      page: () => this.webhooks.page(filter, page),
      stream: () => this.webhooks.stream(filter, page),
      columns: COLUMNS,
      name: 'webhooks',
    });
  };

  readonly get = async ({ params }: Call<IdParams>): Promise<Answer> =>
    documentAnswer(await this.webhooks.get(params.id), sliceOf({}, this.clock));

  readonly create = async ({ body, caller }: Call<unknown, unknown, CreateWebhook>): Promise<Answer> => {
    const { after, kinds = null, list = null, negotiation = null, measure = null, jurisdiction = null } = body;
    const facts = { ...body, kinds, list, negotiation, measure, jurisdiction };
    const { id, secret, document } = await this.webhooks.create(facts, after, caller?.keyId ?? null);
    return documentAnswer(withSecret(document, secret), sliceOf({}, this.clock), 201, `/v1/webhooks/${id}`);
  };

  readonly update = async ({ params, body, ifMatch }: Call<IdParams, unknown, UpdateWebhook>): Promise<Answer> => {
    const document = await this.webhooks.update(params.id, withoutAbsent(body), ifMatch ?? '');
    return documentAnswer(document, sliceOf({}, this.clock));
  };

  readonly remove = async ({ params, ifMatch }: Call<IdParams>): Promise<Answer> => {
    await this.webhooks.remove(params.id, ifMatch ?? '');
    return { type: 'empty', status: 204 };
  };

  readonly rotateSecret = async ({ params, body }: Call<IdParams, unknown, RotateSecret>): Promise<Answer> => {
    const { secret, document } = await this.webhooks.rotateSecret(params.id, body.overlapHours);
    return documentAnswer(withSecret(document, secret), sliceOf({}, this.clock));
  };
}

/** The one answer that shows the secret. */
function withSecret(document: JsonDocument, secret: string): JsonDocument {
  return { ...document, text: `${document.text.slice(0, -1)},"secret":${JSON.stringify(secret)}}` };
}
