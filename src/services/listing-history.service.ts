import { uuidv7 } from 'uuidv7';
import { type ListEvidence, type ListingHistory, listingHistories, sameListing } from '../domain/editions/history';
import type { Operation } from '../domain/editions/operation';
import { compareEditions } from '../domain/editions/order';
import type { ListedAs } from '../domain/editions/timeline';
import { groupBy } from '../domain/group-by';
import { difference } from '../domain/time/history';
import type { StoredOperation } from '../repositories/edition-operation.repository';
import type { BelievedListing, NewListingRow } from '../repositories/listing.repository';
import type { Repositories } from '../repositories/repositories';
import { EntityResolution } from './entity-resolution.service';

/** The listing under which a key is recorded, and the entity that it is of. */
export interface ListingIdentity {
  listingId: string;
  entityId: string;
}

/** A history with the listing and the entity that carry it. */
interface AssignedHistory extends ListingHistory, ListingIdentity {
  believed: BelievedListing[];
}

/**
 * Makes the recorded history of a list agree with what its applied editions say of some keys, within one transaction
 * and with one moment of recording.
 */
export class ListingHistoryService {
  private readonly entities: EntityResolution;

  constructor(private readonly repositories: Repositories) {
    this.entities = new EntityResolution(repositories);
  }

  /**
   * Recomputes the history of the keys, and of all that renames tie to them, and records what differs. Answers the listing
   * of each key.
   */
  async rewrite(list: string, keys: Iterable<string>, moment: string): Promise<Map<string, ListingIdentity>> {
    const evidence = await this.evidence(list, new Set(keys));
    const histories = listingHistories(evidence);
    const believed = await this.repositories.listings.believedOf(list, [...evidence.operations.keys()]);
    const { claimed, fresh, abandoned } = claimListings(histories, believed);
    const { close, rows } = writeOf(list, claimed);
    const closed = [...close, ...abandoned].map((row) => row.id);
    // Before entities are looked for: what is not believed any more must not tell who a party is.
    await this.repositories.listings.close(closed, moment);
    const begun = await this.begin(list, fresh);
    await this.repositories.listings.insertRows([...rows, ...writeOf(list, begun).rows], moment);
    const assigned = [...claimed, ...begun];
    const entityIds = [...assigned, ...abandoned].map((each) => each.entityId);
    await this.entities.refresh(entityIds, heirsOf(abandoned, assigned), moment);
    return new Map<string, ListingIdentity>([
      ...abandoned.map((row) => [row.value.key, row] as const),
      ...assigned.flatMap((history) => history.keys.map((key) => [key, history] as const)),
    ]);
  }

  /** All operations of the keys and of every key that a rename ties to them. */
  async evidence(list: string, keys: ReadonlySet<string>): Promise<ListEvidence> {
    const { editions, editionOperations } = this.repositories;
    const applied = (await editions.applied(list)).sort(compareEditions);
    const byId = new Map(applied.map((edition) => [edition.id, edition]));
    const { all, renames } = await this.tiedTogether(list, keys);
    const own = await editionOperations.ofKeys(list, [...all]);
    const operations = await this.withGroupOperations(list, all, own);
    const links = renames.flatMap(({ editionId, fromKey, toKey }) => {
      const edition = byId.get(editionId);
      return edition ? [{ edition, fromKey, toKey }] : [];
    });
    const snapshotDays = applied.filter((edition) => edition.mode === 'snapshot').map((edition) => edition.effective);
    return { operations, links, snapshotDays };
  }

  private async tiedTogether(list: string, keys: ReadonlySet<string>) {
    const all = new Set(keys);
    const renames = new Map<string, { editionId: string; fromKey: string; toKey: string }>();
    for (let unseen = [...all]; unseen.length > 0; ) {
      const found = await this.repositories.editionOperations.renamesOf(list, unseen);
      for (const rename of found) renames.set(`${rename.editionId} ${rename.toKey}`, rename);
      unseen = [...new Set(found.flatMap((rename) => [rename.fromKey, rename.toKey]))].filter((key) => !all.has(key));
      for (const key of unseen) all.add(key);
    }
    return { all, renames: [...renames.values()] };
  }

  /** Adds to each key what notices do to everything under a citation that one of the key's entries carries. */
  private async withGroupOperations(
    list: string,
    keys: ReadonlySet<string>,
    own: readonly StoredOperation[],
  ): Promise<Map<string, Operation[]>> {
    const citations = [...new Set(own.flatMap((operation) => operation.citation ?? []))];
    const group = citations.length > 0 ? await this.repositories.editionOperations.ofCitations(list, citations) : [];
    const byCitation = groupBy(group, (operation) => operation.citation);
    const byKey = groupBy(own, (operation) => operation.key as string);
    return new Map(
      [...keys].map((key) => {
        const operations = byKey.get(key) ?? [];
        const cited = new Set(operations.map((operation) => operation.citation));
        return [key, [...operations, ...[...cited].flatMap((citation) => byCitation.get(citation) ?? [])]];
      }),
    );
  }

  /** Gives new listings to histories that have none, and entities, known or new. */
  private async begin(list: string, histories: readonly ListingHistory[]): Promise<AssignedHistory[]> {
    const entityOf = await this.entities.resolve(list, histories);
    const begun = histories.map((history) => {
      return { ...history, listingId: uuidv7(), entityId: entityOf.get(history) as string, believed: [] };
    });
    const ids = begun.map(({ listingId }) => listingId);
    await this.repositories.listings.insertListings(list, ids);
    return begun;
  }
}

/** Lets each history keep the listing that its keys had, the earliest key first; what nobody keeps is abandoned. */
function claimListings(
  histories: readonly ListingHistory[],
  believed: readonly BelievedListing[],
): { claimed: AssignedHistory[]; fresh: ListingHistory[]; abandoned: BelievedListing[] } {
  const rowsByListing = groupBy(believed, (row) => row.listingId);
  const rowsByKey = groupBy(believed, (row) => row.value.key);
  const claimed: AssignedHistory[] = [];
  const fresh: ListingHistory[] = [];
  for (const history of histories) {
    const candidates = history.keys.flatMap((key) => rowsByKey.get(key) ?? []);
    const found = candidates.find((row) => rowsByListing.has(row.listingId));
    if (!found) {
      fresh.push(history);
      continue;
    }
    const { listingId, entityId } = found;
    claimed.push({ ...history, listingId, entityId, believed: rowsByListing.get(listingId) ?? [] });
    rowsByListing.delete(listingId);
  }
  return { claimed, fresh, abandoned: [...rowsByListing.values()].flat() };
}

/** What to close and what to add so that the listings' rows become the histories. */
function writeOf(
  list: string,
  assigned: readonly AssignedHistory[],
): { close: BelievedListing[]; rows: NewListingRow[] } {
  const close: BelievedListing[] = [];
  const rows: NewListingRow[] = [];
  for (const { listingId, entityId, periods, believed } of assigned) {
    const changed = difference(believed, periods, sameRow);
    close.push(...changed.close);
    rows.push(...changed.add.map((period) => ({ id: uuidv7(), listingId, list, entityId, period })));
  }
  return { close, rows };
}

/** A row stays only if it also names the edition that a fresh start would name, so that any order gives the same rows. */
function sameRow(a: ListedAs, b: ListedAs): boolean {
  return sameListing(a, b) && a.editionId === b.editionId;
}

/** For entities whose listing was joined to another one: the entity that carries their key now. */
function heirsOf(abandoned: readonly BelievedListing[], assigned: readonly AssignedHistory[]): Map<string, string> {
  const entityOfKey = new Map(assigned.flatMap((history) => history.keys.map((key) => [key, history.entityId])));
  return new Map(
    abandoned.flatMap((row) => {
      const heir = entityOfKey.get(row.value.key);
      return heir && heir !== row.entityId ? [[row.entityId, heir] as const] : [];
    }),
  );
}
