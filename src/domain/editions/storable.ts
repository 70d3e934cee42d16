import type { ReadRow } from './row';

/** Longer than any published name; a longer one is a row that was read wrongly. */
const LONGEST_NAME = 5_000;

/**
 * NUL, which PostgreSQL cannot store, and halves of surrogate pairs, which are no characters; as JSON writes them. An even
 * number of backslashes before it makes it the text of an escape and no escape.
 */
const NO_CHARACTER = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** Whether a JSON value can be stored as it is. */
export function isStorable(value: unknown): boolean {
  return !NO_CHARACTER.test(JSON.stringify(value) ?? '');
}

/** Why a row cannot be kept, whatever its format, or nothing. */
export function whyUnstorable({ entry, raw }: ReadRow): { pointer: string; reason: string } | undefined {
  if (entry.name.length > LONGEST_NAME) {
    const reason = `The name has ${entry.name.length} characters; at most ${LONGEST_NAME} are taken for a name.`;
    return { pointer: '/name', reason };
  }
  if (isStorable([entry, raw])) return undefined;
  return { pointer: '', reason: 'The row holds a NUL or half a character (an unpaired surrogate).' };
}
