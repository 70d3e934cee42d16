import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person, an organisation or an unnamed party, told apart from what is said of it. */
@Entity('actor')
export class ActorRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'actor_pkey' })
  id: string;

  /** Why it was taken back; null while it is there. */
  @Column('text', { name: 'taken_back', nullable: true })
  takenBack: string | null;
}
