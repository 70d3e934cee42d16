import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ControlListRow } from './control-list.entity';

/** What is fetched by itself, and when. Configuration: changed in place, its versions told apart by `version`. */
@Entity('ingestion_job')
@Unique('ingestion_job_name_unique', ['name'])
@Check('ingestion_job_some_attempt', 'max_attempts > 0')
@Index('ingestion_job_due', ['nextRunAt'], { where: 'next_run_at IS NOT NULL' })
export class IngestionJobRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'ingestion_job_pkey' })
  id: string;

  @Column('uuid', { name: 'version' })
  version: string;

  @Column('text', { name: 'name' })
  name: string;

  @Column('text', { name: 'connector' })
  connector: string;

  @Column('jsonb', { name: 'settings' })
  settings: unknown;

  @ForeignKey(() => ControlListRow, { name: 'ingestion_job_list_fkey' })
  @Column('text', { name: 'list_code', nullable: true })
  listCode: string | null;

  @Column('text', { name: 'schedule', nullable: true })
  schedule: string | null;

  @Column('text', { name: 'time_zone' })
  timeZone: string;

  @Column('boolean', { name: 'enabled' })
  enabled: boolean;

  @Column('integer', { name: 'max_attempts' })
  maxAttempts: number;

  @Column('timestamptz', { name: 'next_run_at', nullable: true })
  nextRunAt: Date | null;

  @Column('jsonb', { name: 'remembered', nullable: true })
  remembered: unknown;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @Column('uuid', { name: 'key_id', nullable: true })
  keyId: string | null;
}
