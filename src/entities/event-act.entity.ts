import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EventVersionRow } from './event-version.entity';

/** The acts of a revision, for questions of which all parts must hold of one act. */
@Entity('event_act')
@Check('event_act_stance_range', 'stance BETWEEN -2 AND 2')
@Index('event_act_terms', { synchronize: false })
export class EventActRow {
  @ForeignKey(() => EventVersionRow, { name: 'event_act_version_fkey' })
  @PrimaryColumn('uuid', { name: 'version_id', primaryKeyConstraintName: 'event_act_pkey' })
  versionId: string;

  @PrimaryColumn('integer', { name: 'number', primaryKeyConstraintName: 'event_act_pkey' })
  number: number;

  @Column('text', { name: 'kind' })
  kind: string;

  @Column('smallint', { name: 'stance', nullable: true })
  stance: number | null;

  @Column('text', { name: 'modality' })
  modality: string;

  @Column('text', { name: 'terms', array: true })
  terms: string[];
}
