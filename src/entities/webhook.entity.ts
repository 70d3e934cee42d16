import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { ControlListRow } from './control-list.entity';
import { JurisdictionRow } from './jurisdiction.entity';
import { MeasureRow } from './measure.entity';
import { NegotiationRow } from './negotiation.entity';

/**
 * Who is told of changes, and how far along the feed. `position` is up to where the feed has become deliveries. Whoever
 * sends has a `claim`, until `claimed_until`; without a claim that is when somebody last did.
 */
@Entity('webhook')
@Unique('webhook_name_unique', ['name'])
@Check('webhook_enabled_or_why', 'NOT enabled OR disabled_reason IS NULL')
export class WebhookRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'webhook_pkey' })
  id: string;

  @Column('uuid', { name: 'version' })
  version: string;

  @Column('text', { name: 'name' })
  name: string;

  @Column('text', { name: 'url' })
  url: string;

  @Column('text', { name: 'kinds', array: true, nullable: true })
  kinds: string[] | null;

  @ForeignKey(() => ControlListRow, { name: 'webhook_list_fkey' })
  @Column('text', { name: 'list_code', nullable: true })
  listCode: string | null;

  @ForeignKey(() => NegotiationRow, { name: 'webhook_negotiation_fkey' })
  @Column('text', { name: 'negotiation_code', nullable: true })
  negotiationCode: string | null;

  @ForeignKey(() => MeasureRow, { name: 'webhook_measure_fkey' })
  @Column('text', { name: 'measure_code', nullable: true })
  measureCode: string | null;

  @ForeignKey(() => JurisdictionRow, { name: 'webhook_jurisdiction_fkey' })
  @Column('text', { name: 'jurisdiction_code', nullable: true })
  jurisdictionCode: string | null;

  @Column('boolean', { name: 'enabled' })
  enabled: boolean;

  @Column('text', { name: 'disabled_reason', nullable: true })
  disabledReason: string | null;

  @Column('bigint', { name: 'position' })
  position: string;

  @Column('integer', { name: 'failures' })
  failures: number;

  @Column('timestamptz', { name: 'failing_since', nullable: true })
  failingSince: Date | null;

  @Column('timestamptz', { name: 'rest_until', nullable: true })
  restUntil: Date | null;

  @Column('timestamptz', { name: 'delivered_at', nullable: true })
  deliveredAt: Date | null;

  @Column('uuid', { name: 'claim', nullable: true })
  claim: string | null;

  @Column('timestamptz', { name: 'claimed_until', nullable: true })
  claimedUntil: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @Column('uuid', { name: 'key_id', nullable: true })
  keyId: string | null;
}
