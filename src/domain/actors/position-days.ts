import { readEdtf } from '../time/edtf';
import { type Interval, isEmpty } from '../time/interval';
import type { PositionFacts } from './actor';

export const HOLDINGS = ['held', 'past', 'any'] as const;
/** As seen from a day: surely held on it, surely held before and not on it any more, or either. */
export type Holding = (typeof HOLDINGS)[number];

/**
 * The days on which a position is surely held: from the last day on which it can have begun to the first on which it can
 * have ended, which is the first without it. Where a date is not given that side is open. Undefined where no day is sure.
 */
export function surelyHeld({ heldFrom, heldTo }: Pick<PositionFacts, 'heldFrom' | 'heldTo'>): Interval | undefined {
  const from = heldFrom === null ? null : readEdtf(heldFrom)?.latest;
  const to = heldTo === null ? null : readEdtf(heldTo)?.earliest;
  // "From 2024 or later" and "until 2024 or earlier" leave no day that is sure.
  if (from === undefined || to === undefined) return undefined;
  if ((heldFrom !== null && from === null) || (heldTo !== null && to === null)) return undefined;
  return isEmpty({ from, to }) ? undefined : { from, to };
}
