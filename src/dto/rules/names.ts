import { LANGUAGE_TAG } from './code';
import { holdsTo, type Rule } from './rule';
import { isPlainText } from './text';

const MOST_LANGUAGES = 50;

const NAMES: Rule = {
  name: 'isNames',
  message: `must be an object of names by language tag (BCP 47), as { "ja": "…" }, at most ${MOST_LANGUAGES} of at most 500 characters`,
  test: isNames,
};

function isNames(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const names = Object.entries(value);
  return (
    names.length <= MOST_LANGUAGES && names.every(([tag, name]) => LANGUAGE_TAG.test(tag) && isPlainText(name, 500))
  );
}

/** Names by language tag. */
export function IsNames(): PropertyDecorator {
  return holdsTo(NAMES);
}
