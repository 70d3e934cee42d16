import { EDITION_STATUSES, type EditionStatus } from '../domain/editions/edition';
import { EDITION_MODES, type EditionMode } from '../domain/editions/entry';
import { ControlListParams } from './control-list.dto';
import { Cursor, Form, type FormName, Limit, ListQuery } from './page.dto';
import { IsCalendarDay } from './rules/calendar-day';
import { IsId, IsOneOf } from './rules/choice';
import { IsFormatName } from './rules/code';
import { IsInstant } from './rules/instant';
import { IsNotBefore } from './rules/order';
import { MayBeAbsent } from './rules/presence';
import { IsFlagInQuery } from './rules/query-value';
import { IsProse, IsText, IsWebAddress } from './rules/text';

const ROW_ERROR_CHOICES = ['fail', 'skip'] as const;

/** The path of one edition of a control list. */
export class EditionParams extends ControlListParams {
  @IsId()
  id: string;
}

/** Which editions of a list are asked for. */
export class ListEditionsQuery extends ListQuery {
  @MayBeAbsent()
  @IsOneOf(EDITION_STATUSES)
  status?: EditionStatus;

  @MayBeAbsent()
  @IsOneOf(EDITION_MODES)
  mode?: EditionMode;

  /** Effective on this day or later. */
  @MayBeAbsent()
  @IsCalendarDay()
  from?: string;

  /** Effective on this day or earlier. */
  @MayBeAbsent()
  @IsCalendarDay()
  @IsNotBefore('from')
  to?: string;
}

/** How a document is to be read and applied. */
export class CreateEditionQuery {
  @IsFormatName()
  format: string = 'entries';

  @MayBeAbsent()
  @IsCalendarDay()
  effective?: string;

  @MayBeAbsent()
  @IsCalendarDay()
  published?: string;

  @MayBeAbsent()
  @IsInstant()
  retrievedAt?: string;

  @MayBeAbsent()
  @IsOneOf(EDITION_MODES)
  mode?: EditionMode;

  @IsFlagInQuery()
  dryRun: boolean = false;

  @IsOneOf(ROW_ERROR_CHOICES)
  onRowError: (typeof ROW_ERROR_CHOICES)[number] = 'fail';

  @MayBeAbsent()
  @IsText(1000)
  title?: string;

  @MayBeAbsent()
  @IsWebAddress()
  sourceUrl?: string;
}

/** How a list of changes is asked for. */
export class EditionDiffQuery {
  @MayBeAbsent()
  @IsInstant()
  knownAt?: string;

  @Limit()
  limit?: number;

  @Cursor()
  cursor?: string;

  @Form()
  format?: FormName;
}

/** Why a held edition is approved. */
export class ApproveEdition {
  @MayBeAbsent()
  @IsProse(2000)
  reason?: string;
}

/** Why a held edition is rejected. */
export class RejectEdition {
  @IsProse(2000)
  reason: string;
}
