import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may call, what they may not do twice. */
export class ApiKeys1764000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_key (
        id uuid NOT NULL,
        name text NOT NULL,
        prefix text NOT NULL,
        digest bytea NOT NULL,
        scopes text[] NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT api_key_pkey PRIMARY KEY (id),
        CONSTRAINT api_key_digest_unique UNIQUE (digest)
      )`);
    await runner.query(`
      CREATE TABLE idempotency_key (
        key_id uuid NOT NULL,
        idempotency_key text NOT NULL,
        fingerprint text NOT NULL,
        claimed_at timestamptz NOT NULL,
        status integer,
        body text,
        content_type text,
        location text,
        CONSTRAINT idempotency_key_pkey PRIMARY KEY (key_id, idempotency_key),
        CONSTRAINT idempotency_key_owner_fkey FOREIGN KEY (key_id) REFERENCES api_key (id)
      )`);
    await runner.query('CREATE INDEX idempotency_key_claimed_at ON idempotency_key (claimed_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_key');
    await runner.query('DROP TABLE api_key');
  }
}
