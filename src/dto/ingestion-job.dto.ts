import { ListQuery } from './page.dto';
import { IsFlag } from './rules/choice';
import { IsControlListCode, IsFormatName } from './rules/code';
import { IsWholeNumber } from './rules/number';
import { MayBeAbsent, MayBeNull } from './rules/presence';
import { IsFlagInQuery } from './rules/query-value';
import { holdsTo } from './rules/rule';
import { IsSchedule, IsTimeZone } from './rules/schedule';
import { IsText } from './rules/text';

/** What is in it is the connector's affair. */
const AreSettings = (): PropertyDecorator =>
  holdsTo({
    name: 'isObject',
    message: 'must be an object of settings, as its connector knows them',
    test: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  });

const IsAttemptCount = (): PropertyDecorator => IsWholeNumber(1, 20);

/** Which jobs are asked for. */
export class ListIngestionJobsQuery extends ListQuery {
  @MayBeAbsent()
  @IsFormatName()
  connector?: string;

  @MayBeAbsent()
  @IsControlListCode()
  list?: string;

  @MayBeAbsent()
  @IsFlagInQuery()
  enabled?: boolean;
}

/** A job to be made. */
export class CreateIngestionJob {
  @IsText(200)
  name: string;

  @IsFormatName()
  connector: string;

  @AreSettings()
  settings: Record<string, unknown> = {};

  @MayBeAbsent()
  @IsControlListCode()
  list?: string;

  /** Absent: it runs when told to. */
  @MayBeAbsent()
  @IsSchedule()
  schedule?: string;

  @IsTimeZone()
  timeZone: string = 'UTC';

  @IsFlag()
  enabled: boolean = true;

  @IsAttemptCount()
  maxAttempts: number = 5;
}

/** What changes about a job. */
export class UpdateIngestionJob {
  @MayBeAbsent()
  @IsText(200)
  name?: string;

  @MayBeAbsent()
  @AreSettings()
  settings?: Record<string, unknown>;

  @MayBeNull()
  @IsControlListCode()
  list?: string | null;

  @MayBeNull()
  @IsSchedule()
  schedule?: string | null;

  @MayBeAbsent()
  @IsTimeZone()
  timeZone?: string;

  @MayBeAbsent()
  @IsFlag()
  enabled?: boolean;

  @MayBeAbsent()
  @IsAttemptCount()
  maxAttempts?: number;
}
