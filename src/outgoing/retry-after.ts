/** Longer waits are not believed: an answer from the year 9999 must not end a job for ever. */
const MOST_SECONDS = 86_400;

/**
 * Seconds that `Retry-After` (RFC 9110, 10.2.3) asks to wait, at most a day. A date is read against the answer's own
 * `Date`, since the clocks of two machines differ; `now` stands in where there is none.
 */
export function retryAfterSeconds(headers: { 'retry-after'?: string; date?: string }, now: Date): number | undefined {
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,10}$/.test(text)) return Math.min(Number(text), MOST_SECONDS);
  // Only the forms of HTTP: the parser of JavaScript finds a date in almost anything.
  const until = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until)) return undefined;
  const sent = Date.parse(headers.date ?? '');
  const seconds = Math.ceil((until - (Number.isNaN(sent) ? now.getTime() : sent)) / 1_000);
  return Math.min(Math.max(seconds, 0), MOST_SECONDS);
}
