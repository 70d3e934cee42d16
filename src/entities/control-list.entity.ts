import { Check, Entity, PrimaryColumn } from 'typeorm';

/** The code of a control list, for ever. */
@Entity('control_list')
@Check('control_list_code_shape', `code ~ '^[A-Z]{2}(-[A-Z0-9]+)+$'`)
export class ControlListRow {
  @PrimaryColumn('text', { name: 'code', primaryKeyConstraintName: 'control_list_pkey' })
  code: string;
}
