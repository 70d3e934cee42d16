import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { WebhookRow } from './webhook.entity';

/** A message to a webhook: of the line of the change feed at `position`, or, without one, a test. */
@Entity('webhook_delivery')
@Unique('webhook_delivery_once', ['webhookId', 'position'])
@Check('webhook_delivery_state_known', `state IN ('waiting', 'delivered', 'failed')`)
@Check(
  'webhook_delivery_waiting_or_finished',
  `(state = 'waiting') = (finished_at IS NULL) AND (state = 'waiting') = (next_attempt_at IS NOT NULL)`,
)
@Index('webhook_delivery_webhook', ['webhookId', 'id'])
@Index('webhook_delivery_waiting', ['webhookId', 'nextAttemptAt', 'position'], { where: `state = 'waiting'` })
@Index('webhook_delivery_finished', ['finishedAt'], { where: 'finished_at IS NOT NULL' })
export class WebhookDeliveryRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'webhook_delivery_pkey' })
  id: string;

  @ForeignKey(() => WebhookRow, { name: 'webhook_delivery_webhook_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'webhook_id' })
  webhookId: string;

  @Column('bigint', { name: 'position', nullable: true })
  position: string | null;

  @Column('text', { name: 'kind' })
  kind: string;

  @Column('text', { name: 'state' })
  state: string;

  /** Since it was last put to wait. */
  @Column('integer', { name: 'attempts' })
  attempts: number;

  /** The latest attempts, and what came of each. */
  @Column('jsonb', { name: 'log' })
  log: unknown;

  @Column('timestamptz', { name: 'next_attempt_at', nullable: true })
  nextAttemptAt: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
