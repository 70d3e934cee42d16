import type { EditionCounts } from './change';
import type { EditionPlace } from './order';

/**
 * What became of an edition: part of the history; waiting for an administrator; refused by one; or, for an excerpt, put
 * aside since a whole edition has come.
 */
export const EDITION_STATUSES = ['applied', 'held', 'rejected', 'withdrawn'] as const;
export type EditionStatus = (typeof EDITION_STATUSES)[number];

/** One published state of a list, or one amending notice. Immutable but for its verdict. */
export interface Edition extends EditionPlace {
  list: string;
  status: EditionStatus;
  format: string;
  counts: EditionCounts;
  /** Only a part of the list as published; gives way to the first whole edition. */
  excerpt: boolean;
  sourceId: string;
  runId: string;
  heldBecause: string | null;
}
