import type { Day } from './day';

/**
 * A span of days, half-open: `from` belongs to it, `to` does not. `null` is an open end: always before, or still so.
 * (Snodgrass, "Developing Time-Oriented Database Applications in SQL", ch. 2; SQL:2011 periods.)
 */
export interface Interval {
  from: Day | null;
  to: Day | null;
}

/** All of time. */
export const ALWAYS: Interval = { from: null, to: null };

const startsBefore = (a: Day | null, b: Day | null): boolean => b !== null && (a === null || a < b);
const endsBefore = (a: Day | null, b: Day | null): boolean => a !== null && (b === null || a < b);

/** Orders starts: the open start comes first. */
export function compareStarts(a: Day | null, b: Day | null): number {
  if (a === b) return 0;
  return startsBefore(a, b) ? -1 : 1;
}

/** The later of two starts. */
export function laterStart(a: Day | null, b: Day | null): Day | null {
  return startsBefore(a, b) ? b : a;
}

/** The earlier of two ends. */
export function earlierEnd(a: Day | null, b: Day | null): Day | null {
  return endsBefore(b, a) ? b : a;
}

/** Whether the interval holds no day at all. */
export function isEmpty({ from, to }: Interval): boolean {
  return from !== null && to !== null && from >= to;
}

/** Whether `day` belongs to the interval. */
export function contains({ from, to }: Interval, day: Day): boolean {
  return (from === null || from <= day) && (to === null || day < to);
}

/** The days common to both, or nothing. */
export function intersection(a: Interval, b: Interval): Interval | undefined {
  const common = { from: laterStart(a.from, b.from), to: earlierEnd(a.to, b.to) };
  return isEmpty(common) ? undefined : common;
}

/** Whether the two have a day in common. */
export function overlaps(a: Interval, b: Interval): boolean {
  return intersection(a, b) !== undefined;
}

/** Whether `b` begins on the very day on which `a` ends. */
export function meets(a: Interval, b: Interval): boolean {
  return a.to !== null && a.to === b.from;
}

/** What is left of `a` without the days of `b`: nothing, one piece, or two. */
export function without(a: Interval, b: Interval): Interval[] {
  if (!overlaps(a, b)) return [a];
  const before = { from: a.from, to: b.from };
  const after = { from: b.to, to: a.to };
  return [
    ...(b.from !== null && !isEmpty(before) ? [before] : []),
    ...(b.to !== null && !isEmpty(after) ? [after] : []),
  ];
}
