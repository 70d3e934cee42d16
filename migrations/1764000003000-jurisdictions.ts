import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Countries, customs territories and blocs, and who belongs to which bloc when. */
export class Jurisdictions1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE jurisdiction (
        code text NOT NULL,
        kind text NOT NULL,
        names jsonb NOT NULL,
        alpha3 text,
        numeric_code text,
        part_of text,
        CONSTRAINT jurisdiction_pkey PRIMARY KEY (code),
        CONSTRAINT jurisdiction_part_of_fkey FOREIGN KEY (part_of) REFERENCES jurisdiction (code),
        CONSTRAINT jurisdiction_kind_known CHECK (kind IN ('country', 'territory', 'bloc'))
      )`);
    await runner.query(`
      CREATE TABLE bloc_membership (
        id uuid NOT NULL,
        bloc text NOT NULL,
        member text NOT NULL,
        valid daterange NOT NULL,
        recorded tstzrange NOT NULL,
        CONSTRAINT bloc_membership_pkey PRIMARY KEY (id),
        CONSTRAINT bloc_membership_bloc_fkey FOREIGN KEY (bloc) REFERENCES jurisdiction (code),
        CONSTRAINT bloc_membership_member_fkey FOREIGN KEY (member) REFERENCES jurisdiction (code),
        CONSTRAINT bloc_membership_some_day CHECK (NOT isempty(valid)),
        CONSTRAINT bloc_membership_one_truth
          EXCLUDE USING gist (bloc WITH =, member WITH =, valid WITH &&, recorded WITH &&)
      )`);
    await runner.query('CREATE INDEX bloc_membership_member ON bloc_membership (member)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bloc_membership');
    await runner.query('DROP TABLE jurisdiction');
  }
}
