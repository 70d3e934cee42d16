import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ControlListRow } from './control-list.entity';

/** The id of one party's place on one list, for ever. */
@Entity('listing')
@Index('listing_list', ['listCode', 'id'])
export class ListingRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'listing_pkey' })
  id: string;

  @ForeignKey(() => ControlListRow, { name: 'listing_list_fkey' })
  @Column('text', { name: 'list_code' })
  listCode: string;
}
