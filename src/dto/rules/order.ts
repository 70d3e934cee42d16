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

/** The moment lies after the one in another property, where both are given. */
export function IsLaterThan(other: string): PropertyDecorator {
  const test = (moment: unknown, args?: ValidationArguments): boolean => {
    const reference = (args?.object as Record<string, unknown> | undefined)?.[other];
    const [one, earlier] = [moment, reference].map((each) =>
      typeof each === 'string' ? Date.parse(each) : Number.NaN,
    );
    // What is no moment at all is another rule's fault.
    return !((one as number) <= (earlier as number));
  };
  return holdsTo({ name: 'isLaterThan', message: `must be later than ${other}`, test });
}

function compared(name: string, other: string, message: string, holds: Holds): PropertyDecorator {
  const test = (day: unknown, args?: ValidationArguments): boolean => {
    const reference = (args?.object as Record<string, unknown> | undefined)?.[other];
    // What is no day at all is another rule's fault.
    return !isCalendarDay(day) || !isCalendarDay(reference) || holds(day, reference);
  };
  return holdsTo({ name, message, test });
}
