import { holdsTo, shaped } from './rule';

const PLACE = shaped(
  'isFeedPlace',
  /^(latest|0|[1-9]\d{0,17})$/,
  'must be the id of a change, 0 for the beginning, or latest',
);

/** A position in the change feed, its beginning, or its end at the moment of asking. */
export function IsFeedPlace(): PropertyDecorator {
  return holdsTo(PLACE);
}
