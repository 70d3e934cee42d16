import { isSchedule, isTimeZone } from '../../domain/time/schedule';
import { holdsTo } from './rule';

/** A cron schedule of five fields that comes at some time. */
export function IsSchedule(): PropertyDecorator {
  const message = 'must be a cron schedule of five fields that comes at some time, as 30 6 * * 1-5';
  return holdsTo({
    name: 'isSchedule',
    message,
    test: (v) => typeof v === 'string' && v.length <= 100 && isSchedule(v),
  });
}

/** A time zone by its IANA name. */
export function IsTimeZone(): PropertyDecorator {
  const message = 'must be a time zone by its IANA name, as Asia/Tokyo';
  return holdsTo({
    name: 'isTimeZone',
    message,
    test: (v) => typeof v === 'string' && v.length <= 100 && isTimeZone(v),
  });
}
