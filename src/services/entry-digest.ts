import { createHash } from 'node:crypto';
import type { Entry } from '../domain/editions/entry';
import { entryKey, matchKey } from '../domain/editions/identity';
import { foldMarks } from '../domain/search/search-question';
import type { NewEntry } from '../repositories/entry.repository';

/** JSON with its fields in order of name, so that equal values have equal texts. Absent fields do not count. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** An entry ready to be stored: its digests tell whether it, and what it says, was there before. */
export function digested(entry: Entry, raw: unknown): NewEntry {
  const contentText = canonicalJson(entry);
  // Of what is kept raw the order of the fields is the source's own, and the same from edition to edition.
  const rawText = JSON.stringify(raw) ?? 'null';
  return {
    rowDigest: sha256(`${contentText}\n${rawText}`),
    contentDigest: sha256(contentText),
    key: entryKey(entry),
    matchKey: matchKey(entry),
    content: entry,
    contentText,
    rawText,
    searchText: foundBy([entry.name, ...(entry.names ?? []).map((n) => n.name), ...(entry.aliases ?? [])]),
  };
}

/** The names that an entry is found by, a line each; where letters have marks on them also without. */
function foundBy(names: readonly string[]): string {
  const lines = names.map(searchText);
  return [...new Set([...lines, ...lines.map(foldMarks)])].join('\n');
}

/** A text as searches compare it: width and case folded. */
export function searchText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
