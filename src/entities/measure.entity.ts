import { Entity, PrimaryColumn } from 'typeorm';

/** The lasting code of a policy intervention. */
@Entity('measure')
export class MeasureRow {
  @PrimaryColumn('text', { name: 'code', primaryKeyConstraintName: 'measure_pkey' })
  code: string;
}
