import { RUN_STATES, type RunState } from '../domain/ingestion-run';
import { ListQuery } from './page.dto';
import { IsId, IsOneOf } from './rules/choice';
import { IsControlListCode } from './rules/code';
import { MayBeAbsent } from './rules/presence';
import { IsText } from './rules/text';

/** Which runs are asked for. */
export class ListIngestionRunsQuery extends ListQuery {
  @MayBeAbsent()
  @IsControlListCode()
  list?: string;

  @MayBeAbsent()
  @IsOneOf(RUN_STATES)
  state?: RunState;

  @MayBeAbsent()
  @IsId()
  job?: string;
}

/** Why a run is cancelled. */
export class CancelIngestionRun {
  @MayBeAbsent()
  @IsText(2000)
  reason?: string;
}
