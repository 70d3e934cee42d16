import type { WebhookFilter } from '../domain/webhooks/webhook';
import type { ChangeFilter } from '../repositories/change-feed.repository';

/** What a webhook asks the change feed for. */
export function termsOf({ kinds, list, negotiation, measure, jurisdiction }: WebhookFilter): ChangeFilter {
  return {
    kinds: kinds ?? undefined,
    list: list ?? undefined,
    negotiation: negotiation ?? undefined,
    measure: measure ?? undefined,
    jurisdiction: jurisdiction ?? undefined,
  };
}
