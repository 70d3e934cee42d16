import { IsBoolean, type ValidationArguments } from 'class-validator';
import { PARTICIPANT_ROLES, type ParticipantRole } from '../domain/vocabularies/roles';
import { IsId, IsOneOf } from './rules/choice';
import { IsJurisdictionCode } from './rules/code';
import { MayBeAbsent, MayBeAbsentBeside, MayBeNull } from './rules/presence';
import { holdsTo, together } from './rules/rule';
import { IsText } from './rules/text';

/** Whoever is told both by id and by name might be two. */
const NOT_BESIDE_ACTOR = {
  name: 'isAlone',
  message: 'must not stand beside actor',
  test: (_: unknown, args?: ValidationArguments) => (args?.object as PartyInput | undefined)?.actor === undefined,
};

const NEEDS_NAME = {
  name: 'needsName',
  message: 'needs a name: what the party is called',
  test: (value: unknown, args?: ValidationArguments) =>
    value !== true || (args?.object as PartyInput | undefined)?.name !== undefined,
};

/** Who does something: an actor by id or by name, a party without a name of its own, or a jurisdiction. */
export class PartyInput {
  @MayBeAbsent()
  @IsId()
  actor?: string;

  @MayBeAbsentBeside('actor', 'jurisdiction')
  @together(IsText(500), holdsTo(NOT_BESIDE_ACTOR))
  name?: string;

  @MayBeAbsent()
  @together(IsBoolean({ message: 'must be true or false' }), holdsTo(NEEDS_NAME))
  unnamed?: boolean;

  @MayBeAbsent()
  @IsJurisdictionCode()
  jurisdiction?: string;
}

/** Somebody who takes part in an event. */
export class ParticipantInput extends PartyInput {
  @IsOneOf(PARTICIPANT_ROLES)
  role: ParticipantRole;

  @MayBeNull()
  @IsText(500)
  office?: string | null;
}
