import type { Day } from '../time/day';
import type { ListingState, NoticeAction } from './entry';
import { compareEditions, type EditionPlace } from './order';

/** What the history needs to know of an entry; its full content stays in the database. */
export interface EntryVersion {
  /** Row id of the stored entry. */
  id: string;
  /** SHA-256 of what was read from the row: two entries with the same digest say the same. */
  contentDigest: string;
  /** The day on which the party was listed, where the entry says so. */
  listedOn: Day | null;
  /** The notice that the entry cites as its ground. */
  citation: string | null;
  /** `null` where the entry says nothing of it. */
  state: ListingState | null;
  /** End of the suspension that the entry states. */
  until: Day | null;
}

/**
 * What one edition does to one key.
 *
 * `show` and `omit` come from snapshots: the list with the entry, and without it. A snapshot has an operation for a key
 * only where it differs from the snapshot before it or where a notice came between; silence means "as before".
 * The others come from the lines of a notice.
 */
export interface Operation {
  edition: EditionPlace;
  action: 'show' | 'omit' | NoticeAction;
  /** The day from which it counts: the edition's, or the notice line's own. */
  day: Day;
  /** Position of the line in its notice; 0 for a snapshot. */
  row: number;
  /** With `show`, `add`, `amend`. */
  entry: EntryVersion | null;
  /** With `suspend`: the day on which the listing is active again, if one was given. */
  until: Day | null;
  /** With a line about everything that is listed under a citation on that day: the citation. */
  group: string | null;
}

/** The order in which operations count: by day, then as their editions follow each other, then by line. */
export function compareOperations(a: Operation, b: Operation): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  const inOrder = compareEditions({ ...a.edition, effective: a.day }, { ...b.edition, effective: b.day });
  return inOrder || a.row - b.row;
}
