import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ControlListRow } from './control-list.entity';
import { IngestionRunRow } from './ingestion-run.entity';
import { SourceRow } from './source.entity';

/** A published edition of a control list: a whole list, or a notice that changes one. */
@Entity('edition')
@Unique('edition_document_unique', ['listCode', 'effective', 'mode', 'checksum', 'retrievedAt'])
@Check('edition_status_known', `status IN ('applied', 'held', 'rejected', 'withdrawn')`)
@Check('edition_mode_known', `mode IN ('snapshot', 'notice')`)
@Index('edition_run', ['runId'])
export class EditionRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'edition_pkey' })
  id: string;

  @ForeignKey(() => ControlListRow, { name: 'edition_list_fkey' })
  @Column('text', { name: 'list_code' })
  listCode: string;

  @Column('text', { name: 'status' })
  status: string;

  @Column('text', { name: 'mode' })
  mode: string;

  @Column('text', { name: 'format' })
  format: string;

  @Column('date', { name: 'effective' })
  effective: string;

  @Column('date', { name: 'published', nullable: true })
  published: string | null;

  /** `-infinity` where nobody has said. */
  @Column('timestamptz', { name: 'retrieved_at' })
  retrievedAt: Date | number;

  @Column('text', { name: 'checksum' })
  checksum: string;

  @Column('jsonb', { name: 'counts' })
  counts: unknown;

  @Column('boolean', { name: 'excerpt' })
  excerpt: boolean;

  @ForeignKey(() => SourceRow, { name: 'edition_source_fkey' })
  @Column('uuid', { name: 'source_id' })
  sourceId: string;

  // The run is written last, when it is known how it ended.
  @ForeignKey(() => IngestionRunRow, { name: 'edition_run_fkey', deferrable: 'INITIALLY DEFERRED' })
  @Column('uuid', { name: 'run_id' })
  runId: string;

  @Column('text', { name: 'held_because', nullable: true })
  heldBecause: string | null;

  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy: string | null;

  @Column('text', { name: 'decision_reason', nullable: true })
  decisionReason: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('bigint', { name: 'entry_ids', array: true })
  entryIds: string[];
}
