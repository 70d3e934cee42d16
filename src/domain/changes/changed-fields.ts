import { saySame } from '../same';
import type { Day } from '../time/day';
import type { Period } from '../time/history';

/** The fields that a change gives another value, in any period that reaches the day from which it holds. */
export function changedFields<T extends object>(
  believed: readonly Period<T>[],
  change: Partial<T>,
  from: Day | null,
): string[] {
  const touched = believed.filter(({ to }) => to === null || from === null || to > from);
  return Object.keys(change).filter((field) =>
    touched.some(({ value }) => !saySame(value[field as keyof T], change[field as keyof T])),
  );
}
