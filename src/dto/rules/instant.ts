import type { ValidationOptions } from 'class-validator';
import { isCalendarDay } from './calendar-day';
import { holdsTo } from './rule';

const TIME = String.raw`([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?`;
/** PostgreSQL takes no zone further than 15:59 from UTC; the world has none further than 14:00. */
const ZONE = String.raw`(Z|[+-](0\d|1[0-4]):[0-5]\d)`;
const SHAPE = new RegExp(`^(?<day>[^T]{10})T${TIME}${ZONE}$`);

/** Whether a value is a moment with its zone. */
export function isInstant(value: unknown): value is string {
  const day = typeof value === 'string' ? SHAPE.exec(value)?.groups?.day : undefined;
  return isCalendarDay(day);
}

/** A moment with its zone (RFC 3339), in capital letters and without leap seconds. */
export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  const message = 'must be a moment with its zone, as 2025-10-01T00:00:00Z';
  return holdsTo({ name: 'isInstant', message, test: isInstant }, options);
}
