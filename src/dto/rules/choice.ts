import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsUUID, type ValidationOptions } from 'class-validator';
import { together } from './rule';

/** One of a closed list of words. */
export function IsOneOf(words: readonly string[], options?: ValidationOptions): PropertyDecorator {
  return IsIn([...words], { message: `must be one of: ${words.join(', ')}`, ...options });
}

/** `true` or `false`. */
export function IsFlag(): PropertyDecorator {
  return IsBoolean({ message: 'must be true or false' });
}

/** An identifier of ours, in lower case as the database writes it: both cases mean the same (RFC 9562, 4). */
export function IsId(options?: ValidationOptions): PropertyDecorator {
  return together(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(lowered) : lowered(value))),
    IsUUID('all', { message: 'must be an identifier (UUID)', ...options }),
  );
}

function lowered(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
