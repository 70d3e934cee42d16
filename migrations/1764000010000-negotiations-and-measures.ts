import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Trade agreements, talks about them, and policy interventions, on both clocks. */
export class NegotiationsAndMeasures1764000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE negotiation (code text NOT NULL, CONSTRAINT negotiation_pkey PRIMARY KEY (code))');
    await runner.query(`
      CREATE TABLE negotiation_version (
        id uuid NOT NULL,
        negotiation_code text NOT NULL,
        valid daterange NOT NULL,
        recorded tstzrange NOT NULL,
        name text NOT NULL,
        names json NOT NULL,
        kind text,
        forum text,
        description text,
        url text,
        identifiers jsonb NOT NULL,
        related json NOT NULL,
        remarks text,
        search tsvector NOT NULL,
        CONSTRAINT negotiation_version_pkey PRIMARY KEY (id),
        CONSTRAINT negotiation_version_negotiation_fkey FOREIGN KEY (negotiation_code) REFERENCES negotiation (code),
        CONSTRAINT negotiation_version_some_day CHECK (NOT isempty(valid)),
        CONSTRAINT negotiation_version_one_truth EXCLUDE USING gist (negotiation_code WITH =, valid WITH &&, recorded WITH &&)
      )`);
    await runner.query(`
      CREATE INDEX negotiation_version_believed ON negotiation_version (negotiation_code, coalesce(lower(valid), '-infinity'::date))
      WHERE upper_inf(recorded)`);
    await runner.query(`
      CREATE INDEX negotiation_version_search ON negotiation_version USING gin (search)`);
    await runner.query(`
      CREATE TABLE negotiation_party (
        id uuid NOT NULL,
        negotiation_code text NOT NULL,
        jurisdiction text NOT NULL,
        role text NOT NULL,
        valid daterange NOT NULL,
        recorded tstzrange NOT NULL,
        CONSTRAINT negotiation_party_pkey PRIMARY KEY (id),
        CONSTRAINT negotiation_party_negotiation_fkey FOREIGN KEY (negotiation_code) REFERENCES negotiation (code),
        CONSTRAINT negotiation_party_jurisdiction_fkey FOREIGN KEY (jurisdiction) REFERENCES jurisdiction (code),
        CONSTRAINT negotiation_party_some_day CHECK (NOT isempty(valid)),
        CONSTRAINT negotiation_party_one_truth EXCLUDE USING gist (negotiation_code WITH =, jurisdiction WITH =, valid WITH &&, recorded WITH &&)
      )`);
    await runner.query('CREATE INDEX negotiation_party_negotiation ON negotiation_party (negotiation_code)');
    await runner.query('CREATE INDEX negotiation_party_jurisdiction ON negotiation_party (jurisdiction)');
    await runner.query('CREATE TABLE measure (code text NOT NULL, CONSTRAINT measure_pkey PRIMARY KEY (code))');
    await runner.query(`
      CREATE TABLE measure_version (
        id uuid NOT NULL,
        measure_code text NOT NULL,
        valid daterange NOT NULL,
        recorded tstzrange NOT NULL,
        name text NOT NULL,
        names json NOT NULL,
        intervention_type text NOT NULL,
        mast_chapter text,
        implementing text[] NOT NULL,
        affected text[] NOT NULL,
        products text[] NOT NULL,
        eccn text[] NOT NULL,
        national_codes text[] NOT NULL,
        sectors text[] NOT NULL,
        instruments json NOT NULL,
        control_lists text[] NOT NULL,
        description text,
        url text,
        identifiers jsonb NOT NULL,
        related json NOT NULL,
        remarks text,
        search tsvector NOT NULL,
        CONSTRAINT measure_version_pkey PRIMARY KEY (id),
        CONSTRAINT measure_version_measure_fkey FOREIGN KEY (measure_code) REFERENCES measure (code),
        CONSTRAINT measure_version_some_day CHECK (NOT isempty(valid)),
        CONSTRAINT measure_version_one_truth EXCLUDE USING gist (measure_code WITH =, valid WITH &&, recorded WITH &&)
      )`);
    await runner.query(`
      CREATE INDEX measure_version_believed ON measure_version (measure_code, coalesce(lower(valid), '-infinity'::date))
      WHERE upper_inf(recorded)`);
    await runner.query(`
      CREATE INDEX measure_version_search ON measure_version USING gin (search)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE measure_version');
    await runner.query('DROP TABLE measure');
    await runner.query('DROP TABLE negotiation_party');
    await runner.query('DROP TABLE negotiation_version');
    await runner.query('DROP TABLE negotiation');
  }
}
