import { DomainError } from './errors';

/** Whether an attempt that came to nothing may go better by itself, and when. */
export interface PassingFault {
  /** Of the publisher, of the network, or of this service itself. */
  own: boolean;
  /** Seconds that the other side asks to wait. */
  retryAfter?: number;
}

/** Whether an error of ours may go better by itself: the database was away, or somebody else was at the same thing. */
export function passesByItself(error: unknown): error is DomainError {
  return error instanceof DomainError && (error.code === 'unavailable' || error.code === 'conflict');
}

const PUBLISHERS_SECONDS = 30;
/** Our own database is back in a moment, or somebody is called. */
const OWN_SECONDS = 2;
const MOST_SECONDS = 3_600;

/**
 * Seconds to wait before the next attempt: four times as long after each, never less than the other side asks for.
 * `chance`, from 0 to 1, spreads those that failed together by a quarter.
 */
export function secondsToWait({ own, retryAfter = 0 }: PassingFault, attempt: number, chance: number): number {
  const first = own ? OWN_SECONDS : PUBLISHERS_SECONDS;
  const usual = Math.min(first * 4 ** (attempt - 1), MOST_SECONDS);
  return Math.max(Math.round(usual * (1 + chance / 4)), retryAfter);
}
