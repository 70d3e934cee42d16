import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, type ValidationOptions } from 'class-validator';
import { holdsTo, type Rule, together } from './rule';

/** PostgreSQL stores no NUL, JSON columns no half of a surrogate pair; the other controls only ever hide something. */
const UNWANTED = /[\p{Cc}\p{Surrogate}]/u;
const LINE_BREAKS = /[\t\n\r]/g;

const FILLED: Rule = {
  name: 'isFilled',
  message: 'must be a text that is not blank',
  test: (value) => typeof value === 'string' && value.trim() !== '',
};
// What is no text at all is the fault of the rule above alone: one fault, one sentence.
const PLAIN: Rule = {
  name: 'isPlainText',
  message: 'must not contain control characters',
  test: (value) => typeof value !== 'string' || !UNWANTED.test(value),
};
const PLAIN_LINES: Rule = {
  ...PLAIN,
  message: 'must not contain control characters other than tabs and line breaks',
  test: (value) => typeof value !== 'string' || !UNWANTED.test(value.replace(LINE_BREAKS, '')),
};
const WEB_ADDRESS: Rule = {
  name: 'isWebAddress',
  message: 'must be an address that begins with http:// or https://',
  test: (value) => typeof value === 'string' && /^https?:\/\/\S+$/.test(value) && URL.canParse(value),
};

const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(trimmed) : trimmed(value)));

const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);

/** Counts characters as people and PostgreSQL do, not halves of surrogate pairs. */
const AtMost = (characters: number, options?: ValidationOptions): PropertyDecorator =>
  holdsTo(
    {
      name: 'maxLength',
      message: `must have at most ${characters} characters`,
      test: (value) => typeof value !== 'string' || value.length <= characters || [...value].length <= characters,
    },
    options,
  );

/** Whether a value is a text of one line that may be stored. */
export function isPlainText(value: unknown, characters: number): boolean {
  return FILLED.test(value) && PLAIN.test(value) && typeof value === 'string' && value.length <= characters;
}

/** A text of one line, trimmed and not blank. */
export function IsText(characters: number): PropertyDecorator {
  return together(Trimmed(), holdsTo(FILLED), holdsTo(PLAIN), AtMost(characters));
}

/** A list of different texts of one line each. */
export function AreTexts(most: number, characters: number): PropertyDecorator {
  const each = { each: true };
  return together(AreDifferent(most), Trimmed(), holdsTo(FILLED, each), holdsTo(PLAIN, each), AtMost(characters, each));
}

/** A list without repetitions. */
export function AreDifferent(most: number): PropertyDecorator {
  return together(
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(most, { message: `must have at most ${most} items` }),
    ArrayUnique({ message: 'must not name anything twice' }),
  );
}

/** A text that may have several lines, trimmed and not blank. */
export function IsProse(characters: number): PropertyDecorator {
  return together(Trimmed(), holdsTo(FILLED), holdsTo(PLAIN_LINES), AtMost(characters));
}

/** An address on the web. */
export function IsWebAddress(): PropertyDecorator {
  return together(holdsTo(WEB_ADDRESS), holdsTo(PLAIN), AtMost(2000));
}
