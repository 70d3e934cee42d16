import { FEED_KINDS, type FeedKind } from '../domain/changes/change';
import { Form, type FormName, Limit } from './page.dto';
import { IsOneOf } from './rules/choice';
import { IsControlListCode, IsJurisdictionCode, IsMeasureCode, IsNegotiationCode } from './rules/code';
import { IsFeedPlace } from './rules/feed-place';
import { IsInstant } from './rules/instant';
import { MayBeAbsent } from './rules/presence';
import { IsSeparatedInQuery, IsWholeNumberInQuery } from './rules/query-value';

/** What changes are about that are asked for: all of what is named. */
export class ChangeTermsInput {
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

/** Which changes are asked for. */
export class ChangeFilterQuery extends ChangeTermsInput {
  @MayBeAbsent()
  @IsSeparatedInQuery()
  @IsOneOf(FEED_KINDS, { each: true })
  kind?: FeedKind[];
}

/** Which part of the feed is asked for. */
export class ListChangesQuery extends ChangeFilterQuery {
  @MayBeAbsent()
  @IsFeedPlace()
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
  @MayBeAbsent()
  @IsFeedPlace()
  after?: string;
}

/** Which entries a feed reader is given. */
export class ChangeEntriesQuery extends ChangeFilterQuery {
  @MayBeAbsent()
  @IsWholeNumberInQuery(1, 200)
  limit?: number;
}
