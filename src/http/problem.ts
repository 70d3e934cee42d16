import type { Logger } from 'pino';
import { DomainError, type ErrorCode, type Fault } from '../domain/errors';
import type { Exchange } from './exchange';

/** An answer by RFC 9457. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** Path of the request. */
  instance: string;
  requestId: string;
  errors?: readonly Fault[];
}

type ProblemCode = ErrorCode | 'internal_error';

/** The one table of what each code means in HTTP. */
const KINDS: Record<ProblemCode, { status: number; title: string }> = {
  malformed_request: { status: 400, title: 'The request is malformed' },
  unauthenticated: { status: 401, title: 'An API key is needed' },
  forbidden: { status: 403, title: 'The API key does not allow this' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  not_acceptable: { status: 406, title: 'No form that is acceptable' },
  conflict: { status: 409, title: 'In conflict with what is recorded' },
  stale_precondition: { status: 412, title: 'Changed in the meantime' },
  too_large: { status: 413, title: 'Too large' },
  unsupported_media_type: { status: 415, title: 'Media type not supported' },
  rule_broken: { status: 422, title: 'A rule is broken' },
  idempotency_key_reused: { status: 422, title: 'Idempotency key used for another request' },
  unreadable_file: { status: 422, title: 'The file cannot be read' },
  unreadable_rows: { status: 422, title: 'Rows of the file cannot be read' },
  precondition_required: { status: 428, title: 'If-Match is required' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not available at the moment' },
  internal_error: { status: 500, title: 'Unexpected error' },
};

/** Which code an error of Express itself comes down to. */
const CODES_BY_STATUS: Record<number, ErrorCode> = {
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media_type',
};

const PROBLEM_MEDIA_TYPE = 'application/problem+json; charset=utf-8';

/** The problem that tells a caller of this error; of an unexpected one it tells only where to look in the log. */
export function problemOf(error: unknown, about: { requestId: string; path: string }): Problem {
  const known = knownError(error);
  const code: ProblemCode = known?.code ?? 'internal_error';
  const { status, title } = KINDS[code];
  return {
    type: `/problems/${code.replaceAll('_', '-')}`,
    title,
    status,
    detail: known?.message ?? `The fault is ours. It is logged under ${about.requestId}.`,
    instance: about.path,
    requestId: about.requestId,
    ...(known && known.faults.length > 0 ? { errors: known.faults } : {}),
  };
}

/** Answers an error, and logs it once in full where it is not one the caller may know. */
export function answerProblem(exchange: Exchange, error: unknown, log: Logger): void {
  const problem = problemOf(error, exchange);
  if (problem.status === 500) log.error({ requestId: exchange.requestId, err: error }, 'unexpected error');
  if (exchange.res.headersSent) {
    // The answer is under way. Cut it off so that it cannot be taken for a whole one.
    exchange.res.socket?.resetAndDestroy();
    return;
  }
  exchange.send(problem.status, problemHeaders(problem, error), JSON.stringify(problem));
}

/** The headers every problem has, and those that belong to its status. */
export function problemHeaders(problem: Problem, error?: unknown): string[] {
  const headers = ['Content-Type', PROBLEM_MEDIA_TYPE, 'Cache-Control', 'no-store'];
  if (problem.status === 401) headers.push('WWW-Authenticate', 'Bearer');
  if (error instanceof DomainError && error.retryAfter !== undefined) {
    headers.push('Retry-After', String(Math.max(1, Math.ceil(error.retryAfter))));
  }
  return headers;
}

function knownError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (error instanceof URIError)
    return new DomainError('malformed_request', 'The path is not properly percent-encoded.');
  const status = exposedStatus(error);
  if (status === undefined) return undefined;
  return new DomainError(CODES_BY_STATUS[status] ?? 'malformed_request', (error as Error).message);
}

/**
 * Status of an error by `http-errors`, whose `expose` says that it is meant for the caller. A bare `status` is not
 * enough: clients of other services put theirs on their errors too.
 */
function exposedStatus(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { expose, status } = error as Error & { expose?: unknown; status?: unknown };
  return expose === true && typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
