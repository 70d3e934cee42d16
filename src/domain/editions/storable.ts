/** Longer than any published name; a longer one is a row that was read wrongly. */
const LONGEST_NAME = 5_000;

/**
 * NUL, which PostgreSQL cannot store, and halves of surrogate pairs, which are no characters; as JSON writes them. An even
 * number of backslashes before it makes it the text of an escape and no escape.
 */
const NO_CHARACTER = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** Whether a JSON text can be stored as it is. */
export function isStorable(json: string): boolean {
  return !NO_CHARACTER.test(json);
}

/** Why a row cannot be kept, whatever its format, or nothing. The texts are its content and its raw form as JSON. */
export function whyUnstorable(name: string, ...texts: string[]): { pointer: string; reason: string } | undefined {
  if (name.length > LONGEST_NAME) {
    const reason = `The name has ${name.length} characters; at most ${LONGEST_NAME} are taken for a name.`;
    return { pointer: '/name', reason };
  }
  if (texts.every(isStorable)) return undefined;
  return { pointer: '', reason: 'The row holds a NUL or half a character (an unpaired surrogate).' };
}
