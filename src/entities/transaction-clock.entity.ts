import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The moment of the last change recorded: one row, locked by whoever writes. */
@Entity('transaction_clock')
@Check('transaction_clock_one_row', 'id')
export class TransactionClockRow {
  @PrimaryColumn('boolean', { name: 'id', default: true, primaryKeyConstraintName: 'transaction_clock_pkey' })
  id: boolean;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;
}
