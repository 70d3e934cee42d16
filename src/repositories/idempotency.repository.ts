import sql from 'sql-template-tag';
import type { Session } from './support/session';

/** One request that is to be carried out once. */
export interface Claim {
  keyId: string;
  idempotencyKey: string;
  operation: string;
  fingerprint: string;
}

/** The answer that was given. */
export interface KeptAnswer {
  status: number;
  body: string | null;
  location: string | null;
  contentType: string | null;
}

export type ClaimOutcome =
  | { state: 'new' }
  | { state: 'running' }
  | { state: 'different' }
  | ({ state: 'done' } & KeptAnswer);

/** How long an answer is kept. */
const KEPT = '24 hours';
/** After so long a request that never ended is taken for dead with its process; the longest upload is shorter. */
const ABANDONED = '1 hour';

/** Requests that must not be carried out twice, and what was answered to them. */
export class IdempotencyRepository {
  constructor(private readonly session: Session) {}

  /** Of several claims at once one alone is new: the row of the key is written by one. */
  async claim({ keyId, idempotencyKey, fingerprint }: Claim): Promise<ClaimOutcome> {
    const claimed = await this.session.query(sql`
      INSERT INTO idempotency_key AS k (key_id, idempotency_key, fingerprint, claimed_at)
      VALUES (${keyId}::uuid, ${idempotencyKey}, ${fingerprint}, now())
      ON CONFLICT ON CONSTRAINT idempotency_key_pkey DO UPDATE
        SET fingerprint = excluded.fingerprint, claimed_at = excluded.claimed_at,
          status = NULL, body = NULL, content_type = NULL, location = NULL
        WHERE k.claimed_at < now() - ${KEPT}::interval
          OR (k.status IS NULL AND k.claimed_at < now() - ${ABANDONED}::interval)
      RETURNING key_id`);
    if (claimed.length > 0) return { state: 'new' };
    const rows = await this.session.query<KeptAnswer & { fingerprint: string }>(sql`
      SELECT fingerprint, status, body, location, content_type AS "contentType" FROM idempotency_key
      WHERE key_id = ${keyId}::uuid AND idempotency_key = ${idempotencyKey}`);
    const [known] = rows;
    // Released between the two statements: the caller may try again at once.
    if (!known) return { state: 'running' };
    const { fingerprint: before, ...answer } = known;
    if (before !== fingerprint) return { state: 'different' };
    return answer.status === null ? { state: 'running' } : { state: 'done', ...answer };
  }

  async complete({ keyId, idempotencyKey }: Claim, answer: KeptAnswer): Promise<void> {
    await this.session.query(sql`
      UPDATE idempotency_key SET status = ${answer.status}, body = ${answer.body},
        content_type = ${answer.contentType}, location = ${answer.location}
      WHERE key_id = ${keyId}::uuid AND idempotency_key = ${idempotencyKey}`);
  }

  async release({ keyId, idempotencyKey }: Claim): Promise<void> {
    await this.session.query(sql`
      DELETE FROM idempotency_key
      WHERE key_id = ${keyId}::uuid AND idempotency_key = ${idempotencyKey} AND status IS NULL`);
  }

  /** Forgets what is older than it is kept. */
  async forgetOld(): Promise<void> {
    await this.session.query(sql`DELETE FROM idempotency_key WHERE claimed_at < now() - ${KEPT}::interval`);
  }
}
