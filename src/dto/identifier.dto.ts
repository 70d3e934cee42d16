import { holdsTo, shaped } from './rules/rule';
import { IsText } from './rules/text';

const SCHEME = shaped(
  'isScheme',
  /^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/,
  'must be the name of a scheme in lower case, as wikidata',
);

/** A number or code that somebody else has for it. */
export class IdentifierInput {
  @holdsTo(SCHEME)
  scheme: string;

  @IsText(200)
  value: string;
}
