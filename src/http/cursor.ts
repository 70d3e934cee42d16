import { DomainError } from '../domain/errors';
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
  const parts = parsed(text);
  const [after, asOf, knownAt] = parts;
  const whole = parts.length === 3 && parts.every((part) => typeof part === 'string' && !part.includes('\0'));
  if (!whole || Number.isNaN(Date.parse(asOf ?? '')) || Number.isNaN(Date.parse(knownAt ?? ''))) {
    const message = 'The cursor is none of ours; take it as it is from page.next, or leave it out to begin.';
    throw new DomainError('malformed_request', message, [fault('/query/cursor', 'cursor', message)]);
  }
  return { after: after as string, asOf: asOf as string, knownAt: knownAt as string };
}

function parsed(text: string): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
