import { hash } from 'node:crypto';
import { DomainError } from '../domain/errors';
import { fault } from './operation';

/** A strong tag from the bytes of the answer. SHA-1 as a checksum: nothing rests on nobody finding a second body. */
export function entityTag(text: string): string {
  return hash('sha1', text, 'base64url');
}

/** Whether the caller holds this very version already. Compared weakly (RFC 9110, 13.1.2): proxies that compress add `W/`. */
export function isHeld(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return tagsOf(ifNoneMatch).some((each) => each.tag === tag);
}

/** The version a change is meant for, without quotes, or `*` for whichever there is. */
export function readIfMatch(header: string | undefined, needed: boolean): string | undefined {
  if (header === undefined) {
    if (!needed) return undefined;
    throw new DomainError('precondition_required', 'Send If-Match with the ETag of what you read, or "*".');
  }
  if (header.trim() === '*') return '*';
  const [first, ...more] = tagsOf(header);
  if (!first || more.length > 0) {
    const message = 'If-Match must be one ETag in double quotes, as it was sent, or "*".';
    throw new DomainError('malformed_request', message, [fault('/header/If-Match', 'wrong_format', message)]);
  }
  if (!first.weak) return first.tag;
  throw new DomainError('stale_precondition', 'A weak ETag (W/) cannot say which version a change is meant for.');
}

function tagsOf(header: string): { tag: string; weak: boolean }[] {
  const found = [...header.matchAll(/(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g)];
  return found.map(([, weak, tag = '']) => ({ tag, weak: weak !== undefined }));
}
