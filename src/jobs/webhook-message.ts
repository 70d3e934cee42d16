import { Webhook } from 'standardwebhooks';
import type { Dispatch } from '../services/webhook-work.service';

/** A message as it goes out. */
export interface SignedMessage {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/**
 * The message by Standard Webhooks 1.0: what it is of, when that was recorded, and the change as the feed has it. It has a
 * signature for each secret in force, so that a receiver may hold any of them.
 */
export function signedMessage({ delivery, url, secrets }: Dispatch, now: Date): SignedMessage {
  const { messageId, kind, recordedAt, data } = delivery;
  const body = `{"type":${JSON.stringify(kind)},"timestamp":${JSON.stringify(recordedAt)},"data":${data}}`;
  const signatures = secrets.map((secret) => new Webhook(secret).sign(messageId, now, body));
  return {
    url,
    body,
    headers: {
      'Content-Type': 'application/json',
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    },
  };
}
