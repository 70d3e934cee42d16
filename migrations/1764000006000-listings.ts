import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Parties, and what each list says of them: the history, on both clocks. */
export class Listings1764000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE entity (id uuid NOT NULL, CONSTRAINT entity_pkey PRIMARY KEY (id))');
    await runner.query(`
      CREATE TABLE entity_version (
        id uuid NOT NULL,
        entity_id uuid NOT NULL,
        valid daterange NOT NULL,
        recorded tstzrange NOT NULL,
        name text NOT NULL,
        kind text NOT NULL,
        jurisdiction text,
        curated boolean NOT NULL,
        merged_into uuid,
        reason text,
        CONSTRAINT entity_version_pkey PRIMARY KEY (id),
        CONSTRAINT entity_version_entity_fkey FOREIGN KEY (entity_id) REFERENCES entity (id),
        CONSTRAINT entity_version_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES entity (id),
        CONSTRAINT entity_version_jurisdiction_fkey FOREIGN KEY (jurisdiction) REFERENCES jurisdiction (code),
        CONSTRAINT entity_version_kind_known CHECK (kind IN ('person', 'organization', 'vessel', 'aircraft', 'unknown')),
        CONSTRAINT entity_version_some_day CHECK (NOT isempty(valid)),
        CONSTRAINT entity_version_one_truth EXCLUDE USING gist (entity_id WITH =, valid WITH &&, recorded WITH &&)
      )`);
    await runner.query(`
      CREATE TABLE listing (
        id uuid NOT NULL,
        list_code text NOT NULL,
        CONSTRAINT listing_pkey PRIMARY KEY (id),
        CONSTRAINT listing_list_fkey FOREIGN KEY (list_code) REFERENCES control_list (code)
      )`);
    await runner.query('CREATE INDEX listing_list ON listing (list_code, id)');
    await runner.query(`
      CREATE TABLE listing_version (
        id uuid NOT NULL,
        listing_id uuid NOT NULL,
        list_code text NOT NULL,
        entity_id uuid NOT NULL,
        entry_key text NOT NULL,
        entry_id bigint NOT NULL,
        edition_id uuid NOT NULL,
        valid daterange NOT NULL,
        recorded tstzrange NOT NULL,
        state text NOT NULL,
        suspended_until date,
        inferred boolean NOT NULL,
        CONSTRAINT listing_version_pkey PRIMARY KEY (id),
        CONSTRAINT listing_version_listing_fkey FOREIGN KEY (listing_id) REFERENCES listing (id),
        CONSTRAINT listing_version_entity_fkey FOREIGN KEY (entity_id) REFERENCES entity (id),
        CONSTRAINT listing_version_entry_fkey FOREIGN KEY (entry_id) REFERENCES entry (id),
        CONSTRAINT listing_version_edition_fkey FOREIGN KEY (edition_id) REFERENCES edition (id),
        CONSTRAINT listing_version_state_known CHECK (state IN ('active', 'suspended')),
        CONSTRAINT listing_version_some_day CHECK (NOT isempty(valid)),
        CONSTRAINT listing_version_one_truth EXCLUDE USING gist (listing_id WITH =, valid WITH &&, recorded WITH &&)
      )`);
    // What is believed now, by the day on which it begins: the way of every read that asks for no earlier moment.
    await runner.query(`
      CREATE INDEX listing_version_believed ON listing_version (listing_id, coalesce(lower(valid), '-infinity'::date))
      WHERE upper_inf(recorded)`);
    await runner.query(`
      CREATE INDEX entity_version_believed ON entity_version (entity_id, coalesce(lower(valid), '-infinity'::date))
      WHERE upper_inf(recorded)`);
    await runner.query('CREATE INDEX listing_version_entity ON listing_version (entity_id)');
    await runner.query('CREATE INDEX listing_version_entry ON listing_version (entry_id)');
    await runner.query('CREATE INDEX listing_version_key ON listing_version (list_code, entry_key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE listing_version');
    await runner.query('DROP TABLE listing');
    await runner.query('DROP TABLE entity_version');
    await runner.query('DROP TABLE entity');
  }
}
