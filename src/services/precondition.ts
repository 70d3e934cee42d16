import { DomainError } from '../domain/errors';

/**
 * Refuses a change that was made looking at something that is not believed any more. `given` is what the caller sent as
 * `If-Match`: the id of the row that was answered, perhaps followed by `~` and the digest of that answer, or `*` for
 * "whatever it is". `believed` must have been read after the subject was locked.
 */
export function requireVersion(given: string, believed: readonly { id: string }[]): void {
  const [id] = given.split('~');
  if (given === '*' || believed.some((row) => row.id === id)) return;
  throw new DomainError('stale_precondition', 'It has changed since you read it. Read it again, then send the change.');
}
