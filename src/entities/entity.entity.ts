import { Entity, PrimaryColumn } from 'typeorm';

/** The id of a party, for ever. */
@Entity('entity')
export class EntityRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'entity_pkey' })
  id: string;
}
