import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents that facts are taken from, and the runs that brought them in. */
export class Sources1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE source (
        id uuid NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        publisher text,
        url text,
        language text,
        published_on date,
        retrieved_at timestamptz,
        sha256 text,
        licence text,
        text text,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT source_pkey PRIMARY KEY (id),
        CONSTRAINT source_sha256_unique UNIQUE (sha256),
        CONSTRAINT source_kind_known CHECK (kind IN ('article', 'notice', 'edition', 'dataset', 'other')),
        CONSTRAINT source_sha256_hex CHECK (sha256 ~ '^[0-9a-f]{64}$')
      )`);
    await runner.query(`
      CREATE TABLE ingestion_run (
        id uuid NOT NULL,
        list_code text NOT NULL,
        format text NOT NULL,
        state text NOT NULL,
        started_at timestamptz NOT NULL,
        finished_at timestamptz NOT NULL,
        files jsonb NOT NULL,
        checksum text,
        counts jsonb,
        editions uuid[] NOT NULL,
        errors jsonb NOT NULL,
        reason text,
        key_id uuid,
        CONSTRAINT ingestion_run_pkey PRIMARY KEY (id),
        CONSTRAINT ingestion_run_state_known CHECK (state IN ('succeeded', 'held', 'unchanged', 'failed'))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ingestion_run');
    await runner.query('DROP TABLE source');
  }
}
