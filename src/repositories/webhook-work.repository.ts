import sql, { empty } from 'sql-template-tag';
import type { Failing } from '../domain/webhooks/patience';
import type { Delivery, DeliveryAttempt, WebhookFilter } from '../domain/webhooks/webhook';
import { only, type Session } from './support/session';
import { instant } from './support/temporal';

/** A webhook that somebody sends for, and the claim that says so. */
export interface ClaimedWebhook {
  id: string;
  claim: string;
}

/** A webhook that is sent for, as it is now. */
export interface HeldWebhook extends WebhookFilter, Failing {
  /** Whether it is switched on, and the claim is still the one on it. */
  ours: boolean;
  url: string;
  /** What messages are signed with, the newest first. */
  secrets: readonly string[];
  /** Up to here the feed has become deliveries. */
  position: string;
}

/** A message whose time has come. */
export interface DueDelivery extends Pick<Delivery, 'id' | 'kind' | 'messageId' | 'attempts'> {
  /** Of the line of the feed that it tells; null for a test. */
  position: string | null;
  createdAt: string;
}

/** What is written down of an attempt. */
export interface SettledAttempt {
  delivery: 'waiting' | 'delivered' | 'failed';
  attempt: DeliveryAttempt;
  inSeconds: number;
}

/** What becomes of a webhook of which an attempt failed. */
export interface Rest {
  restSeconds: number;
  failingSince: string;
  disabledBecause: string | null;
}

/** Longer than an attempt may take and be written down; a claim that is not renewed for so long is somebody else's. */
const CLAIM_SECONDS = 60;
/** Attempts that a delivery remembers. */
const LOG_LENGTH = 20;

/**
 * Webhooks on their way: one process at a time sends for each, as long as it has the claim. The tables say what is to be
 * done, so that a process that dies leaves nothing behind but a claim that runs out.
 */
export class WebhookWorkRepository {
  constructor(private readonly session: Session) {}

  /**
   * Takes the webhook on that has something to do and has waited longest: a message that is due, or lines of the feed to
   * become messages while fewer wait than `mostWaiting`.
   */
  async claim(claim: string, mostWaiting: number): Promise<ClaimedWebhook | undefined> {
    const rows = await this.session.query<ClaimedWebhook>(sql`
      UPDATE webhook SET claim = ${claim}::uuid, claimed_until = ${CLAIM_END}
      WHERE id = (
        SELECT w.id FROM webhook w
        WHERE w.enabled AND ${FREE} AND (w.rest_until IS NULL OR w.rest_until <= clock_timestamp())
          AND (EXISTS (
              SELECT FROM webhook_delivery d
              WHERE d.webhook_id = w.id AND d.state = 'waiting' AND d.next_attempt_at <= clock_timestamp())
            OR w.position < (SELECT max(c.position) FROM change c) AND (
              SELECT count(*) FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'waiting') < ${mostWaiting})
        ORDER BY w.claimed_until NULLS FIRST LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, claim`);
    return rows[0];
  }

  /** Holds the webhook until the transaction ends, and renews the claim; nothing where it has been removed. */
  async hold({ id, claim }: ClaimedWebhook): Promise<HeldWebhook | undefined> {
    const rows = await this.session.query<HeldWebhook>(sql`
      UPDATE webhook w SET claimed_until = CASE WHEN w.claim = ${claim}::uuid THEN ${CLAIM_END} ELSE w.claimed_until END
      WHERE w.id = ${id}::uuid
      RETURNING w.enabled AND w.claim IS NOT DISTINCT FROM ${claim}::uuid AS ours, w.url, w.kinds, w.list_code AS list, w.negotiation_code AS negotiation, w.measure_code AS measure,
        w.jurisdiction_code AS jurisdiction, w.position::text AS position, w.failures,
        ${instant('w.failing_since')} AS "failingSince",
        ARRAY(SELECT s.secret FROM webhook_secret s WHERE s.webhook_id = w.id
          AND (s.expires_at IS NULL OR s.expires_at > clock_timestamp()) ORDER BY s.id DESC) AS secrets`);
    return rows[0];
  }

  /** How many messages of the webhook wait. */
  async waiting({ id }: ClaimedWebhook): Promise<number> {
    const rows = await this.session.query<{ waiting: number }>(sql`
      SELECT count(*)::integer AS waiting FROM webhook_delivery WHERE webhook_id = ${id}::uuid AND state = 'waiting'`);
    return only(rows).waiting;
  }

  async moveTo({ id }: ClaimedWebhook, position: string): Promise<void> {
    await this.session.query(sql`UPDATE webhook SET position = ${position}::bigint WHERE id = ${id}::uuid`);
  }

  /** The message that is to be sent next, if one is due: that which has been due longest, and of those the first in the feed. */
  async nextDue({ id }: ClaimedWebhook): Promise<DueDelivery | undefined> {
    const rows = await this.session.query<DueDelivery>(sql`
      SELECT d.id, d.kind, d.attempts, d.position::text AS position,
        CASE WHEN d.position IS NULL THEN d.id::text ELSE f.id || '_' || d.position END AS "messageId",
        ${instant('d.created_at')} AS "createdAt"
      FROM webhook_delivery d CROSS JOIN change_feed f
      WHERE d.webhook_id = ${id}::uuid AND d.state = 'waiting' AND d.next_attempt_at <= clock_timestamp()
      ORDER BY d.next_attempt_at, d.position NULLS FIRST LIMIT 1`);
    return rows[0];
  }

  /** Writes an attempt down with its message, unless that is gone. */
  async note(delivery: string, { delivery: state, attempt, inSeconds }: SettledAttempt): Promise<void> {
    const waits = state === 'waiting';
    const log = JSON.stringify([attempt]);
    await this.session.query(sql`
      UPDATE webhook_delivery SET state = ${state}, attempts = attempts + 1,
        log = CASE WHEN jsonb_array_length(log) < ${LOG_LENGTH} THEN log ELSE log - 0 END || ${log}::jsonb,
        next_attempt_at = ${waits ? sql`clock_timestamp() + make_interval(secs => ${inSeconds})` : sql`NULL`},
        finished_at = ${waits ? sql`NULL` : sql`clock_timestamp()`}
      WHERE id = ${delivery}::uuid AND state = 'waiting'`);
  }

  /** The receiver has taken a message: what failed before counts no more. */
  async noteSuccess({ id }: ClaimedWebhook): Promise<void> {
    await this.session.query(sql`
      UPDATE webhook SET failures = 0, failing_since = NULL, rest_until = NULL, delivered_at = clock_timestamp()
      WHERE id = ${id}::uuid`);
  }

  /** The receiver has not taken a message: it has its rest, or is not called any more. */
  async noteFailure({ id }: ClaimedWebhook, { restSeconds, failingSince, disabledBecause }: Rest): Promise<void> {
    const disabled = disabledBecause !== null;
    await this.session.query(sql`
      UPDATE webhook SET failures = failures + 1, failing_since = coalesce(failing_since, ${failingSince}::timestamptz),
        rest_until = clock_timestamp() + make_interval(secs => ${restSeconds})
        ${disabled ? sql`, enabled = false, disabled_reason = ${disabledBecause}, updated_at = clock_timestamp()` : empty}
      WHERE id = ${id}::uuid AND enabled`);
  }

  /** Gives the webhook back. */
  async release({ id, claim }: ClaimedWebhook): Promise<void> {
    await this.session.query(sql`
      UPDATE webhook SET claim = NULL, claimed_until = clock_timestamp()
      WHERE id = ${id}::uuid AND claim = ${claim}::uuid`);
  }

  /** In how many milliseconds there is something to do by what is known now: nothing where nothing waits. */
  async untilNext(): Promise<number | null> {
    const rows = await this.session.query<{ ms: number | null }>(sql`
      SELECT (extract(epoch FROM min(greatest(d.next_attempt_at, w.rest_until)) - clock_timestamp()) * 1000)::float8 AS ms
      FROM webhook w CROSS JOIN LATERAL (
        SELECT next_attempt_at FROM webhook_delivery
        WHERE webhook_id = w.id AND state = 'waiting' ORDER BY next_attempt_at LIMIT 1) AS d
      WHERE w.enabled AND ${FREE}`);
    return only(rows).ms;
  }
}

const CLAIM_END = sql`clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS})`;
/** Nobody sends for it, or whoever did is gone. */
const FREE = sql`(w.claim IS NULL OR w.claimed_until < clock_timestamp())`;
