import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from 'typeorm';
import { ControlListRow } from './control-list.entity';
import { JurisdictionRow } from './jurisdiction.entity';

/** What is said of a control list, on both clocks. */
@Entity('control_list_version')
@Check('control_list_version_some_day', 'NOT isempty(valid)')
@Check('control_list_version_threshold_share', 'removal_threshold BETWEEN 0 AND 1')
@Exclusion('control_list_version_one_truth', 'USING gist (list_code WITH =, valid WITH &&, recorded WITH &&)')
export class ControlListVersionRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'control_list_version_pkey' })
  id: string;

  @ForeignKey(() => ControlListRow, { name: 'control_list_version_list_fkey' })
  @Column('text', { name: 'list_code' })
  listCode: string;

  @Column('daterange', { name: 'valid' })
  valid: string;

  @Column('tstzrange', { name: 'recorded' })
  recorded: string;

  @Column('text', { name: 'name' })
  name: string;

  @Column('jsonb', { name: 'names' })
  names: unknown;

  @Column('text', { name: 'authority' })
  authority: string;

  @ForeignKey(() => JurisdictionRow, { name: 'control_list_version_jurisdiction_fkey' })
  @Column('text', { name: 'jurisdiction', nullable: true })
  jurisdiction: string | null;

  @Column('text', { name: 'kind' })
  kind: string;

  @Column('text', { name: 'legal_basis', nullable: true })
  legalBasis: string | null;

  @Column('text', { name: 'url', nullable: true })
  url: string | null;

  @Column('jsonb', { name: 'publications' })
  publications: unknown;

  @Column('text', { name: 'members', array: true })
  members: string[];

  @Column('double precision', { name: 'removal_threshold' })
  removalThreshold: number;

  @Column('integer', { name: 'expected_interval_days', nullable: true })
  expectedIntervalDays: number | null;
}
