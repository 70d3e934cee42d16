import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { EditionRow } from './edition.entity';
import { EntryRow } from './entry.entity';

/** What an edition does to one key, or to what one citation names. */
@Entity('edition_operation')
@Check('edition_operation_action_known', `action IN ('show', 'omit', 'add', 'remove', 'amend', 'suspend', 'resume')`)
@Check('edition_operation_one_target', '(entry_key IS NULL) <> (citation IS NULL)')
@Index('edition_operation_key', ['listCode', 'entryKey'])
@Index('edition_operation_citation', { synchronize: false })
@Index('edition_operation_edition', ['editionId'])
export class EditionOperationRow {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'edition_operation_pkey',
  })
  id: string;

  @Column('text', { name: 'list_code' })
  listCode: string;

  @ForeignKey(() => EditionRow, { name: 'edition_operation_edition_fkey' })
  @Column('uuid', { name: 'edition_id' })
  editionId: string;

  @Column('text', { name: 'action' })
  action: string;

  @Column('date', { name: 'effective' })
  effective: string;

  @Column('integer', { name: 'line' })
  line: number;

  @Column('text', { name: 'entry_key', nullable: true })
  entryKey: string | null;

  @Column('text', { name: 'citation', nullable: true })
  citation: string | null;

  @ForeignKey(() => EntryRow, { name: 'edition_operation_entry_fkey' })
  @Column('bigint', { name: 'entry_id', nullable: true })
  entryId: string | null;

  @Column('date', { name: 'until', nullable: true })
  until: string | null;
}
