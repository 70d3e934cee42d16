import { NEGOTIATION_RELATIONS, type NegotiationRelation, PARTY_ROLES, type PartyRole } from '../domain/negotiation';
import { AGREEMENT_KINDS, type AgreementKind } from '../domain/vocabularies/agreement-kinds';
import { NEGOTIATION_STATUSES, type NegotiationStatus } from '../domain/vocabularies/statuses';
import { type IdentifierTerm, IsIdentifierTerm } from './entity.dto';
import { IdentifierInput } from './identifier.dto';
import { ListQuery } from './page.dto';
import { IsCalendarDay } from './rules/calendar-day';
import { IsOneOf } from './rules/choice';
import { IsJurisdictionCode, IsNegotiationCode } from './rules/code';
import { IsNames } from './rules/names';
import { AreEach } from './rules/nested';
import { IsAfter } from './rules/order';
import { MayBeAbsent, MayBeNull } from './rules/presence';
import { IsFlagInQuery } from './rules/query-value';
import { IsProse, IsText, IsWebAddress } from './rules/text';

/** The path of one negotiation. */
export class NegotiationParams {
  @IsNegotiationCode()
  code: string;
}

/** Which negotiations are asked for. */
export class ListNegotiationsQuery extends ListQuery {
  /** `none`: of no known kind. */
  @MayBeAbsent()
  @IsOneOf([...AGREEMENT_KINDS, 'none'])
  kind?: AgreementKind | 'none';

  @MayBeAbsent()
  @IsOneOf(NEGOTIATION_STATUSES)
  status?: NegotiationStatus;

  @MayBeAbsent()
  @IsJurisdictionCode()
  party?: string;

  @MayBeAbsent()
  @IsText(200)
  q?: string;

  @MayBeAbsent()
  @IsIdentifierTerm()
  identifier?: IdentifierTerm;

  @MayBeAbsent()
  @IsFlagInQuery()
  dormant?: boolean;

  @MayBeAbsent()
  @IsFlagInQuery()
  unusual?: boolean;

  @MayBeAbsent()
  @IsFlagInQuery()
  disputed?: boolean;
}

const SPANS = ['day', 'all'] as const;

/** Which spells of parties are asked for. */
export class ListPartiesQuery extends ListQuery {
  @IsOneOf(SPANS)
  span: (typeof SPANS)[number] = 'day';
}

/** That a jurisdiction is party for a stretch of time. */
export class PartyInput {
  @IsJurisdictionCode()
  jurisdiction: string;

  @IsOneOf(PARTY_ROLES)
  role: PartyRole = 'party';

  /** Absent or `null`: since ever. */
  @MayBeNull()
  @IsCalendarDay()
  from?: string | null;

  /** The first day on which it is none any more; absent or `null`: without end. */
  @MayBeNull()
  @IsCalendarDay()
  @IsAfter('from')
  to?: string | null;
}

/** How a negotiation stands to another one. */
export class RelatedNegotiationInput {
  @IsOneOf(NEGOTIATION_RELATIONS)
  relation: NegotiationRelation;

  @IsNegotiationCode()
  code: string;
}

const AreParties = (): PropertyDecorator =>
  AreEach(() => PartyInput, 1000, 'objects with jurisdiction, and role, from and to where they matter');
const AreIdentifiers = (): PropertyDecorator => AreEach(() => IdentifierInput, 50, 'objects with scheme and value');
const AreRelated = (): PropertyDecorator =>
  AreEach(() => RelatedNegotiationInput, 50, 'objects with relation and code');

/** How a negotiation is added. */
export class CreateNegotiationQuery {
  /** Also where another one is called so or has one of the identifiers. */
  @IsFlagInQuery()
  force: boolean = false;
}

/** A negotiation to be added. */
export class CreateNegotiation {
  @IsNegotiationCode()
  code: string;

  @IsText(500)
  name: string;

  @IsNames()
  names: Record<string, string> = {};

  @MayBeNull()
  @IsOneOf(AGREEMENT_KINDS)
  kind?: AgreementKind | null;

  @MayBeNull()
  @IsText(500)
  forum?: string | null;

  @MayBeNull()
  @IsProse(5000)
  description?: string | null;

  @MayBeNull()
  @IsWebAddress()
  url?: string | null;

  @AreIdentifiers()
  identifiers: IdentifierInput[] = [];

  @AreRelated()
  related: RelatedNegotiationInput[] = [];

  @MayBeNull()
  @IsProse(5000)
  remarks?: string | null;

  @AreParties()
  parties: PartyInput[] = [];

  /** Absent or `null`: since ever. */
  @MayBeNull()
  @IsCalendarDay()
  validFrom?: string | null;
}

/** What changes about a negotiation. */
export class UpdateNegotiation {
  @MayBeAbsent()
  @IsText(500)
  name?: string;

  @MayBeAbsent()
  @IsNames()
  names?: Record<string, string>;

  @MayBeNull()
  @IsOneOf(AGREEMENT_KINDS)
  kind?: AgreementKind | null;

  @MayBeNull()
  @IsText(500)
  forum?: string | null;

  @MayBeNull()
  @IsProse(5000)
  description?: string | null;

  @MayBeNull()
  @IsWebAddress()
  url?: string | null;

  @MayBeAbsent()
  @AreIdentifiers()
  identifiers?: IdentifierInput[];

  @MayBeAbsent()
  @AreRelated()
  related?: RelatedNegotiationInput[];

  @MayBeNull()
  @IsProse(5000)
  remarks?: string | null;

  /** The whole history of the parties. */
  @MayBeAbsent()
  @AreParties()
  parties?: PartyInput[];

  /** Absent: from today on. */
  @MayBeAbsent()
  @IsCalendarDay()
  validFrom?: string;
}
