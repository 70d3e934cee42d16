import { DomainError } from '../domain/errors';
import { dayOf } from '../domain/time/day';
import { fault } from './operation';

/**
 * Where a page ended. It carries the two clocks of the first page, so that the pages of one list fit together while
 * others write, and while midnight passes.
 */
export interface Cursor {
  after: string;
  asOf: string;
  knownAt: string;
}

/** The cursor as callers see it: opaque. */
export function encodeCursor({ after, asOf, knownAt }: Cursor): string {
  return Buffer.from(JSON.stringify([after, asOf, knownAt])).toString('base64url');
}

/** Reads a cursor back; one that this service did not make is a fault of the caller. */
export function decodeCursor(text: string): Cursor {
  const [after, asOf, knownAt, ...more] = parsed(text);
  const ours = isText(after) && isText(asOf) && isText(knownAt) && more.length === 0;
  if (!ours || !isDay(asOf) || !isMoment(knownAt)) {
    const message = 'The cursor is none of ours; take it as it is from page.next, or leave it out to begin.';
    throw new DomainError('malformed_request', message, [fault('/query/cursor', 'cursor', message)]);
  }
  return { after, asOf, knownAt };
}

function isText(part: unknown): part is string {
  return typeof part === 'string' && !/[\0\p{Surrogate}]/u.test(part);
}

/** As the database writes days: anything else it may read otherwise than JavaScript, or not at all. */
function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && dayOf(midnight) === text;
}

function isMoment(text: string): boolean {
  const time = /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/;
  return isDay(text.slice(0, 10)) && time.test(text.slice(10));
}

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
