import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A country, a customs territory or a bloc. */
@Entity('jurisdiction')
@Check('jurisdiction_kind_known', `kind IN ('country', 'territory', 'bloc')`)
export class JurisdictionRow {
  @PrimaryColumn('text', { name: 'code', primaryKeyConstraintName: 'jurisdiction_pkey' })
  code: string;

  @Column('text', { name: 'kind' })
  kind: string;

  @Column('jsonb', { name: 'names' })
  names: unknown;

  @Column('text', { name: 'alpha3', nullable: true })
  alpha3: string | null;

  @Column('text', { name: 'numeric_code', nullable: true })
  numericCode: string | null;

  @ForeignKey(() => JurisdictionRow, { name: 'jurisdiction_part_of_fkey' })
  @Column('text', { name: 'part_of', nullable: true })
  partOf: string | null;
}
