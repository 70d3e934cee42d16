import type { EntryIdentifier } from '../../domain/editions/entry';
import { calendarDay } from '../dates';
import { splitKind, usIdentifier } from './us-identifier';

/** What OFAC's remarks say in a form that can be told apart; everything else stays in the remarks alone. */
export interface RemarkFacts {
  birthDates: string[];
  identifiers: EntryIdentifier[];
  /** Countries of nationality, then of citizenship, as written. */
  nationalities: string[];
  /** Weak other names, which OFAC writes into the remarks in single quotes. */
  aliases: string[];
}

const ALIAS = /^[afn]\.k\.a\. '([^']+)'$/;
const EXACT_DAY = /^(\d{2}) ([A-Z][a-z]{2}) (\d{4})$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Reads remarks such as `DOB 22 Nov 1961; alt. DOB 1962; nationality Iran; Passport U001 (Iran) expires 21 Aug 2005.` */
export function readRemarks(remarks: string): RemarkFacts {
  const facts: RemarkFacts = { birthDates: [], identifiers: [], nationalities: [], aliases: [] };
  const citizenships: string[] = [];
  for (const part of partsOf(remarks)) {
    const text = part.startsWith('alt. ') ? part.slice(5) : part;
    const alias = ALIAS.exec(text)?.[1];
    if (alias) facts.aliases.push(alias);
    else if (text.startsWith('DOB ')) facts.birthDates.push(readBirthDate(text.slice(4)));
    else if (text.startsWith('nationality ')) facts.nationalities.push(text.slice(12));
    else if (text.startsWith('citizen ')) citizenships.push(text.slice(8));
    else facts.identifiers.push(...identifiersIn(text));
  }
  facts.nationalities.push(...citizenships);
  return facts;
}

function partsOf(remarks: string): string[] {
  const text = remarks.endsWith('.') ? remarks.slice(0, -1) : remarks;
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A whole day as `1961-11-22`, as the Consolidated Screening List has the same date; `1960`, `circa 1960`, `1960 to 1961` as they are. */
function readBirthDate(text: string): string {
  const day = EXACT_DAY.exec(text.trim());
  const month = day ? MONTHS.indexOf(day[2] ?? '') + 1 : 0;
  return (day && calendarDay(Number(day[3]), month, Number(day[1]))) ?? text.trim();
}

function identifiersIn(text: string): EntryIdentifier[] {
  const split = splitKind(text);
  if (!split) return [];
  const { number, country } = readNumber(split.rest);
  return [usIdentifier(split.kind, number, country) ?? []].flat();
}

/** `484824 (Egypt) issued 18 Jan 1984`: the number, and the country that issued it. */
function readNumber(rest: string): { number: string; country?: string } {
  const dates = [' issued ', ' expires '].map((word) => rest.indexOf(word)).filter((at) => at >= 0);
  const text = rest.slice(0, Math.min(rest.length, ...dates)).trim();
  const open = text.lastIndexOf(' (');
  if (open < 0 || !text.endsWith(')')) return { number: text };
  return { number: text.slice(0, open).trim(), country: text.slice(open + 2, -1) };
}
