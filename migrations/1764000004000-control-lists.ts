import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Control lists: the code is for ever, what is said of the list has both clocks. */
export class ControlLists1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE control_list (
        code text NOT NULL,
        CONSTRAINT control_list_pkey PRIMARY KEY (code),
        CONSTRAINT control_list_code_shape CHECK (code ~ '^[A-Z]{2}(-[A-Z0-9]+)+$')
      )`);
    await runner.query(`
      CREATE TABLE control_list_version (
        id uuid NOT NULL,
        list_code text NOT NULL,
        valid daterange NOT NULL,
        recorded tstzrange NOT NULL,
        name text NOT NULL,
        names jsonb NOT NULL,
        authority text NOT NULL,
        jurisdiction text,
        kind text NOT NULL,
        legal_basis text,
        url text,
        publications jsonb NOT NULL,
        members text[] NOT NULL,
        removal_threshold double precision NOT NULL,
        expected_interval_days integer,
        CONSTRAINT control_list_version_pkey PRIMARY KEY (id),
        CONSTRAINT control_list_version_list_fkey FOREIGN KEY (list_code) REFERENCES control_list (code),
        CONSTRAINT control_list_version_jurisdiction_fkey FOREIGN KEY (jurisdiction) REFERENCES jurisdiction (code),
        CONSTRAINT control_list_version_threshold_share CHECK (removal_threshold BETWEEN 0 AND 1),
        CONSTRAINT control_list_version_some_day CHECK (NOT isempty(valid)),
        CONSTRAINT control_list_version_one_truth EXCLUDE USING gist (list_code WITH =, valid WITH &&, recorded WITH &&)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE control_list_version');
    await runner.query('DROP TABLE control_list');
  }
}
