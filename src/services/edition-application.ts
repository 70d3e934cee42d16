import { editionLine, type ToldEdition } from '../domain/changes/lines';
import type { ListingChange } from '../repositories/change.repository';
import type { Repositories } from '../repositories/repositories';
import type { EditionPlan } from './edition-planner.service';
import { ListingHistoryService, type ListingIdentity } from './listing-history.service';

/** Writes what the plan says, and rewrites the history of the keys that it touches. */
export async function applyPlan(repositories: Repositories, plan: EditionPlan, moment: string): Promise<void> {
  const { draft, reading, followers, withdrawn, unsettled } = plan;
  const { editionOperations, editions } = repositories;
  const keys = new Set(unsettled);
  for (const excerpt of withdrawn) {
    for (const key of await editionOperations.keysOf(excerpt.id)) keys.add(key);
    await editionOperations.deleteAll(excerpt.id);
    await editions.decide(excerpt.id, {
      status: 'withdrawn',
      decidedBy: null,
      reason: `Edition ${draft.id} is whole.`,
      moment,
    });
    await tellEdition(repositories, 'withdrawn', { ...excerpt, reason: `Edition ${draft.id} is whole.` }, moment);
  }
  for (const follower of followers) {
    for (const key of await editionOperations.keysOf(follower.editionId)) keys.add(key);
    await editionOperations.deleteAll(follower.editionId);
  }
  for (const { editionId, operations, renames } of [reading, ...followers]) {
    await editionOperations.insert(draft.list, editionId, operations);
    await editionOperations.replaceRenames(draft.list, editionId, renames);
    for (const { key } of operations) if (key !== null) keys.add(key);
    const citations = new Set(operations.flatMap(({ key, citation }) => (key === null ? (citation ?? []) : [])));
    for (const key of await editionOperations.keysCited(draft.list, [...citations])) keys.add(key);
  }
  const identities = await new ListingHistoryService(repositories).rewrite(draft.list, keys, moment);
  await tellListings(repositories, plan, identities, moment);
}

/** Adds to the change feed what has become of an edition. */
export async function tellEdition(
  repositories: Repositories,
  what: 'applied' | 'held' | 'rejected' | 'withdrawn',
  edition: ToldEdition & { reason: string | null },
  moment: string,
): Promise<void> {
  const facts = await repositories.controlLists.facts(edition.list, { asOf: edition.effective });
  const about = { jurisdiction: facts?.jurisdiction ?? null, reason: edition.reason };
  await repositories.changes.insert([editionLine(what, edition, about)], moment);
}

/** A line of the feed for each party that the edition concerns. */
async function tellListings(
  repositories: Repositories,
  { draft, changes }: EditionPlan,
  identities: ReadonlyMap<string, ListingIdentity>,
  moment: string,
): Promise<void> {
  const lines = changes.flatMap(({ kind, key, day, before, after, inferred }): ListingChange[] => {
    const identity = identities.get(key);
    const shown = after ?? before;
    // Who came and went on one day was never listed.
    if (!identity || !shown) return [];
    const { listingId, entityId } = identity;
    const entryBefore = before?.entry.id ?? null;
    const { entry, suspendedUntil } = shown;
    const names = { entryId: entry.id, entryBefore, suspendedUntil, inferred };
    return [{ kind: `listing.${kind}`, listingId, entityId, day, key, ...names }];
  });
  await repositories.changes.insertListings({ list: draft.list, edition: draft.id }, lines, moment);
}
