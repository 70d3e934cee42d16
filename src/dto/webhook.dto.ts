import { ArrayMinSize } from 'class-validator';
import { FEED_KINDS, type FeedKind } from '../domain/changes/change';
import { DELIVERY_STATES, type DeliveryState, TEST_KIND } from '../domain/webhooks/webhook';
import { ChangeTermsInput } from './change.dto';
import { IdParams } from './id.dto';
import { ListQuery } from './page.dto';
import { IsFlag, IsId, IsOneOf } from './rules/choice';
import { IsControlListCode, IsJurisdictionCode, IsMeasureCode, IsNegotiationCode } from './rules/code';
import { IsFeedPlace } from './rules/feed-place';
import { IsInstant } from './rules/instant';
import { IsWholeNumber } from './rules/number';
import { IsLaterThan } from './rules/order';
import { MayBeAbsent, MayBeNull } from './rules/presence';
import { IsFlagInQuery } from './rules/query-value';
import { together } from './rules/rule';
import { AreDifferent, IsText, IsWebAddress } from './rules/text';

const AreKinds = (): PropertyDecorator =>
  together(
    AreDifferent(FEED_KINDS.length),
    ArrayMinSize(1, { message: 'must have at least one item' }),
    IsOneOf(FEED_KINDS, { each: true }),
  );

/** Which webhooks are asked for. */
export class ListWebhooksQuery extends ListQuery {
  @MayBeAbsent()
  @IsFlagInQuery()
  enabled?: boolean;
}

/** A webhook to be made. */
export class CreateWebhook extends ChangeTermsInput {
  @IsText(200)
  name: string;

  @IsWebAddress()
  url: string;

  /** Absent: of all kinds. */
  @MayBeAbsent()
  @AreKinds()
  kinds?: FeedKind[];

  @IsFeedPlace()
  after: string = 'latest';

  @IsFlag()
  enabled: boolean = true;
}

/** What changes about a webhook. */
export class UpdateWebhook {
  @MayBeAbsent()
  @IsText(200)
  name?: string;

  @MayBeAbsent()
  @IsWebAddress()
  url?: string;

  @MayBeNull()
  @AreKinds()
  kinds?: FeedKind[] | null;

  @MayBeNull()
  @IsControlListCode()
  list?: string | null;

  @MayBeNull()
  @IsNegotiationCode()
  negotiation?: string | null;

  @MayBeNull()
  @IsMeasureCode()
  measure?: string | null;

  @MayBeNull()
  @IsJurisdictionCode()
  jurisdiction?: string | null;

  @MayBeAbsent()
  @IsFeedPlace()
  after?: string;

  @MayBeAbsent()
  @IsFlag()
  enabled?: boolean;
}

/** How long the secrets before go on to count. */
export class RotateSecret {
  @IsWholeNumber(0, 168)
  overlapHours: number = 24;
}

/** Which messages are to be sent once more. */
export class ReplayDeliveries {
  @IsInstant()
  from: string;

  @MayBeAbsent()
  @IsInstant()
  @IsLaterThan('from')
  to?: string;

  @IsOneOf(['failed', 'all'])
  which: 'failed' | 'all' = 'failed';
}

/** Which deliveries are asked for. */
export class ListDeliveriesQuery extends ListQuery {
  @MayBeAbsent()
  @IsOneOf(DELIVERY_STATES)
  state?: DeliveryState;

  @MayBeAbsent()
  @IsOneOf([...FEED_KINDS, TEST_KIND])
  kind?: string;
}

/** One delivery of a webhook. */
export class DeliveryParams extends IdParams {
  @IsId()
  deliveryId: string;
}
