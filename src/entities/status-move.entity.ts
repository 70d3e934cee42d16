import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EventRow } from './event.entity';

/** A step of a negotiation or measure from one status to the next, as computed from the effects that were known. `valid` is when the status stood; null where it never did. `party` is empty for the whole. */
@Entity('status_move')
@Check('status_move_subject_known', `subject_type IN ('negotiation', 'measure')`)
@Check('status_move_some_day', 'NOT isempty(valid)')
@Exclusion(
  'status_move_one_truth',
  'USING gist (subject_type WITH =, subject_code WITH =, party WITH =, valid WITH &&, recorded WITH &&)',
)
@Index('status_move_subject', ['subjectType', 'subjectCode', 'party', 'position'])
@Index('status_move_event', ['eventId'])
export class StatusMoveRow {
  @PrimaryColumn('uuid', { name: 'id', primaryKeyConstraintName: 'status_move_pkey' })
  id: string;

  @Column('text', { name: 'subject_type' })
  subjectType: string;

  @Column('text', { name: 'subject_code' })
  subjectCode: string;

  @Column('text', { name: 'party' })
  party: string;

  @Column('integer', { name: 'position' })
  position: number;

  @Column('daterange', { name: 'valid', nullable: true })
  valid: string | null;

  @Column('tstzrange', { name: 'recorded' })
  recorded: string;

  @Column('text', { name: 'status' })
  status: string;

  @Column('text', { name: 'previous', nullable: true })
  previous: string | null;

  @Column('text', { name: 'part', nullable: true })
  part: string | null;

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

  @Column('boolean', { name: 'unusual' })
  unusual: boolean;

  @Column('text', { name: 'usual', array: true })
  usual: string[];

  @Column('boolean', { name: 'by_expiry' })
  byExpiry: boolean;

  @Column('boolean', { name: 'disputed' })
  disputed: boolean;

  @ForeignKey(() => EventRow, { name: 'status_move_event_fkey' })
  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'corroborated_by', array: true })
  corroboratedBy: string[];

  @Column('json', { name: 'alternatives' })
  alternatives: unknown;

  /** The status as the list of all statuses on a day shows it, written as JSON once: a thousand are read at once. */
  @Column('json', { name: 'standing' })
  standing: unknown;
}
