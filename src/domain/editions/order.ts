import type { Day } from '../time/day';
import { compareMoments } from '../time/moment';
import type { EditionMode } from './entry';

/** Where an edition stands among the editions of its list. */
export interface EditionPlace {
  id: string;
  mode: EditionMode;
  effective: Day;
  published: Day | null;
  /** When it was had from its publisher, where that is known. Only of snapshots. RFC 3339 */
  retrievedAt: string | null;
  /** SHA-256 of the document, lower-case hex. */
  checksum: string;
}

/**
 * The one order of a list's editions, whatever the order in which they came in: by effective day; on one day by
 * published day (an edition that states none comes first), snapshots before notices, then by when they were retrieved (one
 * of which that is not known comes first): what a publisher puts in the place of a document counts. Then checksums.
 */
export function compareEditions(a: EditionPlace, b: EditionPlace): number {
  return (
    compareText(a.effective, b.effective) ||
    compareText(a.published ?? '', b.published ?? '') ||
    compareText(b.mode, a.mode) ||
    compareMoments(a.retrievedAt, b.retrievedAt) ||
    compareText(a.checksum, b.checksum)
  );
}

/** Orders texts by code unit: the same on every machine, unlike `localeCompare`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
