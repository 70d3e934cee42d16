import { LISTING_STATES, type ListingState } from '../domain/editions/entry';
import { EditionDiffQuery } from './edition.dto';
import { Form, type FormName, ListQuery } from './page.dto';
import { IsCalendarDay } from './rules/calendar-day';
import { IsOneOf } from './rules/choice';
import { IsJurisdictionCode } from './rules/code';
import { IsAfter, IsNotBefore } from './rules/order';
import { MayBeAbsent } from './rules/presence';
import { IsText } from './rules/text';
import { TimeQuery } from './time.dto';

const INTERVALS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type CountsInterval = (typeof INTERVALS)[number];
const BREAKDOWNS = ['jurisdiction', 'none'] as const;
const INCLUDABLE = ['raw'] as const;

/** Which listings of a list are asked for. */
export class ListListingsQuery extends ListQuery {
  @MayBeAbsent()
  @IsJurisdictionCode()
  jurisdiction?: string;

  @MayBeAbsent()
  @IsOneOf(LISTING_STATES)
  state?: ListingState;

  @MayBeAbsent()
  @IsText(100)
  reason?: string;

  @MayBeAbsent()
  @IsText(100)
  programme?: string;

  @MayBeAbsent()
  @IsOneOf(INCLUDABLE)
  include?: (typeof INCLUDABLE)[number];

  @MayBeAbsent()
  @IsText(200)
  q?: string;
}

/** Between which days a list is compared. */
export class DiffQuery extends EditionDiffQuery {
  @IsCalendarDay()
  from: string;

  @IsCalendarDay()
  @IsAfter('from')
  to: string;
}

/** At which points, and how, a list is counted. */
export class CountsQuery extends TimeQuery {
  @IsOneOf(INTERVALS)
  interval: CountsInterval = 'month';

  @MayBeAbsent()
  @IsCalendarDay()
  from?: string;

  /** Absent: the day of `asOf`. */
  @MayBeAbsent()
  @IsCalendarDay()
  @IsNotBefore('from')
  to?: string;

  @IsOneOf(BREAKDOWNS)
  by: (typeof BREAKDOWNS)[number] = 'jurisdiction';

  @Form()
  format?: FormName;
}
