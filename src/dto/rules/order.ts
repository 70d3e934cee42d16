import type { ValidationArguments } from 'class-validator';
import { isCalendarDay } from './calendar-day';
import { holdsTo } from './rule';

type Holds = (day: string, other: string) => boolean;

/** The day lies after the one in another property, where both are given. */
export function IsAfter(other: string): PropertyDecorator {
  return compared('isAfter', other, `must be later than ${other}`, (day, earlier) => day > earlier);
}

/** The day does not lie before the one in another property, where both are given. */
export function IsNotBefore(other: string): PropertyDecorator {
  return compared('isNotBefore', other, `must not be before ${other}`, (day, earlier) => day >= earlier);
}

/** The moment does not lie before the one in another property, where both are given. */
export function IsNoMomentBefore(other: string): PropertyDecorator {
  const test = (value: unknown, args?: ValidationArguments): boolean => {
    const reference = (args?.object as Record<string, unknown> | undefined)?.[other];
    const [later, earlier] = [Date.parse(String(value)), Date.parse(String(reference))];
    // What is no moment at all is another rule's fault.
    return Number.isNaN(later) || Number.isNaN(earlier) || later >= earlier;
  };
  return holdsTo({ name: 'isNotBefore', message: `must not be before ${other}`, test });
}

function compared(name: string, other: string, message: string, holds: Holds): PropertyDecorator {
  const test = (day: unknown, args?: ValidationArguments): boolean => {
    const reference = (args?.object as Record<string, unknown> | undefined)?.[other];
    // What is no day at all is another rule's fault.
    return !isCalendarDay(day) || !isCalendarDay(reference) || holds(day, reference);
  };
  return holdsTo({ name, message, test });
}
