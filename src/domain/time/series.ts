import { addDays, type Day } from './day';

export const STEPS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Step = (typeof STEPS)[number];

const MONTHS: Partial<Record<Step, number>> = { month: 1, quarter: 3, year: 12 };

/**
 * The days of a series from `from` to `to`, both included where the step falls on them; for steps of months and longer
 * the first day of each calendar month, quarter or year after the start, and the last day asked for. At most `most` + 1
 * days are made, so that a caller can tell that there would be more.
 */
export function seriesOfDays(from: Day, to: Day, step: Step, most: number): Day[] {
  const days: Day[] = [];
  for (let day = from; day < to && days.length <= most; day = next(day, step)) days.push(day);
  return [...days, to];
}

function next(day: Day, step: Step): Day {
  if (step === 'day') return addDays(day, 1);
  if (step === 'week') return addDays(day, 7);
  const months = MONTHS[step] as number;
  const monthNumber = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const start = (Math.floor(monthNumber / months) + 1) * months;
  return `${String(Math.floor(start / 12)).padStart(4, '0')}-${String((start % 12) + 1).padStart(2, '0')}-01`;
}
