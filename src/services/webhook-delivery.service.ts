import { uuidv7 } from 'uuidv7';
import { DomainError, noSuch, ruleBroken } from '../domain/errors';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { TEST_KIND } from '../domain/webhooks/webhook';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import type { LockedWebhook } from '../repositories/webhook.repository';
import type { DeliveryFilter } from '../repositories/webhook-delivery.repository';
import { later } from './feed-question';
import { termsOf } from './webhook-terms';

/** Which messages are to be sent once more: of the changes that were recorded in that time. */
export interface ReplayedRange {
  /** RFC 3339 */
  from: string;
  /** Not including it; up to now without it. RFC 3339 */
  to?: string;
  /** Only those that were given up, or all that the webhook asks for now. */
  which: 'failed' | 'all';
}

/** Messages that are put to wait at once. */
const MOST_AT_ONCE = 10_000;
/** Ended deliveries are forgotten after so many days. */
const REMEMBERED_DAYS = 30;

/** What becomes of each message to a webhook; and messages that somebody asks for. */
export class WebhookDeliveryService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async page(filter: DeliveryFilter, page: PageRequest): Promise<JsonPage> {
    await this.requireWebhook(filter.webhook);
    return this.repositories.webhookDeliveries.page(filter, page);
  }

  async stream(filter: DeliveryFilter, page: PageRequest): Promise<AsyncIterable<string>> {
    await this.requireWebhook(filter.webhook);
    return this.repositories.webhookDeliveries.stream(filter, page);
  }

  async get(webhook: string, id: string): Promise<JsonDocument> {
    const document = await this.repositories.webhookDeliveries.document({ webhook, id });
    if (!document) throw noSuch('delivery of this webhook', id);
    return document;
  }

  /** Lets a message wait that tells of no change, to see whether it arrives. */
  async test(webhook: string): Promise<{ id: string; document: JsonDocument }> {
    const id = uuidv7();
    await this.sending(webhook, (repositories) =>
      repositories.webhookDeliveries.queue(webhook, [{ id, position: null, kind: TEST_KIND }]),
    );
    return { id, document: await this.get(webhook, id) };
  }

  /** Lets one message wait as if for the first time, whatever has become of it. */
  async replay(webhook: string, id: string): Promise<JsonDocument> {
    await this.sending(webhook, async (repositories) => {
      const queued = await repositories.webhookDeliveries.requeue({ webhook, id });
      if (!queued) throw noSuch('delivery of this webhook', id);
    });
    return this.get(webhook, id);
  }

  /** The same for messages of all changes that were recorded in a time; answers how many there are. */
  async replayRange(webhook: string, { from, to, which }: ReplayedRange): Promise<number> {
    return this.sending(webhook, async (repositories, { position, ...filter }) => {
      const { changeFeed, webhookDeliveries } = repositories;
      const after = await changeFeed.before(from);
      const end = to === undefined ? position : await changeFeed.before(to);
      // What the webhook has not come to yet will be sent anyway.
      const upTo = later(end, position) === end ? position : end;
      if (which === 'failed') return webhookDeliveries.requeueFailed(webhook, { after, upTo });
      const lines = await changeFeed.next({ ...termsOf(filter), upTo }, after, MOST_AT_ONCE + 1);
      if (lines.length > MOST_AT_ONCE) throw tooMany();
      const deliveries = lines.map((line) => ({ id: uuidv7(), position: line.id, kind: line.kind }));
      await webhookDeliveries.queue(webhook, deliveries);
      return deliveries.length;
    });
  }

  /** Forgets what ended long ago. */
  forgetOld(): Promise<void> {
    return this.repositories.webhookDeliveries.forget(REMEMBERED_DAYS);
  }

  /** Puts messages to wait of a webhook that is switched on; else they would wait, and nobody would know why. */
  private sending<T>(id: string, work: (repositories: Repositories, webhook: LockedWebhook) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(async (repositories) => {
      const webhook = await repositories.webhooks.lock(id);
      if (!webhook) throw noSuch('webhook', id);
      if (!webhook.enabled) {
        const why = webhook.disabledReason === null ? '.' : `: ${webhook.disabledReason}`;
        throw new DomainError('conflict', `The webhook is switched off${why} Switch it on first.`);
      }
      const result = await work(repositories, webhook);
      await repositories.webhooks.endRest(id);
      repositories.noteWrite({ type: 'webhook', codes: [id] });
      return result;
    });
  }

  private async requireWebhook(id: string): Promise<void> {
    if (!(await this.repositories.webhooks.document(id))) throw noSuch('webhook', id);
  }
}

function tooMany(): DomainError {
  const message = `More than ${MOST_AT_ONCE} changes were recorded in that time; replay it in parts.`;
  return ruleBroken(message, [{ pointer: '/from', code: 'too_many', message }]);
}
