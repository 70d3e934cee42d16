import { createHash } from 'node:crypto';
import { DomainError } from '../domain/errors';
import type { Reply } from './answer';
import { fault } from './operation';

/** One request that is to be carried out once, however often it is sent. */
export interface IdempotencyClaim {
  keyId: string;
  idempotencyKey: string;
  operation: string;
  /** SHA-256 of what was asked: method, path, query and body. */
  fingerprint: string;
}

/** An answer as it was sent. */
export interface StoredAnswer {
  status: number;
  /** Nothing where the answer had no body, or one that must not be kept. */
  body: string | null;
  location: string | null;
  contentType: string | null;
}

export type ClaimState =
  | { state: 'new' }
  | { state: 'running' }
  | { state: 'different' }
  | ({ state: 'done' } & StoredAnswer);

/** Remembers claims and their answers for 24 hours. Of two claims at once, one alone is `new`. */
export interface IdempotencyStore {
  claim(claim: IdempotencyClaim): Promise<ClaimState>;
  complete(claim: IdempotencyClaim, answer: StoredAnswer): Promise<void>;
  release(claim: IdempotencyClaim): Promise<void>;
}

export interface IdempotentWork {
  claim: IdempotencyClaim;
  store: IdempotencyStore;
  /** The answer holds a secret that is shown once: that it was given is kept, the answer is not. */
  secret: boolean;
  run(): Promise<Reply>;
  /** Told when the work is done but could not be noted so. */
  onStoreFailure(error: unknown): void;
}

/** The `Idempotency-Key` of a POST. It is stored in clear, which a key of this service must not be. */
export function readIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && /^(?!.*tpt_)[\x21-\x7e]{1,255}$/.test(header)) return header;
  const message = 'Idempotency-Key must be 1 to 255 visible ASCII characters, without spaces and no API key.';
  throw new DomainError('malformed_request', message, [fault('/header/Idempotency-Key', 'wrong_format', message)]);
}

/** What makes two requests the same; files count by their hashes, as forms differ in their boundary each time. */
export function fingerprintOf(request: { method: string; url: string; parts: readonly (string | Buffer)[] }): string {
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n`);
  for (const part of request.parts) hash.update(part).update('\n');
  return hash.digest('hex');
}

/**
 * Carries the work out, or gives the answer of the time it was carried out. Kept are successes alone: what was refused or
 * failed has changed nothing, so it is safe to try again, and the answer of then may be wrong by now.
 */
export async function once(work: IdempotentWork): Promise<Reply> {
  const known = await work.store.claim(work.claim);
  if (known.state === 'done') return replay(known);
  if (known.state === 'different') {
    throw new DomainError('idempotency_key_reused', 'This Idempotency-Key was sent with another request before.');
  }
  if (known.state === 'running') {
    throw new DomainError('conflict', 'The same request is being carried out at this moment.', [], 1);
  }
  const reply = await runOrRelease(work);
  await keep(work, reply);
  return reply;
}

async function runOrRelease(work: IdempotentWork): Promise<Reply> {
  try {
    return await work.run();
  } catch (error) {
    await work.store.release(work.claim).catch(work.onStoreFailure);
    throw error;
  }
}

/** A failure here must not turn a success that stands into an error; the claim then stays `running` till it expires. */
async function keep(work: IdempotentWork, reply: Reply): Promise<void> {
  const success = reply.status >= 200 && reply.status < 300;
  const noted = success ? work.store.complete(work.claim, stored(reply, work.secret)) : work.store.release(work.claim);
  await noted.catch(work.onStoreFailure);
}

function stored(reply: Reply, secret: boolean): StoredAnswer {
  return {
    status: reply.status,
    body: secret ? null : (reply.text ?? null),
    location: reply.location ?? null,
    contentType: reply.mediaType ?? null,
  };
}

function replay(answer: StoredAnswer): Reply {
  if (answer.contentType !== null && answer.body === null) {
    throw new DomainError('conflict', 'This was carried out already. Its answer held a secret, which is shown once.');
  }
  return {
    status: answer.status,
    text: answer.body ?? undefined,
    location: answer.location ?? undefined,
    mediaType: answer.contentType ?? undefined,
    replayed: true,
  };
}
