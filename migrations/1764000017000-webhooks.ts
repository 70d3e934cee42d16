import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told of changes, and what became of each message. */
export class Webhooks1764000017000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook (
        id uuid NOT NULL,
        version uuid NOT NULL,
        name text NOT NULL,
        url text NOT NULL,
        kinds text[],
        list_code text,
        negotiation_code text,
        measure_code text,
        jurisdiction_code text,
        enabled boolean NOT NULL,
        disabled_reason text,
        position bigint NOT NULL,
        failures integer NOT NULL,
        failing_since timestamptz,
        rest_until timestamptz,
        delivered_at timestamptz,
        claim uuid,
        claimed_until timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        key_id uuid,
        CONSTRAINT webhook_pkey PRIMARY KEY (id),
        CONSTRAINT webhook_name_unique UNIQUE (name),
        CONSTRAINT webhook_enabled_or_why CHECK (NOT enabled OR disabled_reason IS NULL),
        CONSTRAINT webhook_list_fkey FOREIGN KEY (list_code) REFERENCES control_list (code),
        CONSTRAINT webhook_negotiation_fkey FOREIGN KEY (negotiation_code) REFERENCES negotiation (code),
        CONSTRAINT webhook_measure_fkey FOREIGN KEY (measure_code) REFERENCES measure (code),
        CONSTRAINT webhook_jurisdiction_fkey FOREIGN KEY (jurisdiction_code) REFERENCES jurisdiction (code)
      )`);
    await runner.query(`
      CREATE TABLE webhook_secret (
        id uuid NOT NULL,
        webhook_id uuid NOT NULL,
        secret text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        CONSTRAINT webhook_secret_pkey PRIMARY KEY (id),
        CONSTRAINT webhook_secret_webhook_fkey FOREIGN KEY (webhook_id) REFERENCES webhook (id) ON DELETE CASCADE
      )`);
    await runner.query('CREATE INDEX webhook_secret_webhook ON webhook_secret (webhook_id)');
    await runner.query(`
      CREATE TABLE webhook_delivery (
        id uuid NOT NULL,
        webhook_id uuid NOT NULL,
        position bigint,
        kind text NOT NULL,
        state text NOT NULL,
        attempts integer NOT NULL,
        log jsonb NOT NULL,
        next_attempt_at timestamptz,
        created_at timestamptz NOT NULL,
        finished_at timestamptz,
        CONSTRAINT webhook_delivery_pkey PRIMARY KEY (id),
        CONSTRAINT webhook_delivery_once UNIQUE (webhook_id, position),
        CONSTRAINT webhook_delivery_state_known CHECK (state IN ('waiting', 'delivered', 'failed')),
        CONSTRAINT webhook_delivery_waiting_or_finished
          CHECK ((state = 'waiting') = (finished_at IS NULL) AND (state = 'waiting') = (next_attempt_at IS NOT NULL)),
        CONSTRAINT webhook_delivery_webhook_fkey FOREIGN KEY (webhook_id) REFERENCES webhook (id) ON DELETE CASCADE
      )`);
    await runner.query('CREATE INDEX webhook_delivery_webhook ON webhook_delivery (webhook_id, id)');
    await runner.query(`
      CREATE INDEX webhook_delivery_waiting ON webhook_delivery (webhook_id, next_attempt_at, position)
      WHERE state = 'waiting'`);
    await runner.query(`
      CREATE INDEX webhook_delivery_finished ON webhook_delivery (finished_at) WHERE finished_at IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_delivery');
    await runner.query('DROP TABLE webhook_secret');
    await runner.query('DROP TABLE webhook');
  }
}
