import { IsId } from './rules/choice';

/** A path that ends in the identifier of one thing. */
export class IdParams {
  @IsId()
  id: string;
}
