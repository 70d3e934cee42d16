import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One attempt to bring in an edition, and how it ended. */
@Entity('ingestion_run')
@Check('ingestion_run_state_known', `state IN ('succeeded', 'held', 'unchanged', 'failed')`)
export class IngestionRunRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'ingestion_run_pkey' })
  id: string;

  @Column('text', { name: 'list_code' })
  listCode: string;

  @Column('text', { name: 'format' })
  format: string;

  @Column('text', { name: 'state' })
  state: string;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('timestamptz', { name: 'finished_at' })
  finishedAt: Date;

  @Column('jsonb', { name: 'files' })
  files: unknown;

  @Column('text', { name: 'checksum', nullable: true })
  checksum: string | null;

  @Column('jsonb', { name: 'counts', nullable: true })
  counts: unknown;

  @Column('uuid', { name: 'editions', array: true })
  editions: string[];

  @Column('jsonb', { name: 'errors' })
  errors: unknown;

  @Column('text', { name: 'reason', nullable: true })
  reason: string | null;

  @Column('uuid', { name: 'key_id', nullable: true })
  keyId: string | null;
}
