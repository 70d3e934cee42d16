import type { ValidationArguments } from 'class-validator';
import { ACT_KINDS, type ActKind, MODALITIES, type Modality } from '../domain/vocabularies/act-kinds';
import { EVENT_TYPES, type EventType } from '../domain/vocabularies/event-types';
import {
  ActInput,
  AreCitations,
  AreParticipants,
  AreSubjects,
  EffectInput,
  EventCitationInput,
  JurisdictionPartInput,
  PlaceInput,
} from './event-parts.dto';
import { ListQuery } from './page.dto';
import type { ParticipantInput } from './party.dto';
import { IsCalendarDay } from './rules/calendar-day';
import { IsId, IsOneOf } from './rules/choice';
import { IsJurisdictionCode } from './rules/code';
import { IsEdtf } from './rules/edtf';
import { IsInstant } from './rules/instant';
import { IsNames } from './rules/names';
import { AreEach, IsNested } from './rules/nested';
import { IsNotBefore } from './rules/order';
import { MayBeAbsent, MayBeNull } from './rules/presence';
import { IsFlagInQuery, IsWholeNumberInQuery } from './rules/query-value';
import { holdsTo, together } from './rules/rule';
import { IsProse, IsText } from './rules/text';
import type { SubjectInput } from './subject.dto';

const ORDERS = ['date', '-date', 'recorded', '-recorded'] as const;
const ROW_ERRORS = ['fail', 'skip'] as const;

const AreJurisdictionParts = (): PropertyDecorator =>
  AreEach(() => JurisdictionPartInput, 300, 'objects with the code of a jurisdiction and its role');
const AreActs = (): PropertyDecorator => AreEach(() => ActInput, 100, 'objects with the kind of an act and by whom');
const AreEffects = (): PropertyDecorator => AreEach(() => EffectInput, 200, 'objects with a subject and its status');
const IsPlace = (): PropertyDecorator => IsNested(() => PlaceInput, 'an object with the name of a place');

const NOT_BELOW_MINIMUM = {
  name: 'isNotBelow',
  message: 'must not be below stanceMin',
  test: (value: unknown, args?: ValidationArguments) => {
    const { stanceMin } = (args?.object ?? {}) as ListEventsQuery;
    return typeof value !== 'number' || typeof stanceMin !== 'number' || value >= stanceMin;
  },
};

/** Which events are asked for. */
export class ListEventsQuery extends ListQuery {
  @MayBeAbsent()
  @IsOneOf(EVENT_TYPES)
  type?: EventType;

  @MayBeAbsent()
  @IsOneOf(ACT_KINDS)
  actKind?: ActKind;

  @MayBeAbsent()
  @IsCalendarDay()
  from?: string;

  @MayBeAbsent()
  @IsCalendarDay()
  @IsNotBefore('from')
  to?: string;

  @MayBeAbsent()
  @IsJurisdictionCode()
  jurisdiction?: string;

  @MayBeAbsent()
  @IsText(500)
  actor?: string;

  @MayBeAbsent()
  @IsText(100)
  about?: string;

  @MayBeAbsent()
  @IsWholeNumberInQuery(-2, 2)
  stanceMin?: number;

  @MayBeAbsent()
  @together(IsWholeNumberInQuery(-2, 2), holdsTo(NOT_BELOW_MINIMUM))
  stanceMax?: number;

  @MayBeAbsent()
  @IsOneOf(MODALITIES)
  modality?: Modality;

  @MayBeAbsent()
  @IsId()
  source?: string;

  @MayBeAbsent()
  @IsText(200)
  q?: string;

  @MayBeAbsent()
  @IsText(200)
  key?: string;

  @IsOneOf(ORDERS)
  sort: (typeof ORDERS)[number] = '-date';
}

/** An event to be recorded. */
export class CreateEvent {
  @MayBeNull()
  @IsText(200)
  key?: string | null;

  @IsOneOf(EVENT_TYPES)
  type: EventType;

  @IsText(1000)
  title: string;

  @IsNames()
  titles: Record<string, string> = {};

  @MayBeNull()
  @IsProse(20_000)
  summary?: string | null;

  @IsEdtf()
  date: string;

  @MayBeNull()
  @IsInstant()
  occurredAt?: string | null;

  @MayBeNull()
  @IsPlace()
  place?: PlaceInput | null;

  @AreParticipants()
  participants: ParticipantInput[] = [];

  @AreJurisdictionParts()
  jurisdictions: JurisdictionPartInput[] = [];

  @AreSubjects()
  about: SubjectInput[] = [];

  @AreActs()
  acts: ActInput[] = [];

  @AreEffects()
  effects: EffectInput[] = [];

  @AreCitations()
  citations: EventCitationInput[] = [];
}

/** What changes about an event: a list takes the place of the whole list. */
export class UpdateEvent {
  @MayBeAbsent()
  @IsOneOf(EVENT_TYPES)
  type?: EventType;

  @MayBeAbsent()
  @IsText(1000)
  title?: string;

  @MayBeAbsent()
  @IsNames()
  titles?: Record<string, string>;

  @MayBeNull()
  @IsProse(20_000)
  summary?: string | null;

  @MayBeAbsent()
  @IsEdtf()
  date?: string;

  @MayBeNull()
  @IsInstant()
  occurredAt?: string | null;

  @MayBeNull()
  @IsPlace()
  place?: PlaceInput | null;

  @MayBeAbsent()
  @AreParticipants()
  participants?: ParticipantInput[];

  @MayBeAbsent()
  @AreJurisdictionParts()
  jurisdictions?: JurisdictionPartInput[];

  @MayBeAbsent()
  @AreSubjects()
  about?: SubjectInput[];

  @MayBeAbsent()
  @AreActs()
  acts?: ActInput[];

  @MayBeAbsent()
  @AreEffects()
  effects?: EffectInput[];

  @MayBeAbsent()
  @AreCitations()
  citations?: EventCitationInput[];

  /** Why it changes. */
  @MayBeAbsent()
  @IsProse(2000)
  reason?: string;
}

/** How names are taken that nobody has. */
export class UpdateEventQuery {
  @IsFlagInQuery()
  createActors: boolean = false;
}

/** How an event is recorded. */
export class CreateEventQuery extends UpdateEventQuery {
  @IsFlagInQuery()
  force: boolean = false;
}

/** How a batch is recorded. */
export class CreateEventsQuery extends CreateEventQuery {
  @IsOneOf(ROW_ERRORS)
  onRowError: (typeof ROW_ERRORS)[number] = 'fail';
}

/** Events to be recorded together. */
export class CreateEvents {
  @AreEach(() => CreateEvent, 1000, 'events')
  events: CreateEvent[];
}

/** Why an event is taken back. */
export class RetractEventQuery {
  @IsProse(2000)
  reason: string;
}
