import { HOLDINGS, type Holding } from '../domain/actors/position-days';
import { IdParams } from './id.dto';
import { ListQuery } from './page.dto';
import { IsId, IsOneOf } from './rules/choice';
import { IsJurisdictionCode } from './rules/code';
import { IsEdtf } from './rules/edtf';
import { AreEach } from './rules/nested';
import { MayBeAbsent, MayBeNull } from './rules/presence';
import { IsProse, IsText } from './rules/text';

/** The path of one position of an actor. */
export class PositionParams extends IdParams {
  @IsId()
  positionId: string;
}

/** Which positions are asked for. */
export class ListPositionsQuery extends ListQuery {
  @MayBeAbsent()
  @IsText(200)
  office?: string;

  @MayBeAbsent()
  @IsText(200)
  organisation?: string;

  @MayBeAbsent()
  @IsJurisdictionCode()
  jurisdiction?: string;

  /** Id or any name. */
  @MayBeAbsent()
  @IsText(500)
  actor?: string;

  @IsOneOf(HOLDINGS)
  when: Holding = 'held';
}

/** Where it is said. */
export class PositionCitationInput {
  @IsId()
  source: string;

  @MayBeNull()
  @IsProse(2000)
  excerpt?: string | null;

  @MayBeNull()
  @IsText(200)
  locator?: string | null;
}

const AreCitations = (): PropertyDecorator =>
  AreEach(() => PositionCitationInput, 50, 'objects with source, and excerpt and locator where known');

/** A position to be added. */
export class CreatePosition {
  @IsText(500)
  office: string;

  @MayBeNull()
  @IsText(500)
  organisation?: string | null;

  @MayBeNull()
  @IsId()
  organisationId?: string | null;

  @MayBeNull()
  @IsJurisdictionCode()
  jurisdiction?: string | null;

  @MayBeNull()
  @IsEdtf()
  heldFrom?: string | null;

  @MayBeNull()
  @IsEdtf()
  heldTo?: string | null;

  @AreCitations()
  citations: PositionCitationInput[] = [];
}

/** What is corrected about a position. */
export class UpdatePosition {
  @MayBeAbsent()
  @IsText(500)
  office?: string;

  @MayBeNull()
  @IsText(500)
  organisation?: string | null;

  @MayBeNull()
  @IsId()
  organisationId?: string | null;

  @MayBeNull()
  @IsJurisdictionCode()
  jurisdiction?: string | null;

  @MayBeNull()
  @IsEdtf()
  heldFrom?: string | null;

  @MayBeNull()
  @IsEdtf()
  heldTo?: string | null;

  @MayBeAbsent()
  @AreCitations()
  citations?: PositionCitationInput[];
}
