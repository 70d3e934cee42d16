import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { SourceRow } from './source.entity';

/** One file of a document as it came. */
@Entity('document_file')
export class DocumentFileRow {
  @ForeignKey(() => SourceRow, 'sha256', { name: 'document_file_source_fkey' })
  @PrimaryColumn('text', { name: 'checksum', primaryKeyConstraintName: 'document_file_pkey' })
  checksum: string;

  @PrimaryColumn('integer', { name: 'position', primaryKeyConstraintName: 'document_file_pkey' })
  position: number;

  @Column('text', { name: 'name' })
  name: string;

  @Column('bigint', { name: 'bytes' })
  bytes: string;

  @Column('timestamptz', { name: 'stored_at' })
  storedAt: Date;
}
