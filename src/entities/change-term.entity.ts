import { Entity, PrimaryColumn } from 'typeorm';

/** One thing that a line is found by. */
@Entity('change_term')
export class ChangeTermRow {
  @PrimaryColumn('text', { name: 'term', primaryKeyConstraintName: 'change_term_pkey' })
  term: string;

  @PrimaryColumn('bigint', { name: 'position', primaryKeyConstraintName: 'change_term_pkey' })
  position: string;
}
