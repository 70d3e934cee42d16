import {
  MEASURE_STATUSES,
  type MeasureStatus,
  NEGOTIATION_STATUSES,
  type NegotiationStatus,
  PARTY_STATUSES,
  type PartyStatus,
} from '../domain/vocabularies/statuses';
import { ListQuery } from './page.dto';
import { IsCalendarDay } from './rules/calendar-day';
import { IsOneOf } from './rules/choice';
import { IsNotBefore } from './rules/order';
import { MayBeAbsent } from './rules/presence';
import { IsFlagInQuery, IsWholeNumberInQuery } from './rules/query-value';
import { holdsTo, shaped, together } from './rules/rule';
import { IsText } from './rules/text';

const STATUS_SUBJECT_TYPES = ['negotiation', 'measure'] as const;
const STATUSES = [...new Set([...NEGOTIATION_STATUSES, ...PARTY_STATUSES, ...MEASURE_STATUSES])];
const PARTY = shaped(
  'isPartyFilter',
  /^(all|[A-Z][A-Z0-9]{1,11})$/,
  'must be the code of a jurisdiction in capital letters, as MY, or all',
);
const BEGINNING = shaped(
  'isCodeBeginning',
  /^[A-Z][A-Z0-9-]{0,59}$/,
  'must be the beginning of a code, as RCEP or US-',
);

/** Whose statuses: absent, the whole's alone; a party's; or all. */
const Party = (): PropertyDecorator => together(MayBeAbsent(), holdsTo(PARTY));

/** Which statuses on a day are asked for. */
export class ListStatusesQuery extends ListQuery {
  @MayBeAbsent()
  @IsOneOf(STATUS_SUBJECT_TYPES)
  subjectType?: (typeof STATUS_SUBJECT_TYPES)[number];

  @MayBeAbsent()
  @IsOneOf(STATUSES)
  status?: NegotiationStatus | PartyStatus | MeasureStatus;

  @Party()
  party?: string;

  @MayBeAbsent()
  @IsFlagInQuery()
  unusual?: boolean;

  @MayBeAbsent()
  @IsFlagInQuery()
  disputed?: boolean;

  @MayBeAbsent()
  @holdsTo(BEGINNING)
  code?: string;
}

/** Whose moves of one subject are asked for. */
export class ListMovesQuery extends ListQuery {
  @Party()
  party?: string;
}

/** Which stances are asked for. */
export class OutlookQuery extends ListQuery {
  @MayBeAbsent()
  @IsWholeNumberInQuery(-2, 2)
  stanceMin?: number;

  @MayBeAbsent()
  @IsWholeNumberInQuery(-2, 2)
  stanceMax?: number;

  @MayBeAbsent()
  @IsText(500)
  actor?: string;

  @MayBeAbsent()
  @IsCalendarDay()
  from?: string;

  @MayBeAbsent()
  @IsCalendarDay()
  @IsNotBefore('from')
  to?: string;
}
