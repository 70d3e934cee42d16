/**
 * The closed list of what can go wrong in this service's own terms. No HTTP here: `http/problem.ts` holds the one
 * table that gives each code its status, title and type.
 */

/** One fault in what a caller sent. `pointer` is a JSON pointer (RFC 6901) into the body, or into the query or path. */
export interface Fault {
  /** `/data/0/name` for a body, `/query/asOf` for a query parameter, `/path/code` for a path parameter, `/rows/12` for a row of a file. */
  pointer: string;
  /** Stable, snake_case, for programs. */
  code: string;
  /** For people: what is wrong and what would be right. */
  message: string;
  /** What may have been meant, or is there already: the likeliest first. */
  candidates?: readonly Candidate[];
}

/** Something recorded that a caller may have meant. */
export interface Candidate {
  id: string;
  name: string;
}

export type ErrorCode =
  | 'malformed_request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'not_acceptable'
  | 'conflict'
  | 'stale_precondition'
  | 'precondition_required'
  | 'too_large'
  | 'unsupported_media_type'
  | 'rule_broken'
  | 'idempotency_key_reused'
  | 'unreadable_file'
  | 'unreadable_rows'
  | 'too_many_requests'
  | 'unavailable';

/** An error whose meaning the caller may know. Everything else that is thrown is ours alone and answers as a bare 500. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly faults: Fault[] = [],
    /** Seconds after which it makes sense to try again; only with `too_many_requests` and `unavailable`. */
    readonly retryAfter?: number,
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

/** Something named by its code or id is not there (or was not, on that day or at that moment). */
export function notFound(what: string, id: string): DomainError {
  return new DomainError('not_found', `There is no ${what} "${id}" here at that day and moment.`);
}

/** Something that has no clock is not there: what belongs to the service itself, and not to the record. */
export function noSuch(what: string, id: string): DomainError {
  return new DomainError('not_found', `There is no ${what} "${id}".`);
}

/** A well-formed request that breaks a rule of the domain. */
export function ruleBroken(message: string, faults: Fault[] = []): DomainError {
  return new DomainError('rule_broken', message, faults);
}
