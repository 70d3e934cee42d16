import { SOURCE_KINDS, type SourceKind } from '../domain/source';
import { ListQuery } from './page.dto';
import { IsCalendarDay } from './rules/calendar-day';
import { IsOneOf } from './rules/choice';
import { IsBcp47, IsSha256 } from './rules/code';
import { IsInstant } from './rules/instant';
import { MayBeAbsent } from './rules/presence';
import { IsWholeNumberInQuery } from './rules/query-value';
import { IsProse, IsText, IsWebAddress } from './rules/text';

/** Which sources are asked for. */
export class ListSourcesQuery extends ListQuery {
  @MayBeAbsent()
  @IsOneOf(SOURCE_KINDS)
  kind?: SourceKind;

  @MayBeAbsent()
  @IsText(500)
  publisher?: string;

  @MayBeAbsent()
  @IsSha256()
  sha256?: string;

  @MayBeAbsent()
  @IsText(200)
  q?: string;
}

/** A document to be recorded. */
export class CreateSource {
  @IsOneOf(SOURCE_KINDS)
  kind: SourceKind;

  @IsText(1000)
  title: string;

  @MayBeAbsent()
  @IsText(500)
  publisher?: string;

  @MayBeAbsent()
  @IsWebAddress()
  url?: string;

  @MayBeAbsent()
  @IsBcp47()
  language?: string;

  @MayBeAbsent()
  @IsCalendarDay()
  publishedOn?: string;

  @MayBeAbsent()
  @IsInstant()
  retrievedAt?: string;

  @MayBeAbsent()
  @IsSha256()
  sha256?: string;

  @MayBeAbsent()
  @IsText(500)
  licence?: string;

  @MayBeAbsent()
  @IsProse(500_000)
  text?: string;
}

/** Which file of the document. */
export class SourceDocumentQuery {
  @IsWholeNumberInQuery(1, 100)
  file: number = 1;
}
