import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How fresh a list is, is asked at every scrape and every read of it. New entries of a GIN index wait in a list of their
 * own until the next vacuum, and each question reads all of it: 50 lists over 20,000 runs took three times as long.
 */
export class RunListsIndex1764000016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ingestion_run_lists');
    await runner.query('CREATE INDEX ingestion_run_lists ON ingestion_run USING gin (lists) WITH (fastupdate = off)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ingestion_run_lists');
    await runner.query('CREATE INDEX ingestion_run_lists ON ingestion_run USING gin (lists)');
  }
}
