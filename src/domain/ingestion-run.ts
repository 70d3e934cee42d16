import type { EditionCounts } from './editions/change';

export const RUN_STATES = ['succeeded', 'held', 'unchanged', 'failed'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** A row of a file that could not be read. */
export interface RowError {
  row: number;
  /** JSON pointer within the row, or null. */
  pointer: string | null;
  reason: string;
  raw?: unknown;
}

/** One document brought in, and what became of it. */
export interface IngestionRun {
  id: string;
  list: string;
  format: string;
  state: RunState;
  /** RFC 3339 */
  startedAt: string;
  files: { name: string; bytes: number }[];
  /** SHA-256 of the document, lower-case hex. */
  checksum: string | null;
  counts: EditionCounts | null;
  /** Ids of the editions made. */
  editions: string[];
  errors: RowError[];
  /** Why nothing was new, or why it failed or is held. */
  reason: string | null;
  keyId: string | null;
}
