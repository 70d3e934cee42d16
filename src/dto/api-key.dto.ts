import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray } from 'class-validator';
import { SCOPES, type Scope } from '../domain/scope';
import { IsOneOf } from './rules/choice';
import { IsInstant } from './rules/instant';
import { MayBeAbsent } from './rules/presence';
import { IsText } from './rules/text';

/** An API key to be made. */
export class CreateApiKey {
  @IsText(200)
  name: string;

  @IsArray({ message: 'must be a list' })
  @ArrayMinSize(1, { message: 'must have at least one item' })
  @ArrayMaxSize(SCOPES.length, { message: `must have at most ${SCOPES.length} items` })
  @ArrayUnique({ message: 'must not name a scope twice' })
  @IsOneOf(SCOPES, { each: true })
  scopes: Scope[];

  /** Absent: never. */
  @MayBeAbsent()
  @IsInstant()
  expiresAt?: string;
}
