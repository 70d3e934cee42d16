/** A calendar day as `YYYY-MM-DD`. It stays a string from end to end: a `Date` would let a time zone move it. */
export type Day = string;

const DAY_MILLISECONDS = 86_400_000;

/** The calendar day of an instant, in UTC. */
export function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10);
}

/** The day `count` days after (or, negative, before) `day`. */
export function addDays(day: Day, count: number): Day {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MILLISECONDS));
}
