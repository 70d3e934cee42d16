import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * A line of the change feed. Positions are given out while the transaction clock is held, so that they follow each other
 * as commits do.
 */
@Entity('change')
@Index('change_kind', ['kind', 'position'])
@Index('change_moment', ['recordedAt', 'position'])
export class ChangeRow {
  @PrimaryGeneratedColumn('identity', {
    name: 'position',
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'change_pkey',
  })
  position: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: string;

  @Column('text', { name: 'kind' })
  kind: string;

  @Column('text', { name: 'subject_type' })
  subjectType: string;

  @Column('text', { name: 'subject_code' })
  subjectCode: string;

  @Column('text', { name: 'title' })
  title: string;

  @Column('date', { name: 'effective', nullable: true })
  effective: string | null;

  @Column('json', { name: 'detail' })
  detail: unknown;

  @Column('text', { name: 'terms', array: true })
  terms: string[];
}
