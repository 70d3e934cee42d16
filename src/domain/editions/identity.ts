import type { Entry } from './entry';
import { foldName } from './name';
import { compareText } from './order';

/**
 * The key under which a list knows an entry from edition to edition: the source's own id where it has one, else the
 * folded name and the place.
 */
export function entryKey(entry: Pick<Entry, 'key' | 'name' | 'jurisdiction' | 'jurisdictionName'>): string {
  return bounded(entry.key ?? `${foldName(entry.name)}|${placeOf(entry)}`);
}

/** Longer than any name that was ever published, and short enough for a row of an index in any script. */
const LONGEST_KEY = 300;

/** A key that is too long keeps its beginning, and a digest tells it from others that begin so. */
function bounded(key: string): string {
  return key.length <= LONGEST_KEY ? key : `${key.slice(0, LONGEST_KEY)}~${fnv1a(key)}`;
}

/** FNV-1a, 64 bits, hex (Fowler, Noll, Vo; draft-eastlake-fnv): spreads keys, guards against nothing. */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}

/** The place for telling parties apart: the code, or the folded published name where the place has no code. */
export function placeOf(entry: Pick<Entry, 'jurisdiction' | 'jurisdictionName'>): string {
  return entry.jurisdiction ?? foldName(entry.jurisdictionName ?? '');
}

/** What tells entries of one key in one edition apart. */
export interface Twin {
  key: string;
  listedOn: string | null;
  citation: string | null;
  /** Hex. */
  digest: string;
}

/**
 * Gives each of several entries with the same key in one edition a key of its own (`…`, `…#2`, `…#3`), by listing date,
 * citation and content, so that the order of the rows in the file does not matter.
 */
export function distinctKeys<T extends Twin>(entries: readonly T[]): Map<T, string> {
  const count = new Map<string, number>();
  const published = new Set(entries.map((entry) => entry.key));
  const ordered = [...entries].sort(
    (a, b) =>
      compareText(a.key, b.key) ||
      compareText(a.listedOn ?? '', b.listedOn ?? '') ||
      compareText(a.citation ?? '', b.citation ?? '') ||
      compareText(a.digest, b.digest),
  );
  return new Map(
    ordered.map((entry) => {
      let number = (count.get(entry.key) ?? 0) + 1;
      // A source's own id may look like one of ours.
      while (number > 1 && published.has(`${entry.key}#${number}`)) number += 1;
      count.set(entry.key, number);
      return [entry, number === 1 ? entry.key : `${entry.key}#${number}`];
    }),
  );
}

/** Identifiers that are given to one party only, in the order in which they are trusted. */
const UNIQUE_SCHEMES = ['lei', 'uscc', 'imo'];

/**
 * What two entries on different lists share when they are surely the same party, or nothing where that cannot be told
 * from the entry: a worldwide identifier; for a person the name with a full date of birth; for others the name with the
 * jurisdiction.
 */
export function matchKey(entry: Entry): string | null {
  const unique = UNIQUE_SCHEMES.flatMap((scheme) => entry.identifiers?.find((i) => i.scheme === scheme) ?? [])[0];
  if (unique) return bounded(`${unique.scheme}:${foldName(unique.value)}`);
  const name = foldName(entry.name);
  if (entry.kind !== 'person') return entry.jurisdiction ? bounded(`name:${entry.jurisdiction}:${name}`) : null;
  const born = entry.birthDates?.find((date) => /^\d{4}-\d{2}-\d{2}$/.test(date));
  return born ? bounded(`person:${born}:${name}`) : null;
}
