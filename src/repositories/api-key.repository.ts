import sql from 'sql-template-tag';
import type { JsonPage, PageRequest } from '../domain/page';
import { type ListQuestion, readPage, streamRows } from './support/json-page';
import type { Session } from './support/session';
import { instant } from './support/temporal';

/** A key as stored: never the secret itself. */
export interface StoredApiKey {
  id: string;
  name: string;
  scopes: string[];
}

/** A key on its way in. */
export interface NewApiKey extends StoredApiKey {
  /** The first characters, for people to recognise it by. */
  prefix: string;
  /** SHA-256 of the secret, hex. The secret is 32 random bytes, so that a plain digest cannot be reversed. */
  digest: string;
  /** RFC 3339 or null */
  expiresAt: string | null;
}

/** How stale `last_used_at` may be: one write a minute and key is enough to know. */
const LAST_USED_STEP = '1 minute';

/** API keys. */
export class ApiKeyRepository {
  constructor(private readonly session: Session) {}

  page(page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question, page);
  }

  stream(page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question, page);
  }

  /** The key with this digest, if it is neither revoked nor expired. */
  async findValid(digest: string): Promise<StoredApiKey | undefined> {
    const rows = await this.session.query<StoredApiKey & { stale: boolean }>(sql`
      SELECT id, name, scopes, coalesce(last_used_at < now() - ${LAST_USED_STEP}::interval, true) AS stale
      FROM api_key WHERE digest = decode(${digest}, 'hex') AND revoked_at IS NULL
        AND (expires_at IS NULL OR expires_at > now())`);
    const key = rows[0];
    if (key?.stale) await this.session.query(sql`UPDATE api_key SET last_used_at = now() WHERE id = ${key.id}::uuid`);
    return key && { id: key.id, name: key.name, scopes: key.scopes };
  }

  /** Whether there is such a key, in force or not. */
  async exists(id: string): Promise<boolean> {
    return (await this.session.query(sql`SELECT 1 FROM api_key WHERE id = ${id}::uuid`)).length > 0;
  }

  async hasAdministrator(): Promise<boolean> {
    const rows = await this.session.query(sql`
      SELECT 1 FROM api_key WHERE 'admin' = ANY(scopes) AND revoked_at IS NULL
        AND (expires_at IS NULL OR expires_at > now()) LIMIT 1`);
    return rows.length > 0;
  }

  /** Inserts the key unless one with the same secret is there; answers when it was made, or nothing. */
  async insert(key: NewApiKey): Promise<string | undefined> {
    const rows = await this.session.query<{ createdAt: string }>(sql`
      INSERT INTO api_key (id, name, prefix, digest, scopes, created_at, expires_at)
      VALUES (${key.id}, ${key.name}, ${key.prefix}, decode(${key.digest}, 'hex'), ${key.scopes}::text[], now(),
        ${key.expiresAt}::timestamptz)
      ON CONFLICT ON CONSTRAINT api_key_digest_unique DO NOTHING
      RETURNING ${instant('created_at')} AS "createdAt"`);
    return rows[0]?.createdAt;
  }

  /** Ends the key at once; answers whether it was there. */
  async revoke(id: string): Promise<boolean> {
    const rows = await this.session.query(sql`
      UPDATE api_key SET revoked_at = coalesce(revoked_at, now()) WHERE id = ${id}::uuid RETURNING id`);
    return rows.length > 0;
  }
}

const question: ListQuestion = {
  fields: sql`k.id, k.name, k.prefix, k.scopes, ${instant('k.created_at')} AS "createdAt",
    ${instant('k.expires_at')} AS "expiresAt", ${instant('k.last_used_at')} AS "lastUsedAt",
    ${instant('k.revoked_at')} AS "revokedAt"`,
  from: sql`FROM api_key k WHERE TRUE`,
  sortKey: sql`k.id`,
  sortType: sql`uuid`,
  knownAt: undefined,
};
