import type { Fault } from '../domain/errors';
import type { Scope } from '../domain/scope';

/** Who may call: `open` is anybody, always; `read` is anybody where reads are open, else any key; the others need a key with that scope. */
export type Access = 'open' | Scope;

/** Who is calling, when a key was shown. */
export interface Caller {
  keyId: string;
  name: string;
  scopes: readonly Scope[];
}

// biome-ignore lint/suspicious/noExplicitAny: a DTO class may take any constructor arguments; the edge calls it with none
export type InputClass<T> = new (...args: any[]) => T;

/** JSON already written by the database, passed through as text. */
export interface JsonText {
  text: string;
}

/** What a controller gives back; one function at the edge writes it. */
export type Answer =
  | {
      type: 'json';
      status: number;
      body: unknown | JsonText;
      /** Path for `Location`, with 201. */
      location?: string;
      /** Path for the next page; written as `Link: <…>; rel="next"`. */
      next?: string;
      /** Version of the resource, where it is not the hash of the body (a resource whose answer also says "now"). Unquoted. */
      etag?: string;
    }
  | { type: 'empty'; status: number }
  | {
      type: 'table';
      /** Column names of the CSV, in order. A column whose value is an array is joined by `; `, an object is JSON. */
      columns: readonly string[];
      /** JSON objects as text, one a row, streamed; or objects. */
      rows: AsyncIterable<string | Record<string, unknown>>;
      /** File name offered for download, without extension. */
      name: string;
    }
  | { type: 'text'; status: number; mediaType: string; text: string }
  | {
      type: 'file';
      /** File name offered for download. */
      name: string;
      bytes: number;
      content: AsyncIterable<Uint8Array>;
    }
  | {
      type: 'events';
      /** What there is to send at once; an event without data is a sign of life. Ends by the signal of the call. */
      events: AsyncIterable<readonly ServerEvent[]>;
    };

/** One event of a stream. */
export interface ServerEvent {
  /** What the reader gives back as `Last-Event-ID` when it comes again. */
  id: string;
  event?: string;
  data?: string;
}

/** The form in which the caller wants a list. */
export type Form = 'json' | 'csv' | 'ndjson';

/** One file of a request body, spooled to disk with its size and SHA-256 known; gone when the request is over. */
export interface UploadedFile {
  name: string;
  /** Which part of a form it is. */
  field?: string;
  mediaType?: string;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
  open(): AsyncIterable<Uint8Array>;
}

/** A request as a controller sees it: finished input, no `req`. */
export interface Call<P = unknown, Q = unknown, B = unknown> {
  params: P;
  query: Q;
  body: B;
  /** Only where `body` is `'files'`. */
  files: readonly UploadedFile[];
  /** Of rows of the body that were left out, as `Operation.rows` says: their faults, by their places in what was sent. */
  rowFaults: readonly Fault[];
  caller?: Caller;
  form: Form;
  /** Value of `If-Match` without quotes, where sent. */
  ifMatch?: string;
  /** Value of `Last-Event-ID`, where sent: the reader of a stream comes again. */
  lastEventId?: string;
  /** Path and query as called, for links: `/v1/sources?limit=2`. */
  url: string;
  requestId: string;
  /** Aborted when the client went away. */
  signal: AbortSignal;
}

/** One operation of the contract. */
export interface Operation<P = unknown, Q = unknown, B = unknown> {
  operationId: string;
  method: 'get' | 'post' | 'patch' | 'delete';
  /** Express style: `/v1/control-lists/:code`. */
  path: string;
  access: Access;
  params?: InputClass<P>;
  query?: InputClass<Q>;
  /** A DTO class for JSON; `'files'` for raw bytes or multipart, spooled to disk. */
  body?: InputClass<B> | 'files';
  /** The body is a list of rows in one field. It may be large, and wrong rows may be left out where the query says so. */
  rows?: { field: string; mayBeLeftOut(query: Q): boolean };
  /** `true` for PATCH and DELETE of something with an ETag: without `If-Match` the answer is 428. */
  needsIfMatch?: boolean;
  /** Asked for every few seconds by a machine: answers text whatever `Accept` says, and is not worth a line in the log. */
  probe?: boolean;
  /** Lists may be asked for as CSV or NDJSON; everything else answers 406 to that. */
  tabular?: boolean;
  /** What is answered where it is not JSON: to be acceptable to the caller. */
  mediaType?: 'text/event-stream' | 'application/atom+xml';
  /** The answer shows a secret once: a repetition under the same Idempotency-Key is told so, and the answer is not kept. */
  secretAnswer?: boolean;
  handle(call: Call<P, Q, B>): Promise<Answer>;
}

/** Fault builder used by the edge and by DTO rules alike. */
export function fault(pointer: string, code: string, message: string): Fault {
  return { pointer, code, message };
}
