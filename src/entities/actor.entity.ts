import { Entity, PrimaryColumn } from 'typeorm';

/** A person, an organisation or an unnamed party, told apart from what is said of it. */
@Entity('actor')
export class ActorRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'actor_pkey' })
  id: string;
}
