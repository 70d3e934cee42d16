import type { EditionChange } from '../domain/editions/change';
import { fieldChanges } from '../domain/editions/field-diff';
import type { ListedAs } from '../domain/editions/timeline';
import type { PageRequest } from '../domain/page';
import type { Repositories } from '../repositories/repositories';
import type { EditionPlan } from './edition-planner.service';
import type { ListChange, ListDiff, ListingJson } from './listing.service';

/** A page of the changes that a plan makes. */
export async function planDiff(
  repositories: Repositories,
  plan: EditionPlan,
  page: PageRequest,
): Promise<Omit<ListDiff, 'knownAt'>> {
  const { added, removed, amended, suspended, resumed, inferred } = plan.counts;
  const limit = page.limit ?? 50;
  const after = page.after;
  const positioned = plan.changes
    .map((change) => ({ ...change, position: `${change.key} ${change.day} ${change.kind}` }))
    .sort((a, b) => (a.position < b.position ? -1 : 1))
    .filter((change) => after === null || change.position > after);
  const some = positioned.slice(0, limit);
  const entryIds = new Set(
    some.flatMap((c) => [c.before?.entry.id, c.after?.entry.id].filter((id) => id !== undefined)),
  );
  const entries = await repositories.listingDiffs.entriesAsListings([...entryIds]);
  const identities = await identitiesOf(repositories, plan.draft.list, some);
  return {
    counts: { added, removed, amended, suspended, resumed, inferred },
    changes: some.map((change) => asListChange(change, plan, { entries, identities })),
    next: positioned.length > limit ? (some.at(-1)?.position ?? null) : null,
  };
}

function asListChange(
  change: EditionChange & { position: string },
  { draft }: EditionPlan,
  { entries, identities }: { entries: ReadonlyMap<string, ListingJson>; identities: ReadonlyMap<string, Identity> },
): ListChange {
  const shown = (side: ListedAs | null): ListingJson | null =>
    side && {
      ...entries.get(side.entry.id),
      ...identified(entries.get(side.entry.id), identities.get(side.key)),
      list: draft.list,
      key: side.key,
      state: side.state,
      suspendedUntil: side.suspendedUntil,
    };
  const before = shown(change.before);
  const after = shown(change.after);
  const fields = change.kind === 'amended' && before && after ? fieldChanges(before, after) : [];
  return { kind: change.kind, inferred: change.inferred, before, after, fields, position: change.position };
}

/** The listing and the entity under which a key is believed. */
interface Identity {
  listingId: string;
  entityId: string;
}

async function identitiesOf(
  repositories: Repositories,
  list: string,
  changes: readonly EditionChange[],
): Promise<Map<string, Identity>> {
  const keys = changes.flatMap(({ before, after }) => [before?.key, after?.key].filter((key) => key !== undefined));
  const rows = await repositories.listings.believedOf(list, [...new Set(keys)]);
  return new Map(rows.map(({ value, listingId, entityId }) => [value.key, { listingId, entityId }]));
}

/** What a held edition would add has no listing yet. */
function identified(listing: ListingJson | undefined, identity: Identity | undefined): ListingJson {
  if (!identity) return {};
  return { id: identity.listingId, entity: { id: identity.entityId, name: listing?.name } };
}
