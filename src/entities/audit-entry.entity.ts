import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ApiKeyRow } from './api-key.entity';

/** One write that was asked for, by whom, and how it ended. */
@Entity('audit_entry')
@Check('audit_entry_writer_known', `written_by IN ('key', 'command_line', 'job', 'service', 'starter')`)
@Check(
  'audit_entry_key_of_its_writer',
  `(written_by = 'key') = (key_id IS NOT NULL) AND (key_id IS NULL) = (key_name IS NULL)`,
)
@Index('audit_entry_time', ['writtenAt'])
@Index('audit_entry_key', ['keyId', 'id'])
@Index('audit_entry_operation', ['operation', 'id'])
@Index('audit_entry_request', ['requestId'])
@Index('audit_entry_subjects', { synchronize: false })
export class AuditEntryRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'audit_entry_pkey' })
  id: string;

  @Column('timestamptz', { name: 'written_at' })
  writtenAt: Date;

  @Column('text', { name: 'written_by' })
  writtenBy: string;

  @ForeignKey(() => ApiKeyRow, { name: 'audit_entry_key_fkey' })
  @Column('uuid', { name: 'key_id', nullable: true })
  keyId: string | null;

  /** As the key was called then. */
  @Column('text', { name: 'key_name', nullable: true })
  keyName: string | null;

  @Column('text', { name: 'operation' })
  operation: string;

  @Column('text', { name: 'method', nullable: true })
  method: string | null;

  @Column('text', { name: 'path', nullable: true })
  path: string | null;

  @Column('integer', { name: 'status', nullable: true })
  status: number | null;

  @Column('boolean', { name: 'replayed' })
  replayed: boolean;

  @Column('text', { name: 'request_id', nullable: true })
  requestId: string | null;

  @Column('text', { name: 'subject_type', nullable: true })
  subjectType: string | null;

  /** Of what is written and of all that it belongs to, the outermost first. */
  @Column('text', { name: 'subject_codes', array: true })
  subjectCodes: string[];

  @Column('text', { name: 'fields_set', array: true })
  fieldsSet: string[];

  @Column('timestamptz', { name: 'moment', nullable: true })
  moment: Date | null;
}
