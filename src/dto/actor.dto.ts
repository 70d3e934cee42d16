import { ACTOR_KINDS, type ActorKind } from '../domain/actors/actor';
import { type IdentifierTerm, IsIdentifierTerm } from './entity.dto';
import { IdentifierInput } from './identifier.dto';
import { ListQuery } from './page.dto';
import { IsCalendarDay } from './rules/calendar-day';
import { IsOneOf } from './rules/choice';
import { IsBcp47, IsJurisdictionCode } from './rules/code';
import { AreEach } from './rules/nested';
import { MayBeAbsent, MayBeNull } from './rules/presence';
import { IsFlagInQuery } from './rules/query-value';
import { IsProse, IsText } from './rules/text';

/** Which actors are asked for. */
export class ListActorsQuery extends ListQuery {
  @MayBeAbsent()
  @IsText(200)
  q?: string;

  @MayBeAbsent()
  @IsText(500)
  name?: string;

  @MayBeAbsent()
  @IsOneOf(ACTOR_KINDS)
  kind?: ActorKind;

  @MayBeAbsent()
  @IsJurisdictionCode()
  jurisdiction?: string;

  @MayBeAbsent()
  @IsIdentifierTerm()
  identifier?: IdentifierTerm;
}

/** How an actor is added or renamed. */
export class WriteActorQuery {
  /** Also where another one is called so. */
  @IsFlagInQuery()
  force: boolean = false;
}

/** Another name of an actor. */
export class ActorNameInput {
  @IsText(500)
  name: string;

  /** Absent or `null`: not known. */
  @MayBeNull()
  @IsBcp47()
  lang?: string | null;
}

const AreNames = (): PropertyDecorator => AreEach(() => ActorNameInput, 50, 'objects with name, and lang where known');
const AreIdentifiers = (): PropertyDecorator => AreEach(() => IdentifierInput, 50, 'objects with scheme and value');

/** An actor to be added. */
export class CreateActor {
  @IsOneOf(ACTOR_KINDS)
  kind: ActorKind;

  @IsText(500)
  name: string;

  @AreNames()
  names: ActorNameInput[] = [];

  @MayBeNull()
  @IsJurisdictionCode()
  jurisdiction?: string | null;

  @AreIdentifiers()
  identifiers: IdentifierInput[] = [];

  @MayBeNull()
  @IsProse(10_000)
  description?: string | null;

  /** Absent or `null`: since ever. */
  @MayBeNull()
  @IsCalendarDay()
  validFrom?: string | null;
}

/** What changes about an actor. */
export class UpdateActor {
  @MayBeAbsent()
  @IsOneOf(ACTOR_KINDS)
  kind?: ActorKind;

  @MayBeAbsent()
  @IsText(500)
  name?: string;

  @MayBeAbsent()
  @AreNames()
  names?: ActorNameInput[];

  @MayBeNull()
  @IsJurisdictionCode()
  jurisdiction?: string | null;

  @MayBeAbsent()
  @AreIdentifiers()
  identifiers?: IdentifierInput[];

  @MayBeNull()
  @IsProse(10_000)
  description?: string | null;

  /** Absent or `null`: of all days. */
  @MayBeNull()
  @IsCalendarDay()
  validFrom?: string | null;
}

/** Why an actor is taken back. */
export class RemoveActorQuery {
  @IsProse(2000)
  reason: string;
}
