import { PARTS, type Part } from '../domain/events/event';
import { ACT_KINDS, type ActKind, MODALITIES, type Modality, type Stance } from '../domain/vocabularies/act-kinds';
import { JURISDICTION_ROLES, type JurisdictionRole } from '../domain/vocabularies/roles';
import {
  MEASURE_STATUSES,
  type MeasureStatus,
  NEGOTIATION_STATUSES,
  type NegotiationStatus,
  PARTY_STATUSES,
  type PartyStatus,
} from '../domain/vocabularies/statuses';
import { ParticipantInput, PartyInput } from './party.dto';
import { IsCalendarDay } from './rules/calendar-day';
import { IsId, IsOneOf } from './rules/choice';
import { IsJurisdictionCode } from './rules/code';
import { IsEdtf } from './rules/edtf';
import { AreEach, IsNested } from './rules/nested';
import { IsWholeNumber } from './rules/number';
import { MayBeAbsent, MayBeAbsentBeside, MayBeNull } from './rules/presence';
import { IsProse, IsText } from './rules/text';
import { CreateSource } from './source.dto';
import { IsSubjectCode, SubjectInput } from './subject.dto';

const STATUSES = [...new Set([...NEGOTIATION_STATUSES, ...PARTY_STATUSES, ...MEASURE_STATUSES])];
const SUBJECTS_WITH_STATUS = ['negotiation', 'measure'] as const;

const AreParties = (): PropertyDecorator =>
  AreEach(() => PartyInput, 50, 'objects that name a party by actor, name or jurisdiction');

/** What several things are about. */
export const AreSubjects = (): PropertyDecorator =>
  AreEach(() => SubjectInput, 100, 'objects with the type and code of a subject');

/** From strongly against to strongly for. */
export const IsStance = (): PropertyDecorator => IsWholeNumber(-2, 2);

/** Where something happened. */
export class PlaceInput {
  @IsText(500)
  name: string;

  @MayBeNull()
  @IsJurisdictionCode()
  jurisdiction: string | null = null;
}

/** A jurisdiction's part in an event. */
export class JurisdictionPartInput {
  @IsJurisdictionCode()
  code: string;

  @IsOneOf(JURISDICTION_ROLES)
  role: JurisdictionRole;
}

/** What one side does within an event. */
export class ActInput {
  @IsOneOf(ACT_KINDS)
  kind: ActKind;

  @AreParties()
  by: PartyInput[];

  @AreParties()
  to: PartyInput[] = [];

  @AreSubjects()
  about: SubjectInput[] = [];

  @MayBeNull()
  @IsStance()
  stance?: Stance | null;

  @IsOneOf(MODALITIES)
  modality: Modality = 'asserted';

  @MayBeNull()
  @IsProse(5000)
  text?: string | null;

  @MayBeNull()
  @IsProse(5000)
  quotation?: string | null;

  @AreParties()
  reportedBy: PartyInput[] = [];
}

/** What has a status. */
export class StatusSubjectInput {
  @IsOneOf(SUBJECTS_WITH_STATUS)
  type: (typeof SUBJECTS_WITH_STATUS)[number];

  @IsSubjectCode()
  code: string;
}

/** What an event does to a status. Which statuses there are hangs on what it is of. */
export class EffectInput {
  @IsNested(() => StatusSubjectInput, 'an object with the type and code of a negotiation or measure')
  subject: StatusSubjectInput;

  @MayBeNull()
  @IsJurisdictionCode()
  party?: string | null;

  @MayBeNull()
  @IsOneOf(PARTS)
  part?: Part | null;

  @IsOneOf(STATUSES)
  status: NegotiationStatus | PartyStatus | MeasureStatus;

  /** Absent: the date of the event. */
  @MayBeAbsent()
  @IsEdtf()
  date?: string;

  @MayBeNull()
  @IsCalendarDay()
  until?: string | null;
}

/** Where a source has it: a source that is recorded, or a document to be recorded as one. */
export class EventCitationInput {
  @MayBeAbsentBeside('document')
  @IsId()
  source?: string;

  @MayBeAbsent()
  @IsNested(() => CreateSource, 'an object that describes a document')
  document?: CreateSource;

  @MayBeNull()
  @IsProse(5000)
  excerpt?: string | null;

  @MayBeNull()
  @IsText(500)
  locator?: string | null;
}

/** The documents that tell of it. */
export const AreCitations = (): PropertyDecorator =>
  AreEach(() => EventCitationInput, 100, 'objects with the id of a source, or a document');

/** Who takes part. */
export const AreParticipants = (): PropertyDecorator =>
  AreEach(() => ParticipantInput, 200, 'objects that name a party and its role');
