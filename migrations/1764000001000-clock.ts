import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Extensions that ship with PostgreSQL and are trusted since 13, and the one clock of recording. */
export class Clock1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Exclusion constraints compare plain columns (=) and ranges (&&) in one GiST index.
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query(`
      CREATE TABLE transaction_clock (
        id boolean NOT NULL DEFAULT true,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT transaction_clock_pkey PRIMARY KEY (id),
        CONSTRAINT transaction_clock_one_row CHECK (id)
      )`);
    await runner.query('INSERT INTO transaction_clock (recorded_at) VALUES (clock_timestamp())');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE transaction_clock');
  }
}
