import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EditionRow } from './edition.entity';

/** A key that an edition gave to a party which the list had under another key before. */
@Entity('edition_rename')
@Index('edition_rename_from', ['listCode', 'fromKey'])
@Index('edition_rename_to', ['listCode', 'toKey'])
export class EditionRenameRow {
  @Column('text', { name: 'list_code' })
  listCode: string;

  @ForeignKey(() => EditionRow, { name: 'edition_rename_edition_fkey' })
  @PrimaryColumn('uuid', { name: 'edition_id', primaryKeyConstraintName: 'edition_rename_pkey' })
  editionId: string;

  @Column('text', { name: 'from_key' })
  fromKey: string;

  @PrimaryColumn('text', { name: 'to_key', primaryKeyConstraintName: 'edition_rename_pkey' })
  toKey: string;

  @Column('double precision', { name: 'similarity' })
  similarity: number;

  @Column('boolean', { name: 'shared_name' })
  sharedName: boolean;
}
