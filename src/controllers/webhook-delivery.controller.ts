import type { Clock } from '../domain/time/slice';
import type { IdParams } from '../dto/id.dto';
import type { DeliveryParams, ListDeliveriesQuery, ReplayDeliveries } from '../dto/webhook.dto';
import type { Answer, Call } from '../http/operation';
import type { WebhookDeliveryService } from '../services/webhook-delivery.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';

const COLUMNS = [
  'id',
  'webhook',
  'change',
  'kind',
  'state',
  'attempts',
  'nextAttemptAt',
  'createdAt',
  'finishedAt',
  'log',
];

/** `/v1/webhooks/{id}/deliveries` */
export class WebhookDeliveryController {
  constructor(
    private readonly deliveries: WebhookDeliveryService,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<IdParams, ListDeliveriesQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { state, kind } = call.query;
    const filter = { webhook: call.params.id, state, kind };
    return listAnswer(call, slice, {
      page: () => this.deliveries.page(filter, page),
      stream: () => this.deliveries.stream(filter, page),
      columns: COLUMNS,
      name: 'deliveries',
    });
  };

  readonly get = async ({ params }: Call<DeliveryParams>): Promise<Answer> =>
    documentAnswer(await this.deliveries.get(params.id, params.deliveryId), sliceOf({}, this.clock));

  readonly test = async ({ params }: Call<IdParams>): Promise<Answer> => {
    const { id, document } = await this.deliveries.test(params.id);
    return documentAnswer(document, sliceOf({}, this.clock), 202, `/v1/webhooks/${params.id}/deliveries/${id}`);
  };

  readonly replay = async ({ params }: Call<DeliveryParams>): Promise<Answer> =>
    documentAnswer(await this.deliveries.replay(params.id, params.deliveryId), sliceOf({}, this.clock), 202);

  readonly replayRange = async ({ params, body }: Call<IdParams, unknown, ReplayDeliveries>): Promise<Answer> => {
    const replayed = await this.deliveries.replayRange(params.id, body);
    return { type: 'json', status: 202, body: { webhook: params.id, replayed } };
  };
}
