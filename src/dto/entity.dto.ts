import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray } from 'class-validator';
import { ENTRY_KINDS, type EntryKind } from '../domain/editions/entry';
import { ListQuery } from './page.dto';
import { IsCalendarDay } from './rules/calendar-day';
import { IsId, IsOneOf } from './rules/choice';
import { IsControlListCode, IsJurisdictionCode } from './rules/code';
import { IsAfter } from './rules/order';
import { MayBeAbsent, MayBeNull } from './rules/presence';
import { holdsTo, type Rule, together } from './rules/rule';
import { IsProse, IsText, isPlainText } from './rules/text';

/** An identifier to look for, as `imo:9187629`. */
export class IdentifierTerm {
  constructor(
    readonly scheme: string,
    readonly value: string,
  ) {}

  /** Reads `scheme:value`; anything else stays as it was and is a fault. */
  static from(text: unknown): unknown {
    if (typeof text !== 'string' || !isPlainText(text, 200)) return text;
    const parts = /^(?<scheme>[a-z0-9]+(?:-[a-z0-9]+)*):(?<value>\S.*)$/.exec(text)?.groups;
    return parts ? new IdentifierTerm(parts.scheme ?? '', (parts.value ?? '').trim()) : text;
  }
}

const IDENTIFIER_TERM: Rule = {
  name: 'isIdentifierTerm',
  message: 'must be an identifier as scheme:value, as imo:9187629, of at most 200 characters',
  test: (value) => value instanceof IdentifierTerm,
};

/** An identifier to look for, as `scheme:value`. */
export const IsIdentifierTerm = (): PropertyDecorator =>
  together(
    Transform(({ value }: { value: unknown }) => IdentifierTerm.from(value)),
    holdsTo(IDENTIFIER_TERM),
  );

/** Which entities are asked for. */
export class ListEntitiesQuery extends ListQuery {
  @MayBeAbsent()
  @IsText(200)
  q?: string;

  @MayBeAbsent()
  @IsJurisdictionCode()
  jurisdiction?: string;

  @MayBeAbsent()
  @IsOneOf(ENTRY_KINDS)
  kind?: EntryKind;

  @MayBeAbsent()
  @IsControlListCode()
  list?: string;

  @MayBeAbsent()
  @IsIdentifierTerm()
  identifier?: IdentifierTerm;
}

/** What is corrected about an entity. */
export class UpdateEntity {
  @MayBeAbsent()
  @IsText(500)
  name?: string;

  @MayBeAbsent()
  @IsOneOf(ENTRY_KINDS)
  kind?: EntryKind;

  @MayBeNull()
  @IsJurisdictionCode()
  jurisdiction?: string | null;

  /** Absent or `null`: since ever. */
  @MayBeNull()
  @IsCalendarDay()
  validFrom?: string | null;

  /** Absent or `null`: without end. */
  @MayBeNull()
  @IsCalendarDay()
  @IsAfter('validFrom')
  validTo?: string | null;

  @MayBeAbsent()
  @IsProse(2000)
  reason?: string;
}

/** Which entity goes up in another, and why. */
export class MergeEntities {
  @IsId()
  from: string;

  @IsProse(2000)
  reason: string;
}

/** Which listings leave an entity, where to, and why. */
export class SplitEntity {
  @IsArray({ message: 'must be a list' })
  @ArrayMinSize(1, { message: 'must have at least one item' })
  @ArrayMaxSize(1000, { message: 'must have at most 1000 items' })
  @ArrayUnique({ message: 'must not name a listing twice' })
  @IsId({ each: true })
  listings: string[];

  @IsProse(2000)
  reason: string;

  /** Absent: to a new entity. */
  @MayBeAbsent()
  @IsId()
  into?: string;
}
