import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A document that facts are taken from. */
@Entity('source')
@Unique('source_sha256_unique', ['sha256'])
@Index('source_title', { synchronize: false })
@Check('source_kind_known', `kind IN ('article', 'notice', 'edition', 'dataset', 'other')`)
@Check('source_sha256_hex', `sha256 ~ '^[0-9a-f]{64}$'`)
export class SourceRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'source_pkey' })
  id: string;

  @Column('text', { name: 'kind' })
  kind: string;

  @Column('text', { name: 'title' })
  title: string;

  @Column('text', { name: 'publisher', nullable: true })
  publisher: string | null;

  @Column('text', { name: 'url', nullable: true })
  url: string | null;

  @Column('text', { name: 'language', nullable: true })
  language: string | null;

  @Column('date', { name: 'published_on', nullable: true })
  publishedOn: string | null;

  @Column('timestamptz', { name: 'retrieved_at', nullable: true })
  retrievedAt: Date | null;

  @Column('text', { name: 'sha256', nullable: true })
  sha256: string | null;

  @Column('text', { name: 'licence', nullable: true })
  licence: string | null;

  @Column('text', { name: 'text', nullable: true })
  text: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;
}
