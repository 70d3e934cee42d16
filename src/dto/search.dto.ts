import { HIT_TYPES, type HitType } from '../domain/search/hit';
import { ListQuery } from './page.dto';
import { IsOneOf } from './rules/choice';
import { MayBeAbsent } from './rules/presence';
import { IsSeparatedInQuery } from './rules/query-value';
import { IsText } from './rules/text';

/** What is looked for, and among what. */
export class SearchQuery extends ListQuery {
  @IsText(200)
  q: string;

  /** Absent: all types. */
  @MayBeAbsent()
  @IsSeparatedInQuery()
  @IsOneOf(HIT_TYPES, { each: true })
  type?: HitType[];
}
