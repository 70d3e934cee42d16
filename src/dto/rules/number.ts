import { IsInt, Max, Min } from 'class-validator';
import { together } from './rule';

/** A whole number within bounds that both belong to it. */
export function IsWholeNumber(min: number, max: number): PropertyDecorator {
  const message = `must be a whole number from ${min} to ${max}`;
  return together(IsInt({ message }), Min(min, { message }), Max(max, { message }));
}
