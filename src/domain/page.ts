/** Which part of a long list is asked for. */
export interface PageRequest {
  /** At most so many rows; absent when the whole list is streamed. */
  limit?: number;
  /** Sort key of the last row of the page before. */
  after: string | null;
  /** Whether to count all rows of the list; not free. */
  count: boolean;
}

/** One page, its rows already JSON: the database writes them, nobody takes them apart again. */
export interface JsonPage {
  /** The rows' JSON objects joined by commas, without brackets. */
  rows: string;
  /** Sort key of the last row, where more follow. */
  next: string | null;
  total: number | null;
  /** The moment as known at which the page is true; ask with it again for the same answer. */
  knownAt: string;
  /** Members of the answer beside its rows, as JSON without braces: what is true of the whole that the rows belong to. */
  beside?: string;
}

/** One resource as JSON text, with the moment as known at which it is true. */
export interface JsonDocument {
  text: string;
  knownAt: string;
  /** Id of the row that was answered; what `If-Match` is compared with. A change closes the row and writes others. */
  version?: string;
}
