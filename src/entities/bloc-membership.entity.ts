import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { JurisdictionRow } from './jurisdiction.entity';

/** Who belongs to a bloc, on both clocks. */
@Entity('bloc_membership')
@Check('bloc_membership_some_day', 'NOT isempty(valid)')
@Exclusion('bloc_membership_one_truth', 'USING gist (bloc WITH =, member WITH =, valid WITH &&, recorded WITH &&)')
@Index('bloc_membership_member', ['member'])
export class BlocMembershipRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'bloc_membership_pkey' })
  id: string;

  @ForeignKey(() => JurisdictionRow, { name: 'bloc_membership_bloc_fkey' })
  @Column('text', { name: 'bloc' })
  bloc: string;

  @ForeignKey(() => JurisdictionRow, { name: 'bloc_membership_member_fkey' })
  @Column('text', { name: 'member' })
  member: string;

  @Column('daterange', { name: 'valid' })
  valid: string;

  @Column('tstzrange', { name: 'recorded' })
  recorded: string;
}
