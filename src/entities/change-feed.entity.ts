import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The feed itself: one row. */
@Entity('change_feed')
export class ChangeFeedRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'change_feed_pkey' })
  id: string;

  @Column('timestamptz', { name: 'begun_at' })
  begunAt: string;
}
