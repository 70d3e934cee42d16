import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { type Attempted, verdictOn } from '../domain/webhooks/patience';
import type { Delivery } from '../domain/webhooks/webhook';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import type { ClaimedWebhook, DueDelivery, HeldWebhook } from '../repositories/webhook-work.repository';
import { later } from './feed-question';
import { termsOf } from './webhook-terms';

/** A message that is to be sent now, where to, and what it is to be signed with. */
export interface Dispatch {
  delivery: Delivery;
  url: string;
  /** The newest first. */
  secrets: readonly string[];
}

/**
 * Of a webhook whose receiver takes nothing, no more messages are made of the feed than these: the feed keeps the rest,
 * and nothing is lost.
 */
const MOST_WAITING = 1_000;
const LINES_A_STEP = 200;

/** Takes webhooks on that have something to do: makes messages of the feed, says which is next, and notes what came of it. */
export class WebhookWorkService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
    /** From 0 to 1. */
    private readonly chance: () => number,
  ) {}

  claim(): Promise<ClaimedWebhook | undefined> {
    return this.repositories.webhookWork.claim(randomUUID(), MOST_WAITING);
  }

  release(webhook: ClaimedWebhook): Promise<void> {
    return this.repositories.webhookWork.release(webhook);
  }

  /** In how many milliseconds there is something to do, by what is known now. */
  untilNext(): Promise<number | null> {
    return this.repositories.webhookWork.untilNext();
  }

  /** The message that is to be sent next; nothing where none is due, or where the webhook is somebody else's by now. */
  next(webhook: ClaimedWebhook): Promise<Dispatch | undefined> {
    return this.unitOfWork.run(async (repositories) => {
      const held = await repositories.webhookWork.hold(webhook);
      if (!held?.ours) return undefined;
      const due =
        (await repositories.webhookWork.nextDue(webhook)) ??
        ((await readFeed(repositories, webhook, held)) ? await repositories.webhookWork.nextDue(webhook) : undefined);
      if (!due) return undefined;
      return { delivery: await deliveryOf(repositories, webhook, due), url: held.url, secrets: held.secrets };
    });
  }

  /** Writes an attempt down; answers whether more may be sent to this receiver now. */
  settle(webhook: ClaimedWebhook, { delivery, url }: Dispatch, attempted: Attempted): Promise<boolean> {
    return this.unitOfWork.run(async ({ webhookWork }) => {
      const held = await webhookWork.hold(webhook);
      if (!held) return false;
      const { retryAfter: _, ...attempt } = attempted;
      const verdict = verdictOn(attempted, { ...held, attempts: delivery.attempts }, this.chance());
      if (verdict.delivery === 'delivered') {
        await webhookWork.note(delivery.id, { delivery: 'delivered', attempt, inSeconds: 0 });
        await webhookWork.noteSuccess(webhook);
        return held.ours;
      }
      await webhookWork.note(delivery.id, { ...verdict, attempt });
      // What an address says that is the webhook's no more is no word about the present one.
      if (held.url !== url) return held.ours;
      await webhookWork.noteFailure(webhook, { ...verdict, failingSince: attempt.at });
      return false;
    });
  }
}

/**
 * Makes messages of the next lines of the feed that the webhook asks for; answers whether there are any. The position
 * moves in the same transaction, so that each line becomes a message once.
 */
async function readFeed(
  { changeFeed, webhookDeliveries, webhookWork }: Repositories,
  webhook: ClaimedWebhook,
  held: HeldWebhook,
): Promise<boolean> {
  const most = Math.min(LINES_A_STEP, MOST_WAITING - (await webhookWork.waiting(webhook)));
  if (most <= 0) return false;
  const { position: upTo } = await changeFeed.end();
  const lines = await changeFeed.next({ ...termsOf(held), upTo }, held.position, most);
  const deliveries = lines.map((line) => ({ id: uuidv7(), position: line.id, kind: line.kind }));
  if (deliveries.length > 0) await webhookDeliveries.queue(webhook.id, deliveries);
  const seen = lines.length === most ? (lines.at(-1)?.id ?? upTo) : upTo;
  await webhookWork.moveTo(webhook, later(seen, held.position));
  return lines.length > 0;
}

async function deliveryOf({ changeFeed }: Repositories, webhook: ClaimedWebhook, due: DueDelivery): Promise<Delivery> {
  const { position, createdAt, ...delivery } = due;
  const line = position === null ? undefined : await changeFeed.at(position);
  const data = line?.json ?? JSON.stringify({ webhook: webhook.id });
  const { recordedAt = createdAt } = JSON.parse(data) as { recordedAt?: string };
  return { ...delivery, recordedAt, data };
}
