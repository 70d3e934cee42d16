import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsNumber, Max, Min, ValidateNested } from 'class-validator';
import { CONTROL_LIST_KINDS, type ControlListKind } from '../domain/control-list';
import { ListQuery } from './page.dto';
import { IsCalendarDay } from './rules/calendar-day';
import { IsOneOf } from './rules/choice';
import { IsControlListCode, IsFormatName, IsJurisdictionCode } from './rules/code';
import { IsNames } from './rules/names';
import { MayBeAbsent, MayBeNull } from './rules/presence';
import { holdsTo, type Rule, together } from './rules/rule';
import { IsText, IsWebAddress } from './rules/text';

/** The path of one control list. */
export class ControlListParams {
  @IsControlListCode()
  code: string;
}

/** Which control lists are asked for. */
export class ListControlListsQuery extends ListQuery {
  @MayBeAbsent()
  @IsText(500)
  authority?: string;

  @MayBeAbsent()
  @IsJurisdictionCode()
  jurisdiction?: string;

  @MayBeAbsent()
  @IsOneOf(CONTROL_LIST_KINDS)
  kind?: ControlListKind;

  @MayBeAbsent()
  @IsText(200)
  q?: string;
}

/** Where a list is published. */
export class PublicationInput {
  @MayBeAbsent()
  @IsFormatName()
  format?: string;

  @IsWebAddress()
  url: string;

  @MayBeAbsent()
  @IsText(1000)
  description?: string;
}

const PUBLICATION: Rule = {
  name: 'isPublication',
  message: 'must hold objects with url, and format and description where known',
  test: (value) => value instanceof PublicationInput,
};

const ArePublications = (): PropertyDecorator =>
  together(
    Type(() => PublicationInput),
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(20, { message: 'must have at most 20 items' }),
    // Without this, lists within the list pass: `ValidateNested` walks into them and finds nothing.
    holdsTo(PUBLICATION, { each: true }),
    ValidateNested({ each: true }),
  );

const AreMembers = (): PropertyDecorator =>
  together(
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(100, { message: 'must have at most 100 items' }),
    ArrayUnique({ message: 'must not name a list twice' }),
    IsControlListCode({ each: true }),
  );

const IsShare = (): PropertyDecorator => {
  const message = 'must be a share from 0 to 1';
  return together(IsNumber({}, { message }), Min(0, { message }), Max(1, { message }));
};

const IsDayCount = (): PropertyDecorator => {
  const message = 'must be a whole number of days from 1 to 10000';
  return together(IsInt({ message }), Min(1, { message }), Max(10_000, { message }));
};

/** A control list to be added. */
export class CreateControlList {
  @IsControlListCode()
  code: string;

  @IsText(500)
  name: string;

  @IsNames()
  names: Record<string, string> = {};

  @IsText(500)
  authority: string;

  @IsJurisdictionCode()
  jurisdiction: string;

  @IsOneOf(CONTROL_LIST_KINDS)
  kind: ControlListKind;

  @MayBeAbsent()
  @IsText(2000)
  legalBasis?: string;

  @MayBeAbsent()
  @IsWebAddress()
  url?: string;

  @ArePublications()
  publications: PublicationInput[] = [];

  @AreMembers()
  members: string[] = [];

  @IsShare()
  removalThreshold: number = 0.2;

  @MayBeAbsent()
  @IsDayCount()
  expectedIntervalDays?: number;

  /** Absent: since ever. */
  @MayBeAbsent()
  @IsCalendarDay()
  validFrom?: string;
}

/** What changes about a control list. */
export class UpdateControlList {
  @MayBeAbsent()
  @IsText(500)
  name?: string;

  @MayBeAbsent()
  @IsNames()
  names?: Record<string, string>;

  @MayBeAbsent()
  @IsText(500)
  authority?: string;

  @MayBeAbsent()
  @IsJurisdictionCode()
  jurisdiction?: string;

  @MayBeAbsent()
  @IsOneOf(CONTROL_LIST_KINDS)
  kind?: ControlListKind;

  @MayBeNull()
  @IsText(2000)
  legalBasis?: string | null;

  @MayBeNull()
  @IsWebAddress()
  url?: string | null;

  @MayBeAbsent()
  @ArePublications()
  publications?: PublicationInput[];

  @MayBeAbsent()
  @AreMembers()
  members?: string[];

  @MayBeAbsent()
  @IsShare()
  removalThreshold?: number;

  @MayBeNull()
  @IsDayCount()
  expectedIntervalDays?: number | null;

  /** Absent: from today on. */
  @MayBeAbsent()
  @IsCalendarDay()
  validFrom?: string;
}
