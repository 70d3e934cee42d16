import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is fetched by itself and when; runs that wait, go on, and are tried again. */
export class IngestionJobs1764000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ingestion_job (
        id uuid NOT NULL,
        version uuid NOT NULL,
        name text NOT NULL,
        connector text NOT NULL,
        settings jsonb NOT NULL,
        list_code text,
        schedule text,
        time_zone text NOT NULL,
        enabled boolean NOT NULL,
        max_attempts integer NOT NULL,
        next_run_at timestamptz,
        remembered jsonb,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        key_id uuid,
        CONSTRAINT ingestion_job_pkey PRIMARY KEY (id),
        CONSTRAINT ingestion_job_name_unique UNIQUE (name),
        CONSTRAINT ingestion_job_list_fkey FOREIGN KEY (list_code) REFERENCES control_list (code),
        CONSTRAINT ingestion_job_some_attempt CHECK (max_attempts > 0)
      )`);
    await runner.query('CREATE INDEX ingestion_job_due ON ingestion_job (next_run_at) WHERE next_run_at IS NOT NULL');
    await runner.query(`
      ALTER TABLE ingestion_run
        ALTER list_code DROP NOT NULL,
        ALTER format DROP NOT NULL,
        ALTER started_at DROP NOT NULL,
        ALTER finished_at DROP NOT NULL,
        ADD job_id uuid,
        ADD connector text,
        ADD queued_at timestamptz,
        ADD next_attempt_at timestamptz,
        ADD attempt integer NOT NULL DEFAULT 1,
        ADD max_attempts integer NOT NULL DEFAULT 1,
        ADD claim uuid,
        ADD beat_at timestamptz,
        ADD progress jsonb,
        ADD lists text[] NOT NULL DEFAULT '{}',
        ADD sources uuid[] NOT NULL DEFAULT '{}',
        ADD events uuid[] NOT NULL DEFAULT '{}',
        ADD CONSTRAINT ingestion_run_job_fkey FOREIGN KEY (job_id) REFERENCES ingestion_job (id),
        DROP CONSTRAINT ingestion_run_state_known,
        ADD CONSTRAINT ingestion_run_state_is_known
          CHECK (state IN ('queued', 'running', 'succeeded', 'unchanged', 'held', 'failed', 'cancelled', 'dead')),
        ADD CONSTRAINT ingestion_run_finished_or_open
          CHECK ((finished_at IS NULL) = (state IN ('queued', 'running'))),
        ADD CONSTRAINT ingestion_run_running_claimed CHECK ((state = 'running') = (claim IS NOT NULL))`);
    await runner.query('UPDATE ingestion_run SET queued_at = started_at');
    await runner.query(`
      UPDATE ingestion_run r SET lists = coalesce((
        SELECT array_agg(DISTINCT e.list_code ORDER BY e.list_code) FROM edition e WHERE e.run_id = r.id AND NOT e.excerpt),
        '{}')`);
    await runner.query(`
      ALTER TABLE ingestion_run
        ALTER queued_at SET NOT NULL,
        ALTER attempt DROP DEFAULT,
        ALTER max_attempts DROP DEFAULT,
        ALTER lists DROP DEFAULT,
        ALTER sources DROP DEFAULT,
        ALTER events DROP DEFAULT`);
    await runner.query(`
      CREATE UNIQUE INDEX ingestion_run_one_open ON ingestion_run (job_id) WHERE state IN ('queued', 'running')`);
    await runner.query('CREATE INDEX ingestion_run_job ON ingestion_run (job_id, id)');
    await runner.query('CREATE INDEX ingestion_run_state ON ingestion_run (state, id)');
    await runner.query('CREATE INDEX ingestion_run_lists ON ingestion_run USING gin (lists)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM ingestion_run WHERE job_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM edition e WHERE e.run_id = ingestion_run.id)`);
    await runner.query(`
      ALTER TABLE ingestion_run
        DROP CONSTRAINT ingestion_run_job_fkey,
        DROP CONSTRAINT ingestion_run_state_is_known,
        DROP CONSTRAINT ingestion_run_finished_or_open,
        DROP CONSTRAINT ingestion_run_running_claimed,
        DROP job_id,
        DROP connector,
        DROP queued_at,
        DROP next_attempt_at,
        DROP attempt,
        DROP max_attempts,
        DROP claim,
        DROP beat_at,
        DROP progress,
        DROP lists,
        DROP sources,
        DROP events,
        ALTER list_code SET NOT NULL,
        ALTER format SET NOT NULL,
        ALTER started_at SET NOT NULL,
        ALTER finished_at SET NOT NULL,
        ADD CONSTRAINT ingestion_run_state_known CHECK (state IN ('succeeded', 'held', 'unchanged', 'failed'))`);
    await runner.query('DROP TABLE ingestion_job');
  }
}
