import { ArrayMinSize } from 'class-validator';
import { MEASURE_RELATIONS, type MeasureRelation } from '../domain/measure';
import {
  INTERVENTION_TYPES,
  type InterventionType,
  MAST_CHAPTERS,
  type MastChapter,
} from '../domain/vocabularies/interventions';
import { MEASURE_STATUSES, type MeasureStatus } from '../domain/vocabularies/statuses';
import { IdentifierInput } from './identifier.dto';
import { ListQuery } from './page.dto';
import { IsCalendarDay } from './rules/calendar-day';
import { IsOneOf } from './rules/choice';
import { IsControlListCode, IsCpcCode, IsEccn, IsHsCode, IsJurisdictionCode, IsMeasureCode } from './rules/code';
import { IsNames } from './rules/names';
import { AreEach } from './rules/nested';
import { MayBeAbsent, MayBeNull } from './rules/presence';
import { IsFlagInQuery } from './rules/query-value';
import { together } from './rules/rule';
import { AreDifferent, AreTexts, IsProse, IsText, IsWebAddress } from './rules/text';

/** The path of one measure. */
export class MeasureParams {
  @IsMeasureCode()
  code: string;
}

/** Which measures are asked for. */
export class ListMeasuresQuery extends ListQuery {
  @MayBeAbsent()
  @IsOneOf(MEASURE_STATUSES)
  status?: MeasureStatus;

  @MayBeAbsent()
  @IsJurisdictionCode()
  implementing?: string;

  @MayBeAbsent()
  @IsJurisdictionCode()
  affected?: string;

  @MayBeAbsent()
  @IsOneOf(INTERVENTION_TYPES)
  interventionType?: InterventionType;

  @MayBeAbsent()
  @IsOneOf(MAST_CHAPTERS)
  mastChapter?: MastChapter;

  @MayBeAbsent()
  @IsHsCode()
  product?: string;

  @MayBeAbsent()
  @IsEccn()
  eccn?: string;

  @MayBeAbsent()
  @IsControlListCode()
  controlList?: string;

  @MayBeAbsent()
  @IsText(200)
  q?: string;
}

/** A law, order or notice. */
export class InstrumentInput {
  @IsText(1000)
  name: string;

  @MayBeNull()
  @IsText(500)
  citation?: string | null;

  @MayBeNull()
  @IsWebAddress()
  url?: string | null;
}

/** How a measure stands to another one. */
export class RelatedMeasureInput {
  @IsOneOf(MEASURE_RELATIONS)
  relation: MeasureRelation;

  @IsMeasureCode()
  code: string;
}

const EACH = { each: true };
const AreJurisdictions = (): PropertyDecorator => together(AreDifferent(300), IsJurisdictionCode(EACH));
const AreImplementing = (): PropertyDecorator =>
  together(AreJurisdictions(), ArrayMinSize(1, { message: 'must have at least one item' }));
const AreProducts = (): PropertyDecorator => together(AreDifferent(6000), IsHsCode(EACH));
const AreEccns = (): PropertyDecorator => together(AreDifferent(1000), IsEccn(EACH));
const AreSectors = (): PropertyDecorator => together(AreDifferent(500), IsCpcCode(EACH));
const AreControlLists = (): PropertyDecorator => together(AreDifferent(100), IsControlListCode(EACH));
const AreInstruments = (): PropertyDecorator =>
  AreEach(() => InstrumentInput, 100, 'objects with name, and citation and url where known');
const AreIdentifiers = (): PropertyDecorator => AreEach(() => IdentifierInput, 50, 'objects with scheme and value');
const AreRelated = (): PropertyDecorator => AreEach(() => RelatedMeasureInput, 50, 'objects with relation and code');

/** How a measure is added. */
export class CreateMeasureQuery {
  /** Also where another one has one of the identifiers. */
  @IsFlagInQuery()
  force: boolean = false;
}

/** A measure to be added. */
export class CreateMeasure {
  @IsMeasureCode()
  code: string;

  @IsText(500)
  name: string;

  @IsNames()
  names: Record<string, string> = {};

  @IsOneOf(INTERVENTION_TYPES)
  interventionType: InterventionType;

  /** Absent: the chapter that the intervention type comes under. */
  @MayBeNull()
  @IsOneOf(MAST_CHAPTERS)
  mastChapter?: MastChapter | null;

  @AreImplementing()
  implementing: string[];

  @AreJurisdictions()
  affected: string[] = [];

  @AreProducts()
  products: string[] = [];

  @AreEccns()
  eccn: string[] = [];

  @AreTexts(1000, 100)
  nationalCodes: string[] = [];

  @AreSectors()
  sectors: string[] = [];

  @AreInstruments()
  instruments: InstrumentInput[] = [];

  @AreControlLists()
  controlLists: string[] = [];

  @MayBeNull()
  @IsProse(5000)
  description?: string | null;

  @MayBeNull()
  @IsWebAddress()
  url?: string | null;

  @AreIdentifiers()
  identifiers: IdentifierInput[] = [];

  @AreRelated()
  related: RelatedMeasureInput[] = [];

  @MayBeNull()
  @IsProse(5000)
  remarks?: string | null;

  /** Absent or `null`: since ever. */
  @MayBeNull()
  @IsCalendarDay()
  validFrom?: string | null;
}

/** What changes about a measure. */
export class UpdateMeasure {
  @MayBeAbsent()
  @IsText(500)
  name?: string;

  @MayBeAbsent()
  @IsNames()
  names?: Record<string, string>;

  @MayBeAbsent()
  @IsOneOf(INTERVENTION_TYPES)
  interventionType?: InterventionType;

  @MayBeNull()
  @IsOneOf(MAST_CHAPTERS)
  mastChapter?: MastChapter | null;

  @MayBeAbsent()
  @AreImplementing()
  implementing?: string[];

  @MayBeAbsent()
  @AreJurisdictions()
  affected?: string[];

  @MayBeAbsent()
  @AreProducts()
  products?: string[];

  @MayBeAbsent()
  @AreEccns()
  eccn?: string[];

  @MayBeAbsent()
  @AreTexts(1000, 100)
  nationalCodes?: string[];

  @MayBeAbsent()
  @AreSectors()
  sectors?: string[];

  @MayBeAbsent()
  @AreInstruments()
  instruments?: InstrumentInput[];

  @MayBeAbsent()
  @AreControlLists()
  controlLists?: string[];

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
  related?: RelatedMeasureInput[];

  @MayBeNull()
  @IsProse(5000)
  remarks?: string | null;

  /** Absent: from today on. */
  @MayBeAbsent()
  @IsCalendarDay()
  validFrom?: string;
}
