import { Transform } from 'class-transformer';
import { ArrayUnique, IsArray, IsBoolean, IsInt, Max, Min } from 'class-validator';
import { together } from './rule';

const FLAGS = new Map<unknown, boolean>([
  ['true', true],
  ['false', false],
]);

/** A whole number in a query, where every value arrives as text. Anything but digits stays text and is a fault. */
export function IsWholeNumberInQuery(min: number, max: number): PropertyDecorator {
  const message = `must be a whole number from ${min} to ${max}`;
  return together(
    Transform(({ value }: { value: unknown }) => (isDigits(value) ? Number(value) : value)),
    IsInt({ message }),
    Min(min, { message }),
    Max(max, { message }),
  );
}

/** `true` or `false` in a query; `yes`, `1` and the like are faults. */
export function IsFlagInQuery(): PropertyDecorator {
  return together(
    Transform(({ value }: { value: unknown }) => FLAGS.get(value) ?? value),
    IsBoolean({ message: 'must be true or false' }),
  );
}

/** Several words in a query: separated by commas, or the parameter repeated. */
export function IsSeparatedInQuery(): PropertyDecorator {
  return together(
    Transform(({ value }: { value: unknown }) => (value === undefined ? value : [value].flat().flatMap(wordsIn))),
    IsArray({ message: 'must be words separated by commas' }),
    ArrayUnique({ message: 'must not name a word twice' }),
  );
}

function wordsIn(value: unknown): unknown[] {
  return typeof value === 'string' ? value.split(',').map((word) => word.trim()) : [value];
}

function isDigits(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value);
}
