import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { ListQuery } from './page.dto';
import { IsControlListCode, IsFormatName } from './rules/code';
import { MayBeAbsent, MayBeNull } from './rules/presence';
import { IsFlagInQuery } from './rules/query-value';
import { holdsTo, together } from './rules/rule';
import { IsSchedule, IsTimeZone } from './rules/schedule';
import { IsText } from './rules/text';

const IsFlag = (): PropertyDecorator => IsBoolean({ message: 'must be true or false' });

/** What is in it is the connector's affair. */
const AreSettings = (): PropertyDecorator =>
  holdsTo({
    name: 'isObject',
    message: 'must be an object of settings, as its connector knows them',
    test: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  });

const IsAttemptCount = (): PropertyDecorator => {
  const message = 'must be a whole number from 1 to 20';
  return together(IsInt({ message }), Min(1, { message }), Max(20, { message }));
};

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
