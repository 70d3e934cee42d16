import type { EditionMode } from '../domain/editions/entry';
import type { ReadResult } from '../domain/editions/row';

export type { FileFacts, ReadResult, ReadRow, UnreadableRow } from '../domain/editions/row';

/** One file as it came in. A format may take several (OFAC's SDN, ALT and ADD). */
export interface PublishedFile {
  /** The file's name without folders, as sent; may be empty. Never used as a path. */
  name: string;
  /** Media type where the sender gave one. */
  mediaType?: string;
  /** Opens the bytes from the start; may be called more than once. */
  open(): AsyncIterable<Uint8Array>;
}

/** A file on disk with what is known of it before it is read. */
export interface SizedFile extends PublishedFile {
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
}

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
  /**
   * Only in formats for any layout, which must be told what stands where: the same format, told so. Checks what it is
   * told before a byte is read, and throws `malformed_request` with a fault for each part of it that is wrong. Without
   * it nothing can be read.
   */
  withMapping?(mapping: unknown): PublishedFormat;
}
