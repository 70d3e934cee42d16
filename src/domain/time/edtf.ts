import edtf, { type Dated } from 'edtf';
import { type Day, dayOf } from './day';

/** How exactly a date is known. `interval`: from one date to another; `open`: with an end that is not known or not there. */
export const PRECISIONS = ['day', 'month', 'season', 'year', 'decade', 'century', 'interval', 'open'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** A date as people know it, and the days between which it lies. */
export interface DatedSpan {
  /** EDTF as given. */
  text: string;
  /** Null: open to the past. */
  earliest: Day | null;
  /** The last day, included. Null: open to the future. */
  latest: Day | null;
  precision: Precision;
}

/** Only dates: an instant stands beside the date, not in its place. Sets, lists and years beyond four digits are refused. */
const SHAPE = /^[-0-9X?~%./]{2,60}$/;
const FIRST_DAY = '1000-01-01';
const LAST_DAY = '2999-12-31';

/**
 * Reads an EDTF date (ISO 8601-2:2019, levels 0 and 1, and of level 2 what names one stretch of days): `2025-10-30`,
 * `2025-10`, `2019?`, `2002~`, `2013-03-26/2013-03-28`, `../2019`, `201X`. Undefined where it is none, or where a day of
 * it lies outside the years 1000 to 2999.
 */
export function readEdtf(text: string): DatedSpan | undefined {
  if (!SHAPE.test(text)) return undefined;
  const dated = parse(text);
  if (!dated || dated.type === 'List' || dated.type === 'Set' || dated.type === 'Year') return undefined;
  const [earliest, latest] = [dayAt(dated.min), dayAt(dated.max)];
  if (earliest === undefined || latest === undefined) return undefined;
  return { text, earliest, latest, precision: precisionOf(text, dated, { earliest, latest }) };
}

/** Whether two dates may be the same one: they have a day in common. */
export function mayCoincide(a: Pick<DatedSpan, 'earliest' | 'latest'>, b: Pick<DatedSpan, 'earliest' | 'latest'>) {
  return (
    (a.earliest === null || b.latest === null || a.earliest <= b.latest) &&
    (b.earliest === null || a.latest === null || b.earliest <= a.latest)
  );
}

function parse(text: string): Dated | undefined {
  try {
    return edtf(text);
  } catch {
    return undefined;
  }
}

/** Null for an open end; undefined for a day that is refused. */
function dayAt(milliseconds: number | null): Day | null | undefined {
  if (milliseconds === null || !Number.isFinite(milliseconds)) return null;
  const day = dayOf(new Date(milliseconds));
  return day >= FIRST_DAY && day <= LAST_DAY && day.length === FIRST_DAY.length ? day : undefined;
}

function precisionOf(
  text: string,
  { type }: Dated,
  { earliest, latest }: { earliest: Day | null; latest: Day | null },
) {
  if (earliest === null || latest === null) return 'open';
  if (type === 'Interval') return 'interval';
  if (type === 'Season') return 'season';
  if (earliest === latest) return 'day';
  if (earliest.slice(0, 7) === latest.slice(0, 7)) return 'month';
  if (earliest.slice(0, 4) === latest.slice(0, 4)) return 'year';
  return /^\d{2}XX/.test(text) || type === 'Century' ? 'century' : 'decade';
}
