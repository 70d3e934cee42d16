import { FEED_KINDS, type FeedKind } from '../domain/changes/change';
import { Form, type FormName, Limit } from './page.dto';
import { IsOneOf } from './rules/choice';
import { IsControlListCode, IsJurisdictionCode, IsMeasureCode, IsNegotiationCode } from './rules/code';
import { IsInstant } from './rules/instant';
import { MayBeAbsent } from './rules/presence';
import { IsSeparatedInQuery, IsWholeNumberInQuery } from './rules/query-value';
import { holdsTo, shaped, together } from './rules/rule';

const PLACE = shaped(
  'isFeedPlace',
  /^(latest|0|[1-9]\d{0,17})$/,
  'must be the id of a change, 0 for the beginning, or latest',
);

/** Which changes are asked for. */
export class ChangeFilterQuery {
  @MayBeAbsent()
  @IsSeparatedInQuery()
  @IsOneOf(FEED_KINDS, { each: true })
  kind?: FeedKind[];

  @MayBeAbsent()
  @IsControlListCode()
  list?: string;

  @MayBeAbsent()
  @IsNegotiationCode()
  negotiation?: string;

  @MayBeAbsent()
  @IsMeasureCode()
  measure?: string;

  @MayBeAbsent()
  @IsJurisdictionCode()
  jurisdiction?: string;
}

const After = (): PropertyDecorator => together(MayBeAbsent(), holdsTo(PLACE));

/** Which part of the feed is asked for. */
export class ListChangesQuery extends ChangeFilterQuery {
  @After()
  after?: string;

  @Limit()
  limit?: number;

  @MayBeAbsent()
  @IsInstant()
  knownAt?: string;

  @Form()
  format?: FormName;
}

/** From where on the feed is followed. */
export class FollowChangesQuery extends ChangeFilterQuery {
  @After()
  after?: string;
}

/** Which entries a feed reader is given. */
export class ChangeEntriesQuery extends ChangeFilterQuery {
  @MayBeAbsent()
  @IsWholeNumberInQuery(1, 200)
  limit?: number;
}
