import type { Entry, NoticeAction } from './entry';

/** What a file says about itself. Every field may be absent; what the caller says goes first. */
export interface FileFacts {
  type: 'facts';
  /** `YYYY-MM-DD` */
  effective?: string;
  /** `YYYY-MM-DD` */
  published?: string;
  title?: string;
  url?: string;
  publisher?: string;
  /** BCP 47 */
  language?: string;
}

/** One row, read. */
export interface ReadRow {
  type: 'row';
  /** 1-based position of the row as a person would find it in the file (a spreadsheet row, a line, the nth element). */
  row: number;
  /** Which control list it belongs to, only in formats that hold several. */
  list?: string;
  /** Only in amending notices; absent in a snapshot. */
  action?: NoticeAction;
  /** Only in amending notices, where the line has a date of its own: the day it takes effect, `YYYY-MM-DD`. */
  effective?: string;
  /**
   * In a snapshot or for `add` and `amend`: the entry. For `remove`, `suspend` and `resume` the party is named by
   * `key`, or by `name` with `jurisdiction`; or, with an empty name and no key, everything listed under `citation` is meant.
   * The end of a suspension is `entry.until`.
   */
  entry: Entry;
  /** The row as the source has it: cells by column name, or the element. Kept beside what was read. No positions that change with every edition. */
  raw: unknown;
}

/** One row that could not be read. The run decides whether that fails the edition. */
export interface UnreadableRow {
  type: 'unreadable';
  row: number;
  /** JSON pointer within the row, as `/listedOn`, where one field is to blame. */
  pointer?: string;
  reason: string;
  raw: unknown;
}

export type ReadResult = FileFacts | ReadRow | UnreadableRow;
