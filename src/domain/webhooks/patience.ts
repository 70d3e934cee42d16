import { millisecondsFrom } from '../time/moment';
import type { DeliveryAttempt } from './webhook';

/** How a webhook has fared since its last success. */
export interface Failing {
  /** Attempts that failed since then, of all its messages. */
  failures: number;
  /** When the first of them failed; null where none has. RFC 3339 */
  failingSince: string | null;
}

/** What came of an attempt, beside what is noted of it. */
export type Attempted = DeliveryAttempt & {
  /** Seconds that the receiver asks to wait. */
  retryAfter?: number;
};

/** What becomes of a message after an attempt, and of its webhook. */
export type Verdict =
  | { delivery: 'delivered' }
  | {
      /** `waiting` for another attempt in so many seconds, or given up. */
      delivery: 'waiting' | 'failed';
      inSeconds: number;
      /** For so many seconds nothing is sent to this receiver. */
      restSeconds: number;
      /** Why the webhook is switched off, if it is. */
      disabledBecause: string | null;
    };

/** Ten attempts in all: at once, and 10 s, 30 s, 90 s, 4.5 min, 14 min, 41 min, 2 h, 6 h and 18 h after the one before. */
const MOST_ATTEMPTS = 10;
const FIRST_WAIT_SECONDS = 10;
const TIMES_AS_LONG = 3;
/** Whoever is back again after an outage hears of it within this time. */
const LONGEST_REST_SECONDS = 300;
/** A receiver that asks for longer is asked again after an hour: it may have meant the one message, or changed its mind. */
const LONGEST_ASKED_REST_SECONDS = 3_600;
const A_DAY_MS = 24 * 3_600_000;
const GONE = 410;

/**
 * What an attempt means for its message and its webhook. Whatever is no success (status 2xx) is tried again, as Standard
 * Webhooks asks, for about 27 hours. A receiver that has taken nothing for a day, or says that it is gone (410), is not
 * called again until somebody switches the webhook on. `chance`, from 0 to 1, spreads what failed together by a tenth.
 */
export function verdictOn(attempted: Attempted, before: Failing & { attempts: number }, chance: number): Verdict {
  const { status, retryAfter = 0, at } = attempted;
  if (status !== null && status >= 200 && status < 300) return { delivery: 'delivered' };
  const attempts = before.attempts + 1;
  const gone = status === GONE;
  const failingFor = before.failingSince === null ? 0 : millisecondsFrom(before.failingSince, at);
  const because = gone ? 'The receiver says that it is gone for good' : 'Nothing has been delivered for a day';
  return {
    delivery: attempts >= MOST_ATTEMPTS ? 'failed' : 'waiting',
    inSeconds: Math.max(Math.round(waitAfter(attempts) * (1 + chance / 10)), retryAfter),
    restSeconds: Math.max(
      Math.min(waitAfter(before.failures + 1), LONGEST_REST_SECONDS),
      Math.min(retryAfter, LONGEST_ASKED_REST_SECONDS),
    ),
    disabledBecause: gone || failingFor >= A_DAY_MS ? `${because}: ${reasonOf(attempted)}` : null,
  };
}

function waitAfter(attempts: number): number {
  return FIRST_WAIT_SECONDS * TIMES_AS_LONG ** (attempts - 1);
}

function reasonOf({ status, error }: DeliveryAttempt): string {
  return error ?? `it answered with status ${status}.`;
}
