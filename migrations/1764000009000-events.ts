import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happened, with its acts and effects; each revision stays. */
export class Events1764000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event (
        id uuid NOT NULL,
        key text,
        CONSTRAINT event_pkey PRIMARY KEY (id),
        CONSTRAINT event_key_unique UNIQUE (key)
      )`);
    await runner.query(`
      CREATE TABLE event_version (
        id uuid NOT NULL,
        event_id uuid NOT NULL,
        recorded tstzrange NOT NULL,
        revision integer NOT NULL,
        retracted boolean NOT NULL,
        reason text,
        key_id uuid,
        type text NOT NULL,
        title text NOT NULL,
        titles json NOT NULL,
        summary text,
        date text NOT NULL,
        occurred_at text,
        earliest date NOT NULL,
        latest date NOT NULL,
        precision text NOT NULL,
        place json,
        participants json NOT NULL,
        jurisdictions json NOT NULL,
        about json NOT NULL,
        acts json NOT NULL,
        effects json NOT NULL,
        citations json NOT NULL,
        date_key text COLLATE "C" NOT NULL,
        recorded_key text COLLATE "C" NOT NULL,
        alike text NOT NULL,
        terms text[] NOT NULL,
        search tsvector NOT NULL,
        CONSTRAINT event_version_pkey PRIMARY KEY (id),
        CONSTRAINT event_version_event_fkey FOREIGN KEY (event_id) REFERENCES event (id),
        CONSTRAINT event_version_key_fkey FOREIGN KEY (key_id) REFERENCES api_key (id),
        CONSTRAINT event_version_days_in_order CHECK (earliest <= latest),
        CONSTRAINT event_version_one_truth EXCLUDE USING gist (event_id WITH =, recorded WITH &&)
      )`);
    await runner.query('CREATE INDEX event_version_event ON event_version (event_id)');
    await runner.query('CREATE INDEX event_version_date_key ON event_version (date_key)');
    await runner.query('CREATE INDEX event_version_recorded_key ON event_version (recorded_key)');
    await runner.query('CREATE INDEX event_version_alike ON event_version USING hash (alike)');
    // Without the list of what is still to be sorted in: every question would have to read it through.
    await runner.query(`
      CREATE INDEX event_version_found_by ON event_version USING gin (terms, search) WITH (fastupdate = off)`);
    await runner.query(`
      CREATE INDEX event_version_span ON event_version USING gist (daterange(earliest, latest, '[]'))`);
    await runner.query('CREATE INDEX source_title ON source USING hash (title)');
    await runner.query(`
      CREATE TABLE event_act (
        version_id uuid NOT NULL,
        number integer NOT NULL,
        kind text NOT NULL,
        stance smallint,
        modality text NOT NULL,
        terms text[] NOT NULL,
        CONSTRAINT event_act_pkey PRIMARY KEY (version_id, number),
        CONSTRAINT event_act_version_fkey FOREIGN KEY (version_id) REFERENCES event_version (id),
        CONSTRAINT event_act_stance_range CHECK (stance BETWEEN -2 AND 2)
      )`);
    await runner.query(`
      CREATE INDEX event_act_terms ON event_act USING gin (terms)`);
    await runner.query(`
      CREATE TABLE event_effect (
        version_id uuid NOT NULL,
        number integer NOT NULL,
        subject_type text NOT NULL,
        subject_code text NOT NULL,
        party text,
        part text,
        status text NOT NULL,
        date text NOT NULL,
        earliest date NOT NULL,
        latest date NOT NULL,
        precision text NOT NULL,
        until date,
        CONSTRAINT event_effect_pkey PRIMARY KEY (version_id, number),
        CONSTRAINT event_effect_version_fkey FOREIGN KEY (version_id) REFERENCES event_version (id),
        CONSTRAINT event_effect_party_fkey FOREIGN KEY (party) REFERENCES jurisdiction (code),
        CONSTRAINT event_effect_subject_known CHECK (subject_type IN ('negotiation', 'measure')),
        CONSTRAINT event_effect_part_known CHECK (part IN ('goods', 'services')),
        CONSTRAINT event_effect_days_in_order CHECK (earliest <= latest),
        CONSTRAINT event_effect_end_after_start CHECK (until > earliest)
      )`);
    await runner.query('CREATE INDEX event_effect_subject ON event_effect (subject_type, subject_code)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX source_title');
    await runner.query('DROP TABLE event_effect');
    await runner.query('DROP TABLE event_act');
    await runner.query('DROP TABLE event_version');
    await runner.query('DROP TABLE event');
  }
}
