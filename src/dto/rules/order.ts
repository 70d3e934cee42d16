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
  return comparedMoments('isLaterThan', other, `must be later than ${other}`, (moment, earlier) => moment > earlier);
}

/** The moment does not lie before the one in another property, where both are given. */
export function IsNotEarlierThan(other: string): PropertyDecorator {
  const message = `must not be earlier than ${other}`;
  return comparedMoments('isNotEarlierThan', other, message, (moment, earlier) => moment >= earlier);
}

function comparedMoments(
  name: string,
  other: string,
  message: string,
  holds: (moment: number, other: number) => boolean,
): PropertyDecorator {
  const test = (moment: unknown, args?: ValidationArguments): boolean => {
    const reference = (args?.object as Record<string, unknown> | undefined)?.[other];
    const [one, earlier] = [momentOf(moment), momentOf(reference)];
    // What is no moment at all is another rule's fault.
    return Number.isNaN(one) || Number.isNaN(earlier) || holds(one, earlier);
  };
  return holdsTo({ name, message, test });
}

function momentOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

function compared(name: string, other: string, message: string, holds: Holds): PropertyDecorator {
  const test = (day: unknown, args?: ValidationArguments): boolean => {
    const reference = (args?.object as Record<string, unknown> | undefined)?.[other];
    // What is no day at all is another rule's fault.
    return !isCalendarDay(day) || !isCalendarDay(reference) || holds(day, reference);
  };
  return holdsTo({ name, message, test });
}
