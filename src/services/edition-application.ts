import type { Repositories } from '../repositories/repositories';
import type { EditionPlan } from './edition-planner.service';
import { ListingHistoryService } from './listing-history.service';

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
  await new ListingHistoryService(repositories).rewrite(draft.list, keys, moment);
}
