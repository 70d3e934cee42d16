import { holdsTo, shaped } from './rules/rule';

const CODE = shaped(
  'isVocabularyCode',
  /^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/,
  'must be the code of a vocabulary, as event-types',
);

/** The path of one vocabulary. */
export class VocabularyParams {
  @holdsTo(CODE)
  code: string;
}
