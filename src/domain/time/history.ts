import { compareStarts, type Interval, intersection, meets, without } from './interval';

/** A value and the days on which it holds. */
export interface Period<T> extends Interval {
  value: T;
}

/** Decides whether two values say the same; only then may their periods be joined, or a row be left as it is. */
export type Same<T> = (a: T, b: T) => boolean;

/** The periods in order of time, neighbours of the same value joined. The periods must not overlap. */
export function coalesce<T>(periods: readonly Period<T>[], same: Same<T>): Period<T>[] {
  const joined: Period<T>[] = [];
  for (const period of [...periods].sort((a, b) => compareStarts(a.from, b.from))) {
    const last = joined.at(-1);
    if (last && meets(last, period) && same(last.value, period.value)) last.to = period.to;
    else joined.push({ ...period });
  }
  return joined;
}

/** The history after a change that holds throughout its own period: it wins there, and the old stays around it. */
export function overlay<T>(history: readonly Period<T>[], change: Period<T>, same: Same<T>): Period<T>[] {
  return coalesce([...erase(history, change), change], same);
}

/**
 * The history after some fields have changed from a day on, in every period that reaches that far. Undefined where none
 * does: there is nothing that could change.
 */
export function amended<T extends object>(
  history: readonly Period<T>[],
  { change, from }: { change: Partial<T>; from: Interval['from'] },
  same: Same<T>,
): Period<T>[] | undefined {
  const touched = history.flatMap((period) => {
    const days = intersection(period, { from, to: null });
    return days ? [{ ...days, value: { ...period.value, ...change } }] : [];
  });
  if (touched.length === 0) return undefined;
  return touched.reduce((all, period) => overlay(all, period, same), [...history]);
}

/** The history with nothing left on the days of `span`. */
export function erase<T>(history: readonly Period<T>[], span: Interval): Period<T>[] {
  return history.flatMap((period) => without(period, span).map((piece) => ({ ...piece, value: period.value })));
}

/** What to write so that the believed history becomes the wanted one. */
export interface Difference<Row, T> {
  /** Rows whose transaction time ends now. */
  close: Row[];
  /** Periods to be recorded from now on. */
  add: Period<T>[];
}

/**
 * Compares what is believed with what is wanted. A row stays only if its whole period and value are wanted as they
 * are; nothing is ever shortened in place, since that would rewrite what was believed before.
 */
export function difference<T, Row extends Period<T>>(
  believed: readonly Row[],
  wanted: readonly Period<T>[],
  same: Same<T>,
): Difference<Row, T> {
  const unmatched = [...wanted];
  const close: Row[] = [];
  for (const row of believed) {
    const at = unmatched.findIndex((w) => w.from === row.from && w.to === row.to && same(w.value, row.value));
    if (at >= 0) unmatched.splice(at, 1);
    else close.push(row);
  }
  return { close, add: unmatched };
}
