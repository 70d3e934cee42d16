import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ApiKeyRow } from './api-key.entity';

/** A write that a caller named, so that saying it again does not do it again, and what was answered. */
@Entity('idempotency_key')
@Index('idempotency_key_claimed_at', ['claimedAt'])
export class IdempotencyKeyRow {
  @ForeignKey(() => ApiKeyRow, { name: 'idempotency_key_owner_fkey' })
  @PrimaryColumn('uuid', { name: 'key_id', primaryKeyConstraintName: 'idempotency_key_pkey' })
  keyId: string;

  @PrimaryColumn('text', { name: 'idempotency_key', primaryKeyConstraintName: 'idempotency_key_pkey' })
  idempotencyKey: string;

  @Column('text', { name: 'fingerprint' })
  fingerprint: string;

  @Column('timestamptz', { name: 'claimed_at' })
  claimedAt: Date;

  @Column('integer', { name: 'status', nullable: true })
  status: number | null;

  @Column('text', { name: 'body', nullable: true })
  body: string | null;

  @Column('text', { name: 'content_type', nullable: true })
  contentType: string | null;

  @Column('text', { name: 'location', nullable: true })
  location: string | null;
}
