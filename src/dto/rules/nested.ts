import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { holdsTo, together } from './rule';

type Class = new () => object;

/** A list of objects of a class, each checked by its own rules. */
export function AreEach(dto: () => Class, most: number, what: string): PropertyDecorator {
  return together(
    Type(dto),
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(most, { message: `must have at most ${most} items` }),
    // Without this, lists within the list pass: `ValidateNested` walks into them and finds nothing.
    holdsTo(
      { name: 'isObject', message: `must hold ${what}`, test: (value) => value instanceof dto() },
      { each: true },
    ),
    ValidateNested({ each: true }),
  );
}

/** One object of a class, checked by its own rules. */
export function IsNested(dto: () => Class, what: string): PropertyDecorator {
  return together(
    Type(dto),
    holdsTo({ name: 'isObject', message: `must be ${what}`, test: (value) => value instanceof dto() }),
    ValidateNested(),
  );
}
