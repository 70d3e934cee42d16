import type { ValidationOptions } from 'class-validator';
import { holdsTo } from './rule';

/** Years that PostgreSQL, JavaScript and readers all take the same way; anything else is a slip of the pen. */
const SHAPE = /^[12]\d{3}-\d{2}-\d{2}$/;

/** Whether a text is a day that the calendar has, as `YYYY-MM-DD`, between the years 1000 and 2999. */
export function isCalendarDay(value: unknown): value is string {
  if (typeof value !== 'string' || !SHAPE.test(value)) return false;
  const midnight = new Date(`${value}T00:00:00Z`);
  // `2025-02-30` parses as 2 March.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(value);
}

/** A calendar day as `YYYY-MM-DD`. */
export function IsCalendarDay(options?: ValidationOptions): PropertyDecorator {
  const message = 'must be a calendar day as YYYY-MM-DD, between the years 1000 and 2999';
  return holdsTo({ name: 'isCalendarDay', message, test: isCalendarDay }, options);
}
