import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ActorRow } from './actor.entity';

/** An office or post that somebody holds, told apart from what is said of it. */
@Entity('position')
@Index('position_actor', ['actorId'])
export class PositionRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'position_pkey' })
  id: string;

  @ForeignKey(() => ActorRow, { name: 'position_actor_fkey' })
  @Column('uuid', { name: 'actor_id' })
  actorId: string;
}
