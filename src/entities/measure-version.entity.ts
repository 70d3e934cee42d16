import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MeasureRow } from './measure.entity';

/** What is said of a measure, on both clocks. */
@Entity('measure_version')
@Check('measure_version_some_day', 'NOT isempty(valid)')
@Exclusion('measure_version_one_truth', 'USING gist (measure_code WITH =, valid WITH &&, recorded WITH &&)')
@Index('measure_version_believed', { synchronize: false })
@Index('measure_version_search', { synchronize: false })
export class MeasureVersionRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'measure_version_pkey' })
  id: string;

  @ForeignKey(() => MeasureRow, { name: 'measure_version_measure_fkey' })
  @Column('text', { name: 'measure_code' })
  measureCode: string;

  @Column('daterange', { name: 'valid' })
  valid: string;

  @Column('tstzrange', { name: 'recorded' })
  recorded: string;

  @Column('text', { name: 'name' })
  name: string;

  @Column('json', { name: 'names' })
  names: unknown;

  @Column('text', { name: 'intervention_type' })
  interventionType: string;

  @Column('text', { name: 'mast_chapter', nullable: true })
  mastChapter: string | null;

  @Column('text', { name: 'implementing', array: true })
  implementing: string[];

  @Column('text', { name: 'affected', array: true })
  affected: string[];

  @Column('text', { name: 'products', array: true })
  products: string[];

  @Column('text', { name: 'eccn', array: true })
  eccn: string[];

  @Column('text', { name: 'national_codes', array: true })
  nationalCodes: string[];

  @Column('text', { name: 'sectors', array: true })
  sectors: string[];

  @Column('json', { name: 'instruments' })
  instruments: unknown;

  @Column('text', { name: 'control_lists', array: true })
  controlLists: string[];

  @Column('text', { name: 'description', nullable: true })
  description: string | null;

  @Column('text', { name: 'url', nullable: true })
  url: string | null;

  @Column('jsonb', { name: 'identifiers' })
  identifiers: unknown;

  @Column('json', { name: 'related' })
  related: unknown;

  @Column('text', { name: 'remarks', nullable: true })
  remarks: string | null;

  @Column('tsvector', { name: 'search' })
  search: string;
}
