import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where negotiations and measures stood, computed from the effects of events. */
export class Statuses1764000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE status_move (
        id uuid NOT NULL,
        subject_type text NOT NULL,
        subject_code text NOT NULL,
        party text NOT NULL,
        position integer NOT NULL,
        valid daterange,
        recorded tstzrange NOT NULL,
        status text NOT NULL,
        previous text,
        part text,
        date text NOT NULL,
        earliest date NOT NULL,
        latest date NOT NULL,
        precision text NOT NULL,
        until date,
        unusual boolean NOT NULL,
        usual text[] NOT NULL,
        by_expiry boolean NOT NULL,
        disputed boolean NOT NULL,
        event_id uuid NOT NULL,
        corroborated_by uuid[] NOT NULL,
        alternatives json NOT NULL,
        standing json NOT NULL,
        CONSTRAINT status_move_pkey PRIMARY KEY (id),
        CONSTRAINT status_move_event_fkey FOREIGN KEY (event_id) REFERENCES event (id),
        CONSTRAINT status_move_subject_known CHECK (subject_type IN ('negotiation', 'measure')),
        CONSTRAINT status_move_some_day CHECK (NOT isempty(valid)),
        CONSTRAINT status_move_one_truth EXCLUDE USING gist (subject_type WITH =, subject_code WITH =, party WITH =, valid WITH &&, recorded WITH &&)
      )`);
    await runner.query('CREATE INDEX status_move_subject ON status_move (subject_type, subject_code, party, position)');
    await runner.query('CREATE INDEX status_move_event ON status_move (event_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE status_move');
  }
}
