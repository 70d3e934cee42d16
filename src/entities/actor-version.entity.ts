import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ActorRow } from './actor.entity';
import { JurisdictionRow } from './jurisdiction.entity';

/** What is said of an actor, on both clocks. */
@Entity('actor_version')
@Check('actor_version_kind_known', `kind IN ('person', 'organization', 'unnamed')`)
@Check('actor_version_some_day', 'NOT isempty(valid)')
@Exclusion('actor_version_one_truth', 'USING gist (actor_id WITH =, valid WITH &&, recorded WITH &&)')
@Index('actor_version_believed', { synchronize: false })
@Index('actor_version_identifiers', { synchronize: false })
@Index('actor_version_name_keys', { synchronize: false })
@Index('actor_version_search', { synchronize: false })
@Index('actor_version_spellings', { synchronize: false })
export class ActorVersionRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'actor_version_pkey' })
  id: string;

  @ForeignKey(() => ActorRow, { name: 'actor_version_actor_fkey' })
  @Column('uuid', { name: 'actor_id' })
  actorId: string;

  @Column('daterange', { name: 'valid' })
  valid: string;

  @Column('tstzrange', { name: 'recorded' })
  recorded: string;

  @Column('text', { name: 'kind' })
  kind: string;

  @Column('text', { name: 'name' })
  name: string;

  @Column('json', { name: 'names' })
  names: unknown;

  @ForeignKey(() => JurisdictionRow, { name: 'actor_version_jurisdiction_fkey' })
  @Column('text', { name: 'jurisdiction', nullable: true })
  jurisdiction: string | null;

  @Column('json', { name: 'identifiers' })
  identifiers: unknown;

  @Column('text', { name: 'description', nullable: true })
  description: string | null;

  @Column('text', { name: 'name_keys', array: true })
  nameKeys: string[];

  /** All names in plain Latin letters, a line each: what is near a name that nobody has. */
  @Column('text', { name: 'spellings' })
  spellings: string;

  @Column('tsvector', { name: 'search' })
  search: string;
}
