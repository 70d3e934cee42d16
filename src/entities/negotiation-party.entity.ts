import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { JurisdictionRow } from './jurisdiction.entity';
import { NegotiationRow } from './negotiation.entity';

/** That a jurisdiction is a party to an agreement or to talks, on both clocks. */
@Entity('negotiation_party')
@Check('negotiation_party_some_day', 'NOT isempty(valid)')
@Exclusion(
  'negotiation_party_one_truth',
  'USING gist (negotiation_code WITH =, jurisdiction WITH =, valid WITH &&, recorded WITH &&)',
)
@Index('negotiation_party_negotiation', ['negotiationCode'])
@Index('negotiation_party_jurisdiction', ['jurisdiction'])
export class NegotiationPartyRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'negotiation_party_pkey' })
  id: string;

  @ForeignKey(() => NegotiationRow, { name: 'negotiation_party_negotiation_fkey' })
  @Column('text', { name: 'negotiation_code' })
  negotiationCode: string;

  @ForeignKey(() => JurisdictionRow, { name: 'negotiation_party_jurisdiction_fkey' })
  @Column('text', { name: 'jurisdiction' })
  jurisdiction: string;

  @Column('text', { name: 'role' })
  role: string;

  @Column('daterange', { name: 'valid' })
  valid: string;

  @Column('tstzrange', { name: 'recorded' })
  recorded: string;
}
