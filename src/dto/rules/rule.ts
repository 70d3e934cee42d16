import { ValidateBy, type ValidationArguments, type ValidationOptions } from 'class-validator';

/** One rule of ours: `name` becomes the fault's code, `message` its sentence. */
export interface Rule {
  name: string;
  message: string;
  test: (value: unknown, args?: ValidationArguments) => boolean;
}

/** A decorator that holds a property to a rule; with `{ each: true }` each item of an array. */
export function holdsTo({ name, message, test }: Rule, options?: ValidationOptions): PropertyDecorator {
  const validator = { validate: test, defaultMessage: () => message };
  return ValidateBy({ name, validator }, options);
}

/** Several decorators as one. */
export function together(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}

/** A rule that a value is a text of this shape. */
export function shaped(name: string, shape: RegExp, message: string): Rule {
  return { name, message, test: (value) => typeof value === 'string' && shape.test(value) };
}
