import { ValidateIf } from 'class-validator';

/** The property may be left out. `null` is not the same as left out, as it is with class-validator's `IsOptional`. */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}

/** The property may be left out where another one is given: of all of them one must be there. */
export function MayBeAbsentBeside(...others: string[]): PropertyDecorator {
  return ValidateIf(
    (object: Record<string, unknown>, value) =>
      value !== undefined || others.every((other) => object[other] === undefined),
  );
}

/** The property may be left out, or be `null`: in a PATCH "leave it" and "clear it". */
export function MayBeNull(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined && value !== null);
}
