import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EntityRow } from './entity.entity';
import { JurisdictionRow } from './jurisdiction.entity';

/** What is said of a party, on both clocks. */
@Entity('entity_version')
@Check('entity_version_some_day', 'NOT isempty(valid)')
@Check('entity_version_kind_known', `kind IN ('person', 'organization', 'vessel', 'aircraft', 'unknown')`)
@Index('entity_version_believed', { synchronize: false })
@Exclusion('entity_version_one_truth', 'USING gist (entity_id WITH =, valid WITH &&, recorded WITH &&)')
export class EntityVersionRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'entity_version_pkey' })
  id: string;

  @ForeignKey(() => EntityRow, { name: 'entity_version_entity_fkey' })
  @Column('uuid', { name: 'entity_id' })
  entityId: string;

  @Column('daterange', { name: 'valid' })
  valid: string;

  @Column('tstzrange', { name: 'recorded' })
  recorded: string;

  @Column('text', { name: 'name' })
  name: string;

  @Column('text', { name: 'kind' })
  kind: string;

  @ForeignKey(() => JurisdictionRow, { name: 'entity_version_jurisdiction_fkey' })
  @Column('text', { name: 'jurisdiction', nullable: true })
  jurisdiction: string | null;

  @Column('boolean', { name: 'curated' })
  curated: boolean;

  @ForeignKey(() => EntityRow, { name: 'entity_version_merged_into_fkey' })
  @Column('uuid', { name: 'merged_into', nullable: true })
  mergedInto: string | null;

  @Column('text', { name: 'reason', nullable: true })
  reason: string | null;
}
