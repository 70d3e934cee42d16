import { type Day, dayOf } from './day';

/**
 * The point on both clocks at which a question is asked.
 *
 * Built once, at the edge, from `asOf` and `knownAt`, and handed down unchanged.
 */
export interface TimeSlice {
  /** The day on the valid clock, `YYYY-MM-DD`. */
  asOf: string;
  /**
   * The moment on the transaction clock, RFC 3339 with microseconds, in UTC. Absent means "everything recorded so far";
   * the answer then names the moment of the last recorded change, so that asking again with it gives the same answer.
   */
  knownAt?: string;
}

/** Where a service learns the time. Passed in, so that tests use plain dates. */
export interface Clock {
  now(): Date;
}

/** Today in UTC. */
export function today(clock: Clock): Day {
  return dayOf(clock.now());
}
