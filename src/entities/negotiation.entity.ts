import { Entity, PrimaryColumn } from 'typeorm';

/** The lasting code of a trade agreement, or of talks about one. */
@Entity('negotiation')
export class NegotiationRow {
  @PrimaryColumn('text', { name: 'code', primaryKeyConstraintName: 'negotiation_pkey' })
  code: string;
}
