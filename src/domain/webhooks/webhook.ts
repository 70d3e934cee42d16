import type { FeedKind } from '../changes/change';

/** Which changes a webhook tells of: of any of the kinds, and with all of the codes. Null asks for nothing. */
export interface WebhookFilter {
  kinds: readonly FeedKind[] | null;
  list: string | null;
  negotiation: string | null;
  measure: string | null;
  jurisdiction: string | null;
}

/** Somebody who wants to be told: where, and of what. */
export interface WebhookFacts extends WebhookFilter {
  name: string;
  url: string;
  enabled: boolean;
}

/** `waiting` for its first or next attempt; `failed` is the dead letter. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What a message says that tells of no change: somebody wants to know whether messages arrive. */
export const TEST_KIND = 'webhook.test';

/** One attempt to deliver a message, and what came of it. */
export interface DeliveryAttempt {
  /** RFC 3339 */
  at: string;
  durationMs: number;
  /** Of the answer, where there was one. */
  status: number | null;
  /** Why there was no proper answer. */
  error: string | null;
  /** The beginning of what was answered. */
  reply: string | null;
}

/** A message on its way, as it is sent each time anew. */
export interface Delivery {
  id: string;
  /** What receivers know it by: `webhook-id` of Standard Webhooks, the same at each attempt. */
  messageId: string;
  kind: string;
  /** When what it tells of was recorded. RFC 3339 */
  recordedAt: string;
  /** What it tells, as JSON. */
  data: string;
  /** Attempts before this one, since it was last put to wait. */
  attempts: number;
}
