import { calendarDay } from '../dates';

/** The first year of an era is 元; Reiwa began in 2019, Heisei in 1989. */
const ERAS: Record<string, number> = { 令和: 2018, 平成: 1988 };
const DAY = /(?:(令和|平成)\s*(元|\d{1,2})|(\d{4}))\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/gu;

/** The days that a text says, in order, with where they stand: `2025年9月29日`, `令和7年10月9日`. Wants NFKC. */
export function japaneseDays(text: string): { day: string; start: number; end: number }[] {
  return [...text.matchAll(DAY)].flatMap((found) => {
    const [, era, ofEra, year, month, day] = found;
    const number = era ? (ERAS[era] ?? 0) + (ofEra === '元' ? 1 : Number(ofEra)) : Number(year);
    const known = calendarDay(number, Number(month), Number(day));
    return known ? [{ day: known, start: found.index, end: found.index + found[0].length }] : [];
  });
}
