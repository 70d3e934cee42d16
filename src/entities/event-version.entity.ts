import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ApiKeyRow } from './api-key.entity';
import { EventRow } from './event.entity';

/** One revision of what is said of an event. `terms` and `search` are what it is found by. */
@Entity('event_version')
@Check('event_version_days_in_order', 'earliest <= latest')
@Exclusion('event_version_one_truth', 'USING gist (event_id WITH =, recorded WITH &&)')
@Index('event_version_event', ['eventId'])
@Index('event_version_date_key', ['dateKey'])
@Index('event_version_recorded_key', ['recordedKey'])
@Index('event_version_alike', { synchronize: false })
@Index('event_version_found_by', { synchronize: false })
@Index('event_version_span', { synchronize: false })
export class EventVersionRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'event_version_pkey' })
  id: string;

  @ForeignKey(() => EventRow, { name: 'event_version_event_fkey' })
  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('tstzrange', { name: 'recorded' })
  recorded: string;

  @Column('integer', { name: 'revision' })
  revision: number;

  @Column('boolean', { name: 'retracted' })
  retracted: boolean;

  @Column('text', { name: 'reason', nullable: true })
  reason: string | null;

  @ForeignKey(() => ApiKeyRow, { name: 'event_version_key_fkey' })
  @Column('uuid', { name: 'key_id', nullable: true })
  keyId: string | null;

  @Column('text', { name: 'type' })
  type: string;

  @Column('text', { name: 'title' })
  title: string;

  @Column('json', { name: 'titles' })
  titles: unknown;

  @Column('text', { name: 'summary', nullable: true })
  summary: string | null;

  @Column('text', { name: 'date' })
  date: string;

  @Column('text', { name: 'occurred_at', nullable: true })
  occurredAt: string | null;

  @Column('date', { name: 'earliest' })
  earliest: string;

  @Column('date', { name: 'latest' })
  latest: string;

  @Column('text', { name: 'precision' })
  precision: string;

  @Column('json', { name: 'place', nullable: true })
  place: unknown;

  @Column('json', { name: 'participants' })
  participants: unknown;

  @Column('json', { name: 'jurisdictions' })
  jurisdictions: unknown;

  @Column('json', { name: 'about' })
  about: unknown;

  @Column('json', { name: 'acts' })
  acts: unknown;

  @Column('json', { name: 'effects' })
  effects: unknown;

  @Column('json', { name: 'citations' })
  citations: unknown;

  @Column({ type: 'text', name: 'date_key', collation: 'C' })
  dateKey: string;

  @Column({ type: 'text', name: 'recorded_key', collation: 'C' })
  recordedKey: string;

  /** What likely duplicates have in common. */
  @Column('text', { name: 'alike' })
  alike: string;

  @Column('text', { name: 'terms', array: true })
  terms: string[];

  @Column('tsvector', { name: 'search' })
  search: string;
}
