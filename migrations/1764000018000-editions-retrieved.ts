import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When editions were had from their publishers; `-infinity` where nobody has said. */
export class EditionsRetrieved1764000018000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE edition ADD retrieved_at timestamptz NOT NULL DEFAULT '-infinity'`);
    await runner.query(`
      ALTER TABLE edition
        ALTER retrieved_at DROP DEFAULT,
        DROP CONSTRAINT edition_document_unique,
        ADD CONSTRAINT edition_document_unique UNIQUE (list_code, effective, mode, checksum, retrieved_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE edition
        DROP CONSTRAINT edition_document_unique,
        DROP retrieved_at,
        ADD CONSTRAINT edition_document_unique UNIQUE (list_code, effective, mode, checksum)`);
  }
}
