import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EventVersionRow } from './event-version.entity';
import { JurisdictionRow } from './jurisdiction.entity';

/** The effects of a revision on statuses. */
@Entity('event_effect')
@Check('event_effect_subject_known', `subject_type IN ('negotiation', 'measure')`)
@Check('event_effect_part_known', `part IN ('goods', 'services')`)
@Check('event_effect_days_in_order', 'earliest <= latest')
@Check('event_effect_end_after_start', 'until > earliest')
@Index('event_effect_subject', ['subjectType', 'subjectCode'])
export class EventEffectRow {
  @ForeignKey(() => EventVersionRow, { name: 'event_effect_version_fkey' })
  @PrimaryColumn('uuid', { name: 'version_id', primaryKeyConstraintName: 'event_effect_pkey' })
  versionId: string;

  @PrimaryColumn('integer', { name: 'number', primaryKeyConstraintName: 'event_effect_pkey' })
  number: number;

  @Column('text', { name: 'subject_type' })
  subjectType: string;

  @Column('text', { name: 'subject_code' })
  subjectCode: string;

  @ForeignKey(() => JurisdictionRow, { name: 'event_effect_party_fkey' })
  @Column('text', { name: 'party', nullable: true })
  party: string | null;

  @Column('text', { name: 'part', nullable: true })
  part: string | null;

  @Column('text', { name: 'status' })
  status: string;

  @Column('text', { name: 'date' })
  date: string;

  @Column('date', { name: 'earliest' })
  earliest: string;

  @Column('date', { name: 'latest' })
  latest: string;

  @Column('text', { name: 'precision' })
  precision: string;

  @Column('date', { name: 'until', nullable: true })
  until: string | null;
}
