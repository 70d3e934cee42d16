import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DocumentFileRow } from './document-file.entity';

/** A piece of a file, compressed with those before and after it. */
@Entity('document_part')
@ForeignKey(() => DocumentFileRow, ['checksum', 'position'], ['checksum', 'position'], {
  name: 'document_part_file_fkey',
})
export class DocumentPartRow {
  @PrimaryColumn('text', { name: 'checksum', primaryKeyConstraintName: 'document_part_pkey' })
  checksum: string;

  @PrimaryColumn('integer', { name: 'position', primaryKeyConstraintName: 'document_part_pkey' })
  position: number;

  @PrimaryColumn('integer', { name: 'number', primaryKeyConstraintName: 'document_part_pkey' })
  number: number;

  @Column('bytea', { name: 'content' })
  content: Buffer;
}
