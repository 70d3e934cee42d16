import type { EditionMode, Entry, NoticeAction } from '../domain/editions/entry';

/** One file as it came in. A format may take several (OFAC's SDN, ALT and ADD). */
export interface PublishedFile {
  /** The file's name without folders, as sent; may be empty. Never used as a path. */
  name: string;
  /** Media type where the sender gave one. */
  mediaType?: string;
  /** Opens the bytes from the start; may be called more than once. */
  open(): AsyncIterable<Uint8Array>;
}

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

/**
 * A published format: bytes in, entries out, streaming. Knows that format and the domain's words; no database, no
 * services, no clock. Same bytes, same result.
 *
 * A file that is not of this format at all (a PDF sent as XLSX, broken UTF-8, a zip bomb, missing columns) throws a
 * `DomainError('unreadable_file', …)` that says what was expected and what was found. A changed format must never look
 * like an empty list.
 */
export interface PublishedFormat {
  /** As in `?format=`: `jp-meti-eul`. */
  name: string;
  /** For people. */
  title: string;
  /** Codes of the control lists it fills. Empty for the service's own format, which goes to any list. */
  lists: readonly string[];
  /** What a document of this format is unless the caller says otherwise. */
  mode: EditionMode;
  /** File roles in order, for help texts: `['SDN.CSV', 'ALT.CSV', 'ADD.CSV']`. */
  files: readonly string[];
  read(files: readonly PublishedFile[], mode: EditionMode): AsyncIterable<ReadResult>;
}
