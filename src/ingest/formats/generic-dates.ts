import { calendarDay, monthNumber } from '../dates';

/** A way of writing days, as `DD.MM.YYYY`. */
export interface DateForm {
  pattern: RegExp;
  /** What each group of the pattern is, in order. */
  parts: ('Y' | 'M' | 'D')[];
}

const TOKEN = /YYYY|MMM|MM|M|DD|D|\*$|[^YMD*]+/y;
const GROUPS: Record<string, string> = {
  YYYY: '(\\d{4})',
  MMM: '([A-Za-z]{3,9})\\.?',
  MM: '(\\d{2})',
  M: '(\\d{1,2})',
  DD: '(\\d{2})',
  D: '(\\d{1,2})',
  '*': '.*',
};

/**
 * Reads a form such as `YYYY-MM-DD`, `D MMM YYYY` or, where a time of day follows, `YYYY-MM-DD*`. Undefined where it is
 * none, or does not say year, month and day once each.
 */
export function dateForm(text: string): DateForm | undefined {
  const parts: DateForm['parts'] = [];
  let source = '';
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) return undefined;
    source += GROUPS[token] ?? token.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    if (/^[YMD]/.test(token)) parts.push(token[0] as 'Y' | 'M' | 'D');
  }
  return [...parts].sort().join('') === 'DMY' ? { pattern: new RegExp(`^${source}$`), parts } : undefined;
}

/** The day that a text is in the first of the forms that fits, as `YYYY-MM-DD`. */
export function dayIn(forms: readonly DateForm[], text: string): string | undefined {
  for (const { pattern, parts } of forms) {
    const groups = pattern.exec(text)?.slice(1);
    if (!groups) continue;
    const part = (name: 'Y' | 'M' | 'D') => groups[parts.indexOf(name)] ?? '';
    const month = /^\d/.test(part('M')) ? Number(part('M')) : monthNumber(part('M'));
    const day = calendarDay(Number(part('Y')), month, Number(part('D')));
    if (day) return day;
  }
  return undefined;
}
