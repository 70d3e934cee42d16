import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who takes part in events, and the offices they hold, on both clocks. */
export class Actors1764000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE actor (id uuid NOT NULL, taken_back text, CONSTRAINT actor_pkey PRIMARY KEY (id))',
    );
    await runner.query(`
      CREATE TABLE actor_version (
        id uuid NOT NULL,
        actor_id uuid NOT NULL,
        valid daterange NOT NULL,
        recorded tstzrange NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        names json NOT NULL,
        jurisdiction text,
        identifiers json NOT NULL,
        description text,
        name_keys text[] NOT NULL,
        spellings text NOT NULL,
        search tsvector NOT NULL,
        CONSTRAINT actor_version_pkey PRIMARY KEY (id),
        CONSTRAINT actor_version_actor_fkey FOREIGN KEY (actor_id) REFERENCES actor (id),
        CONSTRAINT actor_version_jurisdiction_fkey FOREIGN KEY (jurisdiction) REFERENCES jurisdiction (code),
        CONSTRAINT actor_version_kind_known CHECK (kind IN ('person', 'organization', 'unnamed')),
        CONSTRAINT actor_version_some_day CHECK (NOT isempty(valid)),
        CONSTRAINT actor_version_one_truth EXCLUDE USING gist (actor_id WITH =, valid WITH &&, recorded WITH &&)
      )`);
    await runner.query(`
      CREATE INDEX actor_version_believed ON actor_version (actor_id, coalesce(lower(valid), '-infinity'::date))
      WHERE upper_inf(recorded)`);
    await runner.query(`
      CREATE INDEX actor_version_name_keys ON actor_version USING gin (name_keys)`);
    await runner.query(`
      CREATE INDEX actor_version_spellings ON actor_version USING gin (spellings gin_trgm_ops) WHERE upper_inf(recorded)`);
    await runner.query(`
      CREATE INDEX actor_version_identifiers ON actor_version USING gin ((identifiers::jsonb) jsonb_path_ops)`);
    await runner.query(`
      CREATE INDEX actor_version_search ON actor_version USING gin (search)`);
    await runner.query(`
      CREATE TABLE position (
        id uuid NOT NULL,
        actor_id uuid NOT NULL,
        CONSTRAINT position_pkey PRIMARY KEY (id),
        CONSTRAINT position_actor_fkey FOREIGN KEY (actor_id) REFERENCES actor (id)
      )`);
    await runner.query('CREATE INDEX position_actor ON position (actor_id)');
    await runner.query(`
      CREATE TABLE position_version (
        id uuid NOT NULL,
        position_id uuid NOT NULL,
        actor_id uuid NOT NULL,
        valid daterange NOT NULL,
        recorded tstzrange NOT NULL,
        office text NOT NULL,
        organisation text,
        organisation_id uuid,
        jurisdiction text,
        held_from text,
        held_to text,
        citations json NOT NULL,
        CONSTRAINT position_version_pkey PRIMARY KEY (id),
        CONSTRAINT position_version_position_fkey FOREIGN KEY (position_id) REFERENCES position (id),
        CONSTRAINT position_version_actor_fkey FOREIGN KEY (actor_id) REFERENCES actor (id),
        CONSTRAINT position_version_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES actor (id),
        CONSTRAINT position_version_jurisdiction_fkey FOREIGN KEY (jurisdiction) REFERENCES jurisdiction (code),
        CONSTRAINT position_version_some_day CHECK (NOT isempty(valid)),
        CONSTRAINT position_version_one_truth EXCLUDE USING gist (position_id WITH =, valid WITH &&, recorded WITH &&)
      )`);
    await runner.query('CREATE INDEX position_version_actor ON position_version (actor_id)');
    await runner.query(`
      CREATE INDEX position_version_believed ON position_version (actor_id, coalesce(lower(valid), '-infinity'::date))
      WHERE upper_inf(recorded)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE position_version');
    await runner.query('DROP TABLE position');
    await runner.query('DROP TABLE actor_version');
    await runner.query('DROP TABLE actor');
  }
}
