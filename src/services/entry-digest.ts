import { createHash } from 'node:crypto';
import type { Entry } from '../domain/editions/entry';
import { entryKey, matchKey } from '../domain/editions/identity';
import type { NewEntry } from '../repositories/entry.repository';

/** JSON with its fields in order of name, so that equal values have equal texts. Absent fields do not count. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, field: unknown) =>
    field !== null && typeof field === 'object' && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** An entry ready to be stored: its digests tell whether it, and what it says, was there before. */
export function digested(entry: Entry, raw: unknown): NewEntry {
  const content = canonicalJson(entry);
  return {
    rowDigest: sha256(`${content}\n${canonicalJson(raw)}`),
    contentDigest: sha256(content),
    key: entryKey(entry),
    matchKey: matchKey(entry),
    content: entry,
    raw,
    searchText: searchText(
      [entry.name, ...(entry.names ?? []).map((n) => n.name), ...(entry.aliases ?? [])].join('\n'),
    ),
  };
}

/** A text as searches compare it: width and case folded. */
export function searchText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
