import type { ValidationArguments } from 'class-validator';
import { compareMoments } from '../../domain/time/moment';
import { isCalendarDay } from './calendar-day';
import { isInstant } from './instant';
import { holdsTo } from './rule';

/** Reads a value that can be compared; nothing of what is another rule's fault. */
type Read<T> = (value: unknown) => T | undefined;

/** The day lies after the one in another property, where both are given. */
export function IsAfter(other: string): PropertyDecorator {
  return compared('isAfter', other, `must be later than ${other}`, {
    read: day,
    holds: (one, earlier) => one > earlier,
  });
}

/** The day does not lie before the one in another property, where both are given. */
export function IsNotBefore(other: string): PropertyDecorator {
  const message = `must not be before ${other}`;
  return compared('isNotBefore', other, message, { read: day, holds: (one, earlier) => one >= earlier });
}

/** The moment lies after the one in another property, where both are given. */
export function IsLaterThan(other: string): PropertyDecorator {
  const message = `must be later than ${other}`;
  return compared('isLaterThan', other, message, {
    read: moment,
    holds: (one, earlier) => compareMoments(one, earlier) > 0,
  });
}

/** The moment does not lie before the one in another property, where both are given. */
export function IsNotEarlierThan(other: string): PropertyDecorator {
  const message = `must not be earlier than ${other}`;
  return compared('isNotEarlierThan', other, message, {
    read: moment,
    holds: (one, earlier) => compareMoments(one, earlier) >= 0,
  });
}

function day(value: unknown): string | undefined {
  return isCalendarDay(value) ? value : undefined;
}

function moment(value: unknown): string | undefined {
  return isInstant(value) ? value : undefined;
}

function compared<T>(
  name: string,
  other: string,
  message: string,
  { read, holds }: { read: Read<T>; holds: (value: T, other: T) => boolean },
): PropertyDecorator {
  const test = (value: unknown, args?: ValidationArguments): boolean => {
    const one = read(value);
    const reference = read((args?.object as Record<string, unknown> | undefined)?.[other]);
    return one === undefined || reference === undefined || holds(one, reference);
  };
  return holdsTo({ name, message, test });
}
