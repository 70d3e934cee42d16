import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The files of documents as they came, compressed and in pieces. */
export class Documents1764000013100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_file (
        checksum text NOT NULL,
        position integer NOT NULL,
        name text NOT NULL,
        bytes bigint NOT NULL,
        stored_at timestamptz NOT NULL,
        CONSTRAINT document_file_pkey PRIMARY KEY (checksum, position),
        CONSTRAINT document_file_source_fkey FOREIGN KEY (checksum) REFERENCES source (sha256)
      )`);
    await runner.query(`
      CREATE TABLE document_part (
        checksum text NOT NULL,
        position integer NOT NULL,
        number integer NOT NULL,
        content bytea NOT NULL,
        CONSTRAINT document_part_pkey PRIMARY KEY (checksum, position, number),
        CONSTRAINT document_part_file_fkey FOREIGN KEY (checksum, position) REFERENCES document_file (checksum, position)
      )`);
    // It is compressed already: the server need not try.
    await runner.query('ALTER TABLE document_part ALTER content SET STORAGE EXTERNAL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE document_part');
    await runner.query('DROP TABLE document_file');
  }
}
