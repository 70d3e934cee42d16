const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const SLASHED_DAY = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** `YYYY-MM-DD` of a day that is in the calendar, else undefined: `2023-02-29` and `2023-2-9` are not. */
export function isoDay(text: string): string | undefined {
  const parts = ISO_DAY.exec(text);
  return parts ? calendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
}

/** `10/16/2017`, month first as American files have it, to `2017-10-16`; undefined where there is no such day. */
export function usDay(text: string): string | undefined {
  const parts = SLASHED_DAY.exec(text);
  return parts ? calendarDay(Number(parts[3]), Number(parts[1]), Number(parts[2])) : undefined;
}

/** `16/10/2017`, day first as British files have it, to `2017-10-16`; undefined where there is no such day. */
export function britishDay(text: string): string | undefined {
  const parts = SLASHED_DAY.exec(text);
  return parts ? calendarDay(Number(parts[3]), Number(parts[2]), Number(parts[1])) : undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 1 to 12 for an English month by its name or the first three letters of it, else 0. */
export function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** The day as `YYYY-MM-DD`, or undefined where the calendar (Gregorian, years 1 to 9999) does not have it. */
export function calendarDay(year: number, month: number, day: number): string | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
