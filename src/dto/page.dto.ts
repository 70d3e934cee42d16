import { IsOneOf } from './rules/choice';
import { MayBeAbsent } from './rules/presence';
import { IsFlagInQuery, IsWholeNumberInQuery } from './rules/query-value';
import { holdsTo, shaped, together } from './rules/rule';
import { TimeQuery } from './time.dto';

const CURSOR = shaped('isCursor', /^[A-Za-z0-9_-]{1,2000}$/, 'must be a cursor as a page before gave it');
const FORMS = ['json', 'csv', 'ndjson'] as const;
export type FormName = (typeof FORMS)[number];

/** How many rows at most. */
export const Limit = (): PropertyDecorator => together(MayBeAbsent(), IsWholeNumberInQuery(1, 1000));
/** Where to go on. */
export const Cursor = (): PropertyDecorator => together(MayBeAbsent(), holdsTo(CURSOR));
/** The form of the answer; goes before `Accept`. */
export const Form = (): PropertyDecorator => together(MayBeAbsent(), IsOneOf(FORMS));

/** What every list takes. */
export class ListQuery extends TimeQuery {
  /** Absent: a page of JSON has its usual size, a table has all rows. */
  @Limit()
  limit?: number;

  @Cursor()
  cursor?: string;

  @IsFlagInQuery()
  count: boolean = false;

  @Form()
  format?: FormName;
}
