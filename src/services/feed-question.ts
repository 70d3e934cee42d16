import type { ChangeTerms } from '../domain/changes/change';
import { ruleBroken } from '../domain/errors';
import type { FeedEnd } from '../repositories/change-feed.repository';
import type { Repositories } from '../repositories/repositories';
import { requireKnown } from './known-codes';

/** A position, or where the feed ends at the moment of asking. */
export type FeedPlace = string | 'latest';

/** Refuses to look for what there is not; `within` is where the codes stand, as `/query`. */
export async function requireKnownTerms(repositories: Repositories, terms: ChangeTerms, within = ''): Promise<void> {
  const { list, negotiation, measure, jurisdiction } = terms;
  const { controlLists, negotiations, measures, jurisdictions } = repositories;
  if (list) requireKnown(list, await controlLists.codes(), `${within}/list`, 'control list');
  if (negotiation) requireKnown(negotiation, await negotiations.codes(), `${within}/negotiation`, 'negotiation');
  if (measure) requireKnown(measure, await measures.codes(), `${within}/measure`, 'measure');
  if (jurisdiction) requireKnown(jurisdiction, await jurisdictions.codes(), `${within}/jurisdiction`, 'jurisdiction');
}

/** The position of a place; refuses one that lies beyond the end of the feed. */
export function positionOf(after: FeedPlace, { position: end }: FeedEnd, within = ''): string {
  if (after === 'latest') return end;
  if (later(after, end) === end) return after;
  const message = `The feed ends at ${end}; ${after} must be from another database or a lost one.`;
  throw ruleBroken(message, [{ pointer: `${within}/after`, code: 'ahead_of_feed', message }]);
}

/** The one of two positions that lies further on. */
export function later(one: string, other: string): string {
  return BigInt(one) > BigInt(other) ? one : other;
}
