import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { WebhookFacts } from '../domain/webhooks/webhook';
import { CHANGE_CHANNEL } from './change.repository';
import { type ListQuestion, readDocument, readPage, streamRows } from './support/json-page';
import { only, type Session } from './support/session';
import { instant } from './support/temporal';

/** Which webhooks are asked for. */
export interface WebhookFilter {
  enabled?: boolean;
}

/** A webhook as it is while nobody else may change it. */
export interface LockedWebhook extends WebhookFacts {
  id: string;
  version: string;
  disabledReason: string | null;
  /** Up to here the feed has become deliveries. */
  position: string;
}

export interface WebhookCounts {
  working: number;
  /** Switched on, and nothing has arrived since an attempt failed. */
  failing: number;
  disabled: number;
  /** Messages that wait for an attempt. */
  waiting: number;
}

/** Who wants to be told of changes, where, and of what. */
export class WebhookRepository {
  constructor(private readonly session: Session) {}

  page(filter: WebhookFilter, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(filter), page);
  }

  stream(filter: WebhookFilter, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(filter), page);
  }

  document(id: string): Promise<JsonDocument | undefined> {
    return readDocument(this.session, {
      fields: FIELDS,
      from: sql`FROM webhook w WHERE w.id = ${id}::uuid`,
      knownAt: undefined,
      version: sql`w.version`,
    });
  }

  async insert(webhook: WebhookFacts & { id: string; version: string; position: string; keyId: string | null }) {
    await this.session.query(sql`
      INSERT INTO webhook (id, version, name, url, kinds, list_code, negotiation_code, measure_code, jurisdiction_code,
        enabled, position, failures, created_at, updated_at, key_id)
      VALUES (${webhook.id}, ${webhook.version}, ${webhook.name}, ${webhook.url}, ${webhook.kinds}::text[],
        ${webhook.list}, ${webhook.negotiation}, ${webhook.measure}, ${webhook.jurisdiction}, ${webhook.enabled},
        ${webhook.position}::bigint, 0, clock_timestamp(), clock_timestamp(), ${webhook.keyId}::uuid)`);
    await this.wake();
  }

  /** The webhook as it is, kept from others until the transaction ends. */
  async lock(id: string): Promise<LockedWebhook | undefined> {
    const rows = await this.session.query<LockedWebhook>(sql`
      SELECT id, version, name, url, kinds, list_code AS list, negotiation_code AS negotiation, measure_code AS measure,
        jurisdiction_code AS jurisdiction, enabled, disabled_reason AS "disabledReason", position::text AS position
      FROM webhook WHERE id = ${id}::uuid FOR UPDATE`);
    return rows[0];
  }

  async update(id: string, webhook: WebhookFacts & { version: string; position: string }): Promise<void> {
    await this.session.query(sql`
      UPDATE webhook SET version = ${webhook.version}, name = ${webhook.name}, url = ${webhook.url},
        kinds = ${webhook.kinds}::text[], list_code = ${webhook.list}, negotiation_code = ${webhook.negotiation},
        measure_code = ${webhook.measure}, jurisdiction_code = ${webhook.jurisdiction}, enabled = ${webhook.enabled},
        position = ${webhook.position}::bigint, updated_at = clock_timestamp()
        ${webhook.enabled ? sql`, disabled_reason = NULL` : empty}
      WHERE id = ${id}::uuid`);
    await this.wake();
  }

  /** Lets the webhook begin as if nothing had failed, and what waits be tried now. */
  async beginAnew(id: string): Promise<void> {
    await this.session.query(sql`
      UPDATE webhook SET failures = 0, failing_since = NULL, rest_until = NULL WHERE id = ${id}::uuid`);
    await this.session.query(sql`
      UPDATE webhook_delivery SET attempts = 0, next_attempt_at = statement_timestamp()
      WHERE webhook_id = ${id}::uuid AND state = 'waiting'`);
  }

  /** Ends the rest that a receiver has: somebody wants it to be called now. */
  async endRest(id: string): Promise<void> {
    await this.session.query(sql`UPDATE webhook SET rest_until = NULL WHERE id = ${id}::uuid`);
    await this.wake();
  }

  /** Removes the webhook, and with it its secrets and its deliveries. */
  async remove(id: string): Promise<void> {
    await this.session.query(sql`DELETE FROM webhook WHERE id = ${id}::uuid`);
  }

  async insertSecret(webhookId: string, { id, secret }: { id: string; secret: string }): Promise<void> {
    await this.session.query(sql`
      INSERT INTO webhook_secret (id, webhook_id, secret, created_at)
      VALUES (${id}, ${webhookId}, ${secret}, clock_timestamp())`);
  }

  /** Lets all secrets end after so many seconds, unless they end sooner; answers how many are in force until then. */
  async endSecrets(webhookId: string, inSeconds: number): Promise<number> {
    await this.session.query(sql`
      UPDATE webhook_secret
      SET expires_at = least(expires_at, clock_timestamp() + make_interval(secs => ${inSeconds}))
      WHERE webhook_id = ${webhookId}::uuid`);
    await this.session.query(sql`
      DELETE FROM webhook_secret WHERE webhook_id = ${webhookId}::uuid AND expires_at <= clock_timestamp()`);
    const rows = await this.session.query(sql`SELECT FROM webhook_secret WHERE webhook_id = ${webhookId}::uuid`);
    return rows.length;
  }

  /** Wakes those who send, at the commit. They wait for changes, and so on that channel. */
  private async wake(): Promise<void> {
    await this.session.query(sql`SELECT pg_notify(${CHANGE_CHANNEL}, '')`);
  }

  async count(): Promise<number> {
    const rows = await this.session.query<{ count: number }>(sql`SELECT count(*)::integer AS count FROM webhook`);
    return only(rows).count;
  }

  /** How many webhooks there are in each condition, and how many messages wait. */
  async counts(): Promise<WebhookCounts> {
    const rows = await this.session.query<WebhookCounts>(sql`
      SELECT count(*) FILTER (WHERE enabled AND failing_since IS NULL)::integer AS working,
        count(*) FILTER (WHERE enabled AND failing_since IS NOT NULL)::integer AS failing,
        count(*) FILTER (WHERE NOT enabled)::integer AS disabled,
        (SELECT count(*) FROM webhook_delivery WHERE state = 'waiting')::integer AS waiting
      FROM webhook`);
    return only(rows);
  }
}

const FIELDS: Sql = sql`w.id, w.name, w.url, w.kinds, w.list_code AS list, w.negotiation_code AS negotiation,
  w.measure_code AS measure, w.jurisdiction_code AS jurisdiction, w.enabled, w.disabled_reason AS "disabledReason",
  w.position::text AS position,
  (SELECT count(*) FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'waiting') AS waiting,
  ${instant('w.delivered_at')} AS "deliveredAt", ${instant('w.failing_since')} AS "failingSince",
  CASE WHEN w.rest_until > clock_timestamp() THEN ${instant('w.rest_until')} END AS "restUntil",
  (SELECT json_agg(json_build_object('createdAt', ${instant('s.created_at')}, 'expiresAt', ${instant('s.expires_at')})
      ORDER BY s.id DESC)
    FROM webhook_secret s WHERE s.webhook_id = w.id
      AND (s.expires_at IS NULL OR s.expires_at > clock_timestamp())) AS secrets,
  ${instant('w.created_at')} AS "createdAt", ${instant('w.updated_at')} AS "updatedAt"`;

function question({ enabled }: WebhookFilter): ListQuestion {
  const conditions = [sql`true`, enabled === undefined ? empty : sql`w.enabled = ${enabled}`];
  return {
    fields: FIELDS,
    from: sql`FROM webhook w WHERE ${join(
      conditions.filter((condition) => condition !== empty),
      ' AND ',
    )}`,
    sortKey: sql`w.id`,
    sortType: sql`uuid`,
    knownAt: undefined,
  };
}
