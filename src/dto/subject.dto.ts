import { SUBJECT_TYPES, type SubjectType } from '../domain/subject';
import { IsOneOf } from './rules/choice';
import { holdsTo, shaped } from './rules/rule';

const CODE = shaped(
  'isSubjectCode',
  /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/,
  'must be a code, as CJK-FTA or supply-chains, or the id of an entity or actor',
);

/** The code of a subject. Whether it is there is not asked here. */
export const IsSubjectCode = (): PropertyDecorator => holdsTo(CODE);

/** What something is about: by code or, of an entity or actor, by id. Whether it is there is not asked here. */
export class SubjectInput {
  @IsOneOf(SUBJECT_TYPES)
  type: SubjectType;

  @IsSubjectCode()
  code: string;
}
