import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ControlListRow } from './control-list.entity';
import { JurisdictionRow } from './jurisdiction.entity';

/** An entry as published, stored once however many editions repeat it. */
@Entity('entry')
@Unique('entry_row_unique', ['listCode', 'rowDigest'])
@Check('entry_kind_known', `kind IN ('person', 'organization', 'vessel', 'aircraft', 'unknown')`)
@Index('entry_match_key', ['matchKey'])
@Index('entry_citation', { synchronize: false })
// By trigrams (gin_trgm_ops), which TypeORM cannot say: made by hand in the migration.
@Index('entry_search_text', { synchronize: false })
export class EntryRow {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'entry_pkey',
  })
  id: string;

  @ForeignKey(() => ControlListRow, { name: 'entry_list_fkey' })
  @Column('text', { name: 'list_code' })
  listCode: string;

  @Column('bytea', { name: 'row_digest' })
  rowDigest: Buffer;

  @Column('bytea', { name: 'content_digest' })
  contentDigest: Buffer;

  @Column('text', { name: 'key' })
  key: string;

  @Column('boolean', { name: 'own_key' })
  ownKey: boolean;

  @Column('text', { name: 'match_key', nullable: true })
  matchKey: string | null;

  @Column('text', { name: 'name' })
  name: string;

  @Column('text', { name: 'kind' })
  kind: string;

  @ForeignKey(() => JurisdictionRow, { name: 'entry_jurisdiction_fkey' })
  @Column('text', { name: 'jurisdiction', nullable: true })
  jurisdiction: string | null;

  @Column('text', { name: 'citation', nullable: true })
  citation: string | null;

  @Column('date', { name: 'listed_on', nullable: true })
  listedOn: string | null;

  @Column('text', { name: 'reasons', array: true })
  reasons: string[];

  @Column('text', { name: 'programmes', array: true })
  programmes: string[];

  @Column('jsonb', { name: 'content' })
  content: unknown;

  // Not jsonb: the row stays as it was published, to the order of its fields.
  @Column('json', { name: 'raw' })
  raw: unknown;

  @Column('text', { name: 'search_text' })
  searchText: string;
}
