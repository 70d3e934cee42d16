import { IsIn, IsUUID, type ValidationOptions } from 'class-validator';

/** One of a closed list of words. */
export function IsOneOf(words: readonly string[], options?: ValidationOptions): PropertyDecorator {
  return IsIn([...words], { message: `must be one of: ${words.join(', ')}`, ...options });
}

/** An identifier of ours. */
export function IsId(options?: ValidationOptions): PropertyDecorator {
  return IsUUID('all', { message: 'must be an identifier (UUID)', ...options });
}
