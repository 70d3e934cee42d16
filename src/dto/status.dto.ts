import { PARTS, type Part } from '../domain/events/event';
import { ACT_KINDS, type ActKind } from '../domain/vocabularies/act-kinds';
import { EVENT_TYPES, type EventType } from '../domain/vocabularies/event-types';
import {
  MEASURE_STATUSES,
  type MeasureStatus,
  NEGOTIATION_STATUSES,
  type NegotiationStatus,
  PARTY_STATUSES,
  type PartyStatus,
} from '../domain/vocabularies/statuses';
import { AreCitations, AreParticipants, type EventCitationInput } from './event-parts.dto';
import { ListQuery } from './page.dto';
import type { ParticipantInput } from './party.dto';
import { IsCalendarDay } from './rules/calendar-day';
import { IsOneOf } from './rules/choice';
import { IsJurisdictionCode } from './rules/code';
import { IsEdtf } from './rules/edtf';
import { IsNotBefore } from './rules/order';
import { MayBeAbsent, MayBeNull } from './rules/presence';
import { IsFlagInQuery, IsWholeNumberInQuery } from './rules/query-value';
import { holdsTo, shaped, together } from './rules/rule';
import { IsProse, IsText } from './rules/text';

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
  'must be the beginning of a code in capital letters, as RCEP or US-',
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
  @IsOneOf(ACT_KINDS)
  kind?: ActKind;

  @MayBeAbsent()
  @IsCalendarDay()
  from?: string;

  @MayBeAbsent()
  @IsCalendarDay()
  @IsNotBefore('from')
  to?: string;
}

/** A status with as much as is known of the event that brings it about. */
class RecordStatus {
  /** EDTF: of the status and of the event. */
  @IsEdtf()
  date: string;

  /** The first day on which it does not hold any more. */
  @MayBeNull()
  @IsCalendarDay()
  until?: string | null;

  /** Absent: for the whole. */
  @MayBeNull()
  @IsJurisdictionCode()
  party?: string | null;

  @MayBeNull()
  @IsText(200)
  key?: string | null;

  /** Absent: the kind of happening that usually brings the status about. */
  @MayBeAbsent()
  @IsOneOf(EVENT_TYPES)
  type?: EventType;

  @MayBeAbsent()
  @IsText(1000)
  title?: string;

  @MayBeNull()
  @IsProse(20_000)
  summary?: string | null;

  @AreParticipants()
  participants: ParticipantInput[] = [];

  @AreCitations()
  citations: EventCitationInput[] = [];
}

/** A status of a negotiation, or of a party to it. */
export class RecordNegotiationStatus extends RecordStatus {
  @IsOneOf([...new Set<string>([...NEGOTIATION_STATUSES, ...PARTY_STATUSES])])
  status: NegotiationStatus | PartyStatus;

  @MayBeNull()
  @IsOneOf(PARTS)
  part?: Part | null;
}

/** A status of a measure, as a whole or towards a party. */
export class RecordMeasureStatus extends RecordStatus {
  @IsOneOf(MEASURE_STATUSES)
  status: MeasureStatus;
}
