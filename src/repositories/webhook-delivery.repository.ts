import sql, { empty, join } from 'sql-template-tag';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { DeliveryState } from '../domain/webhooks/webhook';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import type { Session } from './support/session';
import { instant } from './support/temporal';

/** Which deliveries are asked for. */
export interface DeliveryFilter {
  webhook: string;
  state?: DeliveryState;
  kind?: string;
}

/** A message that is to be delivered. */
export interface NewDelivery {
  id: string;
  /** Of the line of the feed that it tells; null for a test. */
  position: string | null;
  kind: string;
}

/** What becomes of messages to webhooks. */
export class WebhookDeliveryRepository {
  constructor(private readonly session: Session) {}

  page(filter: DeliveryFilter, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter), page);
  }

  stream(filter: DeliveryFilter, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter), page);
  }

  document({ webhook, id }: { webhook: string; id: string }): Promise<JsonDocument | undefined> {
    return readDocument(this.session, {
      fields: FIELDS,
      from: sql`FROM webhook_delivery d WHERE d.webhook_id = ${webhook}::uuid AND d.id = ${id}::uuid`,
      knownAt: undefined,
    });
  }

  /** Lets messages wait for their first attempt, in the order of their positions; those that are there wait anew. */
  async queue(webhook: string, deliveries: readonly NewDelivery[]): Promise<void> {
    await this.session.query(sql`
      INSERT INTO webhook_delivery (id, webhook_id, position, kind, state, attempts, log, next_attempt_at, created_at)
      SELECT u.id, ${webhook}::uuid, u.position, u.kind, 'waiting', 0, '[]', statement_timestamp(), statement_timestamp()
      FROM unnest(${deliveries.map(({ id }) => id)}::uuid[], ${deliveries.map(({ position }) => position)}::bigint[],
        ${deliveries.map(({ kind }) => kind)}::text[]) AS u (id, position, kind)
      ON CONFLICT ON CONSTRAINT webhook_delivery_once DO UPDATE SET ${ANEW}`);
  }

  /** Lets one message wait anew; answers whether there is one. */
  async requeue({ webhook, id }: { webhook: string; id: string }): Promise<boolean> {
    const rows = await this.session.query(sql`
      UPDATE webhook_delivery SET ${ANEW} WHERE webhook_id = ${webhook}::uuid AND id = ${id}::uuid RETURNING id`);
    return rows.length > 0;
  }

  /** Lets messages wait anew that failed, of the lines of the feed after a position and up to another; answers how many. */
  async requeueFailed(webhook: string, { after, upTo }: { after: string; upTo: string }): Promise<number> {
    const rows = await this.session.query(sql`
      UPDATE webhook_delivery SET ${ANEW}
      WHERE webhook_id = ${webhook}::uuid AND state = 'failed'
        AND position > ${after}::bigint AND position <= ${upTo}::bigint
      RETURNING id`);
    return rows.length;
  }

  /** Removes what ended so many days ago. */
  async forget(days: number): Promise<void> {
    await this.session.query(sql`
      DELETE FROM webhook_delivery WHERE finished_at < clock_timestamp() - make_interval(days => ${days})`);
  }
}

/** A message that waits as if for the first time. What was tried before stays in its log. */
const ANEW = sql`state = 'waiting', attempts = 0, next_attempt_at = statement_timestamp(), finished_at = NULL`;

const FIELDS = sql`d.id, d.webhook_id AS webhook, d.position::text AS change, d.kind, d.state, d.attempts,
  ${instant('d.next_attempt_at')} AS "nextAttemptAt", ${instant('d.created_at')} AS "createdAt",
  ${instant('d.finished_at')} AS "finishedAt", d.log`;

function question({ webhook, state, kind }: DeliveryFilter): ListQuestion {
  const conditions = [
    sql`d.webhook_id = ${webhook}::uuid`,
    state ? sql`d.state = ${state}` : empty,
    kind ? sql`d.kind = ${kind}` : empty,
  ].filter((condition) => condition !== empty);
  return {
    fields: FIELDS,
    from: sql`FROM webhook_delivery d WHERE ${join(conditions, ' AND ')}`,
    sortKey: sql`d.id`,
    sortType: sql`uuid`,
    descending: true,
    knownAt: undefined,
  };
}
