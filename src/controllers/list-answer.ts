import { createHash } from 'node:crypto';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { type Clock, type TimeSlice, today } from '../domain/time/slice';
import { decodeCursor, encodeCursor } from '../http/cursor';
import type { Answer, Call } from '../http/operation';

/** The part of a query that every list has. */
export interface ListQueryLike {
  asOf?: string;
  knownAt?: string;
  limit?: number;
  cursor?: string;
  count?: boolean;
}

/** The point on both clocks that a query asks for, and the part of the list. */
export function listRequest(query: ListQueryLike, clock: Clock): { slice: TimeSlice; page: PageRequest } {
  const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  return {
    slice: {
      asOf: query.asOf ?? cursor?.asOf ?? today(clock),
      knownAt: query.knownAt ?? cursor?.knownAt,
    },
    page: { limit: query.limit, after: cursor?.after ?? null, count: query.count ?? false },
  };
}

/** The point on both clocks that a query asks for. */
export function sliceOf(query: { asOf?: string; knownAt?: string }, clock: Clock): TimeSlice {
  return { asOf: query.asOf ?? today(clock), knownAt: query.knownAt };
}

/** How one list is read: as a page, or as a stream of rows. */
export interface ListSource {
  page(): Promise<JsonPage>;
  stream(): AsyncIterable<string> | Promise<AsyncIterable<string>>;
  /** Columns of the table form, in order. */
  columns: readonly string[];
  /** File name of the table form. */
  name: string;
}

/** Answers a list in the form that the caller asked for. */
export async function listAnswer(call: Call, slice: TimeSlice, source: ListSource): Promise<Answer> {
  if (call.form !== 'json') {
    return { type: 'table', columns: source.columns, rows: await source.stream(), name: source.name };
  }
  const { rows, next, total, knownAt, beside } = await source.page();
  const cursor = next === null ? null : encodeCursor({ after: next, asOf: slice.asOf, knownAt });
  const page = JSON.stringify({ next: cursor, ...(total === null ? {} : { total }) });
  const clocks = `"asOf":${JSON.stringify(slice.asOf)},"knownAt":${JSON.stringify(knownAt)}`;
  return {
    type: 'json',
    status: 200,
    body: { text: `{"data":[${rows}],"page":${page}${beside === undefined ? '' : `,${beside}`},${clocks}}` },
    next: cursor === null ? undefined : withCursor(call.url, cursor),
  };
}

/** Answers one resource, with the two clocks that it was asked for. */
export function documentAnswer(document: JsonDocument, slice: TimeSlice, status = 200, location?: string): Answer {
  const clocks = `"asOf":${JSON.stringify(slice.asOf)},"knownAt":${JSON.stringify(document.knownAt)}`;
  const text = `${document.text.slice(0, -1)},${clocks}}`;
  return { type: 'json', status, body: { text }, location, etag: etagOf(document, text) };
}

/** The version, for `If-Match`, with the digest of the answer, for `If-None-Match`: the clocks in it change more often. */
function etagOf({ version }: JsonDocument, text: string): string | undefined {
  if (version === undefined) return undefined;
  return `${version}~${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
}

/** The path of the next page: the same question with another cursor. */
export function withCursor(url: string, cursor: string): string {
  const next = new URL(url, 'http://localhost');
  next.searchParams.set('cursor', cursor);
  return next.pathname + next.search;
}
