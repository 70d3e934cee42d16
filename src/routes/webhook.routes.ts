import type { Controllers } from '../compose';
import { IdParams } from '../dto/id.dto';
import {
  CreateWebhook,
  DeliveryParams,
  ListDeliveriesQuery,
  ListWebhooksQuery,
  ReplayDeliveries,
  RotateSecret,
  UpdateWebhook,
} from '../dto/webhook.dto';
import type { Operation } from '../http/operation';
import { change, end, list, operation, read, under, write } from './operation-parts';

const ofWebhooks = { path: '/v1/webhooks', access: 'admin' } as const;
const ofWebhook = { path: '/v1/webhooks/:id', access: 'admin', params: IdParams } as const;
const ofDeliveries = under(ofWebhook, '/deliveries');
const ofDelivery = { ...under(ofDeliveries, '/:deliveryId'), params: DeliveryParams };

/** `/v1/webhooks`. They send requests in the service's name to where they are told: all of it is an administrator's affair. */
export function webhookOperations({ webhooks, webhookDeliveries }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      ...ofWebhooks,
      operationId: 'listWebhooks',
      query: ListWebhooksQuery,
      handle: webhooks.list,
    }),
    operation({
      ...write,
      ...ofWebhooks,
      operationId: 'createWebhook',
      secretAnswer: true,
      body: CreateWebhook,
      handle: webhooks.create,
    }),
    operation({ ...read, ...ofWebhook, operationId: 'getWebhook', handle: webhooks.get }),
    operation({
      ...change,
      ...ofWebhook,
      operationId: 'updateWebhook',
      body: UpdateWebhook,
      handle: webhooks.update,
    }),
    operation({ ...end, ...ofWebhook, operationId: 'removeWebhook', handle: webhooks.remove }),
    operation({
      ...write,
      ...under(ofWebhook, '/rotate-secret'),
      operationId: 'rotateWebhookSecret',
      secretAnswer: true,
      body: RotateSecret,
      handle: webhooks.rotateSecret,
    }),
    operation({
      ...write,
      ...under(ofWebhook, '/test'),
      operationId: 'testWebhook',
      handle: webhookDeliveries.test,
    }),
    operation({
      ...write,
      ...under(ofWebhook, '/replay'),
      operationId: 'replayDeliveries',
      body: ReplayDeliveries,
      handle: webhookDeliveries.replayRange,
    }),
    operation({
      ...list,
      ...ofDeliveries,
      operationId: 'listDeliveries',
      query: ListDeliveriesQuery,
      handle: webhookDeliveries.list,
    }),
    operation({ ...read, ...ofDelivery, operationId: 'getDelivery', handle: webhookDeliveries.get }),
    operation({
      ...write,
      ...under(ofDelivery, '/replay'),
      operationId: 'replayDelivery',
      handle: webhookDeliveries.replay,
    }),
  ];
}
