import { RUN_STATES, type RunState } from '../domain/ingestion-run';
import { ListQuery } from './page.dto';
import { IsOneOf } from './rules/choice';
import { IsControlListCode } from './rules/code';
import { MayBeAbsent } from './rules/presence';

/** Which runs are asked for. */
export class ListIngestionRunsQuery extends ListQuery {
  @MayBeAbsent()
  @IsControlListCode()
  list?: string;

  @MayBeAbsent()
  @IsOneOf(RUN_STATES)
  state?: RunState;
}
