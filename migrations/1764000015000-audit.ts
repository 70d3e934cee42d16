import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asked for which write, and what became of it. */
export class Audit1764000015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_entry (
        id uuid NOT NULL,
        written_at timestamptz NOT NULL,
        written_by text NOT NULL,
        key_id uuid,
        key_name text,
        operation text NOT NULL,
        method text,
        path text,
        status integer,
        replayed boolean NOT NULL,
        request_id text,
        subject_type text,
        subject_codes text[] NOT NULL,
        fields_set text[] NOT NULL,
        moment timestamptz,
        CONSTRAINT audit_entry_pkey PRIMARY KEY (id),
        CONSTRAINT audit_entry_key_fkey FOREIGN KEY (key_id) REFERENCES api_key (id),
        CONSTRAINT audit_entry_writer_known
          CHECK (written_by IN ('key', 'command_line', 'job', 'service', 'starter')),
        CONSTRAINT audit_entry_key_of_its_writer
          CHECK ((written_by = 'key') = (key_id IS NOT NULL) AND (key_id IS NULL) = (key_name IS NULL))
      )`);
    await runner.query('CREATE INDEX audit_entry_time ON audit_entry (written_at)');
    await runner.query('CREATE INDEX audit_entry_key ON audit_entry (key_id, id)');
    await runner.query('CREATE INDEX audit_entry_operation ON audit_entry (operation, id)');
    await runner.query('CREATE INDEX audit_entry_request ON audit_entry (request_id)');
    await runner.query('CREATE INDEX audit_entry_subjects ON audit_entry USING gin (subject_codes)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_entry');
  }
}
