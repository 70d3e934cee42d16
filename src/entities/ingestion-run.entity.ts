import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { IngestionJobRow } from './ingestion-job.entity';

const STATES = `'queued', 'running', 'succeeded', 'unchanged', 'held', 'failed', 'cancelled', 'dead'`;

/** One document brought in, or one run of a job, from the moment it waits to its end. */
@Entity('ingestion_run')
@Check('ingestion_run_state_is_known', `state IN (${STATES})`)
@Check('ingestion_run_finished_or_open', `(finished_at IS NULL) = (state IN ('queued', 'running'))`)
@Check('ingestion_run_running_claimed', `(state = 'running') = (claim IS NOT NULL)`)
@Index('ingestion_run_one_open', ['jobId'], { unique: true, where: `state IN ('queued', 'running')` })
@Index('ingestion_run_job', ['jobId', 'id'])
@Index('ingestion_run_state', ['state', 'id'])
@Index('ingestion_run_lists', { synchronize: false })
export class IngestionRunRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'ingestion_run_pkey' })
  id: string;

  @ForeignKey(() => IngestionJobRow, { name: 'ingestion_run_job_fkey' })
  @Column('uuid', { name: 'job_id', nullable: true })
  jobId: string | null;

  @Column('text', { name: 'connector', nullable: true })
  connector: string | null;

  @Column('text', { name: 'list_code', nullable: true })
  listCode: string | null;

  @Column('text', { name: 'format', nullable: true })
  format: string | null;

  @Column('text', { name: 'state' })
  state: string;

  @Column('timestamptz', { name: 'queued_at' })
  queuedAt: Date;

  @Column('timestamptz', { name: 'next_attempt_at', nullable: true })
  nextAttemptAt: Date | null;

  @Column('integer', { name: 'attempt' })
  attempt: number;

  @Column('integer', { name: 'max_attempts' })
  maxAttempts: number;

  /** Of whoever is at work at it. */
  @Column('uuid', { name: 'claim', nullable: true })
  claim: string | null;

  /** When it last gave a sign of life. */
  @Column('timestamptz', { name: 'beat_at', nullable: true })
  beatAt: Date | null;

  @Column('jsonb', { name: 'progress', nullable: true })
  progress: unknown;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;

  @Column('jsonb', { name: 'files' })
  files: unknown;

  @Column('text', { name: 'checksum', nullable: true })
  checksum: string | null;

  @Column('jsonb', { name: 'counts', nullable: true })
  counts: unknown;

  @Column('text', { name: 'lists', array: true })
  lists: string[];

  @Column('uuid', { name: 'editions', array: true })
  editions: string[];

  @Column('uuid', { name: 'sources', array: true })
  sources: string[];

  @Column('uuid', { name: 'events', array: true })
  events: string[];

  @Column('jsonb', { name: 'errors' })
  errors: unknown;

  @Column('text', { name: 'reason', nullable: true })
  reason: string | null;

  @Column('uuid', { name: 'key_id', nullable: true })
  keyId: string | null;
}
