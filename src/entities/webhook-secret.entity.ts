import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { WebhookRow } from './webhook.entity';

/** What messages of a webhook are signed with; in clear, as signing needs it. Without an end it is the present one. */
@Entity('webhook_secret')
@Index('webhook_secret_webhook', ['webhookId'])
export class WebhookSecretRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'webhook_secret_pkey' })
  id: string;

  @ForeignKey(() => WebhookRow, { name: 'webhook_secret_webhook_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'webhook_id' })
  webhookId: string;

  @Column('text', { name: 'secret' })
  secret: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;
}
