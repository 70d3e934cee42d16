import { ListQuery } from './page.dto';
import { IsOneOf } from './rules/choice';
import { IsJurisdictionCode } from './rules/code';
import { MayBeAbsent } from './rules/presence';
import { IsText } from './rules/text';

const JURISDICTION_KINDS = ['country', 'territory', 'bloc'] as const;

/** The path of one jurisdiction. */
export class JurisdictionParams {
  @IsJurisdictionCode()
  code: string;
}

/** Which jurisdictions are asked for. */
export class ListJurisdictionsQuery extends ListQuery {
  @MayBeAbsent()
  @IsOneOf(JURISDICTION_KINDS)
  kind?: (typeof JURISDICTION_KINDS)[number];

  /** Blocs to which this one belongs. */
  @MayBeAbsent()
  @IsJurisdictionCode()
  member?: string;

  /** Members of this bloc. */
  @MayBeAbsent()
  @IsJurisdictionCode()
  bloc?: string;

  @MayBeAbsent()
  @IsText(200)
  q?: string;
}
