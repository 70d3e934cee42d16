import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ActorRow } from './actor.entity';
import { JurisdictionRow } from './jurisdiction.entity';
import { PositionRow } from './position.entity';

/** What is said of a position, on both clocks. `valid` is when it is surely held. */
@Entity('position_version')
@Check('position_version_some_day', 'NOT isempty(valid)')
@Exclusion('position_version_one_truth', 'USING gist (position_id WITH =, valid WITH &&, recorded WITH &&)')
@Index('position_version_actor', ['actorId'])
@Index('position_version_believed', { synchronize: false })
export class PositionVersionRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'position_version_pkey' })
  id: string;

  @ForeignKey(() => PositionRow, { name: 'position_version_position_fkey' })
  @Column('uuid', { name: 'position_id' })
  positionId: string;

  @ForeignKey(() => ActorRow, { name: 'position_version_actor_fkey' })
  @Column('uuid', { name: 'actor_id' })
  actorId: string;

  @Column('daterange', { name: 'valid' })
  valid: string;

  @Column('tstzrange', { name: 'recorded' })
  recorded: string;

  @Column('text', { name: 'office' })
  office: string;

  @Column('text', { name: 'organisation', nullable: true })
  organisation: string | null;

  @ForeignKey(() => ActorRow, { name: 'position_version_organisation_fkey' })
  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId: string | null;

  @ForeignKey(() => JurisdictionRow, { name: 'position_version_jurisdiction_fkey' })
  @Column('text', { name: 'jurisdiction', nullable: true })
  jurisdiction: string | null;

  @Column('text', { name: 'held_from', nullable: true })
  heldFrom: string | null;

  @Column('text', { name: 'held_to', nullable: true })
  heldTo: string | null;

  @Column('json', { name: 'citations' })
  citations: unknown;
}
