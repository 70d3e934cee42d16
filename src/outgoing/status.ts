import type { IncomingMessage } from 'node:http';
import { called, OutgoingFailure } from './failure';
import { retryAfterSeconds } from './retry-after';

const PASSING = [408, 425, 429];
/** Of those from 500 on, these do not pass: not implemented, and a version of HTTP that is not spoken. */
const STAYING = [501, 505];

/** What an answer means that is not the document. */
export function statusFailure(response: IncomingMessage, url: URL, now: Date): OutgoingFailure {
  const status = response.statusCode ?? 0;
  const retryAfter = retryAfterSeconds(response.headers, now);
  const message = `${called(url)} answered ${status} ${(response.statusMessage ?? '').slice(0, 100)}`.trimEnd();
  if (status < 400) return new OutgoingFailure('malformed', `${message}, where a document was expected.`, { status });
  const passes = PASSING.includes(status) || (status >= 500 && !STAYING.includes(status));
  return new OutgoingFailure(passes ? 'unavailable' : 'denied', `${message}.`, { status, retryAfter });
}
