import { API_KEY_PATTERN, type Config } from '../config';
import { DomainError } from '../domain/errors';
import type { Scope } from '../domain/scope';
import type { Access, Caller } from './operation';

/** Knows the API keys. Answers nothing for a key that is unknown, expired or revoked. */
export interface KeyRing {
  find(token: string): Promise<Caller | undefined>;
}

/** The API key in an `Authorization` header; throws where that has another form. */
export function bearerToken(header: string): string {
  const [scheme = '', token = '', ...more] = header.trim().split(/ +/);
  if (scheme.toLowerCase() !== 'bearer' || more.length > 0) {
    throw new DomainError('unauthenticated', 'Authorization must be "Bearer" followed by an API key.');
  }
  if (!API_KEY_PATTERN.test(token)) throw unknownKey();
  return token;
}

/** One answer for all keys that do not count, so that nobody learns whether one ever did. */
export function unknownKey(): DomainError {
  return new DomainError('unauthenticated', 'This API key is unknown, expired or revoked.');
}

/** Refuses a caller who may not do this; `read` needs no key where reads are open. */
export function authorize(access: Access, caller: Caller | undefined, readAccess: Config['readAccess']): void {
  if (access === 'open') return;
  if (!caller) {
    if (access === 'read' && readAccess === 'open') return;
    throw new DomainError('unauthenticated', `This needs an API key with the scope "${access}".`);
  }
  if (!includesScope(caller.scopes, access)) {
    throw new DomainError('forbidden', `This needs an API key with the scope "${access}".`);
  }
}

/** Whether scopes held suffice for one needed: `admin` includes all others, `write` and `ingest` include `read`. */
export function includesScope(held: readonly Scope[], needed: Scope): boolean {
  return held.includes(needed) || held.includes('admin') || (needed === 'read' && held.length > 0);
}
