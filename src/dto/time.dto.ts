import { IsCalendarDay } from './rules/calendar-day';
import { IsInstant } from './rules/instant';
import { MayBeAbsent } from './rules/presence';

/** The two clocks of a read. Today and "all recorded so far" are filled in where the time is known. */
export class TimeQuery {
  @MayBeAbsent()
  @IsCalendarDay()
  asOf?: string;

  @MayBeAbsent()
  @IsInstant()
  knownAt?: string;
}
