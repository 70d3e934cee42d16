import type { ChangeTerms } from '../domain/changes/change';
import { type Fault, ruleBroken } from '../domain/errors';
import type { FeedEnd } from '../repositories/change-feed.repository';
import type { Repositories } from '../repositories/repositories';
import { unknownCode } from './known-codes';

/** A position, or where the feed ends at the moment of asking. */
export type FeedPlace = string | 'latest';

/** Refuses to look for what there is not, all of it at once; `within` is where the codes stand, as `/query`. */
export async function requireKnownTerms(repositories: Repositories, terms: ChangeTerms, within = ''): Promise<void> {
  const { controlLists, negotiations, measures, jurisdictions } = repositories;
  const faults = await Promise.all([
    termFaults(terms.list, () => controlLists.codes(), `${within}/list`, 'control list'),
    termFaults(terms.negotiation, () => negotiations.codes(), `${within}/negotiation`, 'negotiation'),
    termFaults(terms.measure, () => measures.codes(), `${within}/measure`, 'measure'),
    termFaults(terms.jurisdiction, () => jurisdictions.codes(), `${within}/jurisdiction`, 'jurisdiction'),
  ]);
  const [first, ...others] = faults.flat();
  if (first) throw ruleBroken(first.message, [first, ...others]);
}

async function termFaults(
  code: string | undefined,
  known: () => Promise<readonly string[]>,
  pointer: string,
  what: string,
): Promise<Fault[]> {
  if (code === undefined) return [];
  const codes = await known();
  return codes.includes(code) ? [] : [unknownCode(code, codes, pointer, what)];
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
