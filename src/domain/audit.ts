/** Who may have asked for a write: a caller with a key, the command line, a job, the service itself, or its starter data. */
export const WRITERS = ['key', 'command_line', 'job', 'service', 'starter'] as const;
export type Writer = (typeof WRITERS)[number];

/** Names of the writes that no request asks for, as `writeBy` has them. */
export const OWN_OPERATIONS = ['ingest', 'ingestion-run', 'loadStarter', 'ensureAdministrator', 'unknown'] as const;

/** What is written: its noun, as `edition`, and the codes or ids of all that it belongs to and of itself, itself last. */
export interface WriteSubject {
  type: string;
  codes: readonly [string, ...string[]];
}

/** The request that a write came in; without its query and its body. */
export interface WriteRequest {
  id: string;
  method: string;
  path: string;
}

/** A write as the audit log tells of it, before anybody knows what becomes of it. */
export interface Write {
  by: Writer;
  key: { id: string; name: string } | null;
  operation: string;
  request: WriteRequest | null;
  subject: WriteSubject | null;
  /** Names of the fields that it sets; what they were set to is in what was recorded. */
  fields: readonly string[];
}

/** How the request of a write was answered. */
export interface WriteEnd {
  status: number;
  /** With the answer of the time it was carried out. */
  replayed: boolean;
  /** What was written, where the answer says it better than the request did. */
  subject?: WriteSubject;
}

/** A write that nobody asked for by a key. */
export function writeBy(
  by: Exclude<Writer, 'key'>,
  operation: string,
  { request = null, subject = null }: Partial<Pick<Write, 'request' | 'subject'>> = {},
): Write {
  return { by, key: null, operation, request, subject, fields: [] };
}
