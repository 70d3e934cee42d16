import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EditionRow } from './edition.entity';
import { EntityRow } from './entity.entity';
import { EntryRow } from './entry.entity';
import { ListingRow } from './listing.entity';

/** What a list says of a party, on both clocks. */
@Entity('listing_version')
@Check('listing_version_some_day', 'NOT isempty(valid)')
@Check('listing_version_state_known', `state IN ('active', 'suspended')`)
@Index('listing_version_believed', { synchronize: false })
@Exclusion('listing_version_one_truth', 'USING gist (listing_id WITH =, valid WITH &&, recorded WITH &&)')
@Index('listing_version_entity', ['entityId'])
@Index('listing_version_entry', ['entryId'])
@Index('listing_version_key', ['listCode', 'entryKey'])
export class ListingVersionRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'listing_version_pkey' })
  id: string;

  @ForeignKey(() => ListingRow, { name: 'listing_version_listing_fkey' })
  @Column('uuid', { name: 'listing_id' })
  listingId: string;

  @Column('text', { name: 'list_code' })
  listCode: string;

  @ForeignKey(() => EntityRow, { name: 'listing_version_entity_fkey' })
  @Column('uuid', { name: 'entity_id' })
  entityId: string;

  @Column('text', { name: 'entry_key' })
  entryKey: string;

  @ForeignKey(() => EntryRow, { name: 'listing_version_entry_fkey' })
  @Column('bigint', { name: 'entry_id' })
  entryId: string;

  @ForeignKey(() => EditionRow, { name: 'listing_version_edition_fkey' })
  @Column('uuid', { name: 'edition_id' })
  editionId: string;

  @Column('daterange', { name: 'valid' })
  valid: string;

  @Column('tstzrange', { name: 'recorded' })
  recorded: string;

  @Column('text', { name: 'state' })
  state: string;

  @Column('date', { name: 'suspended_until', nullable: true })
  suspendedUntil: string | null;

  @Column('boolean', { name: 'inferred' })
  inferred: boolean;
}
