import { DomainError } from '../domain/errors';

/**
 * Refuses a change that was made looking at an older state. `given` is what the caller sent as `If-Match`: the version,
 * perhaps followed by `~` and the digest of the answer that it came with, or `*` for "whatever it is".
 */
export function requireVersion(given: string, current: string): void {
  if (given === '*' || versionIn(given) === current) return;
  throw new DomainError('stale_precondition', 'It has changed since you read it. Read it again, then send the change.');
}

function versionIn(tag: string): string {
  const end = tag.lastIndexOf('~');
  return end < 0 ? tag : tag.slice(0, end);
}
