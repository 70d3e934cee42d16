import type { ValidationOptions } from 'class-validator';
import { readEdtf } from '../../domain/time/edtf';
import { holdsTo } from './rule';

/** A date as EDTF (ISO 8601-2), between the years 1000 and 2999. */
export function IsEdtf(options?: ValidationOptions): PropertyDecorator {
  const message = 'must be a date as EDTF, as 2025-10-30, 2025-10, 2012~, ../2019 or 2013-03-26/2013-03-28';
  return holdsTo({ name: 'isEdtf', message, test: (value) => typeof value === 'string' && !!readEdtf(value) }, options);
}
