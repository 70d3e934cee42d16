import { Transform } from 'class-transformer';
import { ListQuery } from './page.dto';
import { IsId } from './rules/choice';
import { IsInstant } from './rules/instant';
import { IsNotEarlierThan } from './rules/order';
import { MayBeAbsent } from './rules/presence';
import { holdsTo, shaped } from './rules/rule';

const OPERATION = shaped(
  'isOperation',
  /^[a-z][A-Za-z-]{0,99}$/,
  'must be the operationId of a write, as createSource',
);
const WRITTEN = shaped(
  'isSubjectCode',
  /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/,
  'must be the code or the id of what was written, as JP-METI-EUL',
);
const REQUEST_ID = shaped('isRequestId', /^[A-Za-z0-9._:-]{1,128}$/, 'must be the X-Request-Id of an answer');

/** Which lines of the audit log are asked for. */
export class ListAuditQuery extends ListQuery {
  @MayBeAbsent()
  @IsId()
  key?: string;

  @MayBeAbsent()
  @holdsTo(OPERATION)
  operation?: string;

  @MayBeAbsent()
  @Transform(({ value }: { value: unknown }) => (isUuid(value) ? value.toLowerCase() : value))
  @holdsTo(WRITTEN)
  subject?: string;

  @MayBeAbsent()
  @holdsTo(REQUEST_ID)
  requestId?: string;

  @MayBeAbsent()
  @IsInstant()
  from?: string;

  @MayBeAbsent()
  @IsInstant()
  @IsNotEarlierThan('from')
  to?: string;
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
