import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A happening, told apart from what is said of it. `key` is the name that whoever feeds it has for it. */
@Entity('event')
@Unique('event_key_unique', ['key'])
export class EventRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'event_pkey' })
  id: string;

  @Column('text', { name: 'key', nullable: true })
  key: string | null;
}
