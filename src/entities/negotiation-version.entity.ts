import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { NegotiationRow } from './negotiation.entity';

/** What is said of a negotiation, on both clocks. */
@Entity('negotiation_version')
@Check('negotiation_version_some_day', 'NOT isempty(valid)')
@Exclusion('negotiation_version_one_truth', 'USING gist (negotiation_code WITH =, valid WITH &&, recorded WITH &&)')
@Index('negotiation_version_believed', { synchronize: false })
@Index('negotiation_version_search', { synchronize: false })
export class NegotiationVersionRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'negotiation_version_pkey' })
  id: string;

  @ForeignKey(() => NegotiationRow, { name: 'negotiation_version_negotiation_fkey' })
  @Column('text', { name: 'negotiation_code' })
  negotiationCode: string;

  @Column('daterange', { name: 'valid' })
  valid: string;

  @Column('tstzrange', { name: 'recorded' })
  recorded: string;

  @Column('text', { name: 'name' })
  name: string;

  @Column('json', { name: 'names' })
  names: unknown;

  @Column('text', { name: 'kind', nullable: true })
  kind: string | null;

  @Column('text', { name: 'forum', nullable: true })
  forum: string | null;

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
