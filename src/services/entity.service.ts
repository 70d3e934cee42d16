import { uuidv7 } from 'uuidv7';
import { changedFields } from '../domain/changes/changed-fields';
import { entityLine } from '../domain/changes/lines';
import { type EntityFacts, sameEntity } from '../domain/entities/entity-history';
import { DomainError, notFound, ruleBroken } from '../domain/errors';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { difference, overlay, type Period } from '../domain/time/history';
import { intersection } from '../domain/time/interval';
import { type Clock, type TimeSlice, today } from '../domain/time/slice';
import type { EntityFilter } from '../repositories/entity.repository';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import { lastOf } from './amendment';
import { EntityResolution } from './entity-resolution.service';
import { searchText } from './entry-digest';
import { requireKnown, requireKnownJurisdiction } from './known-codes';
import { requireVersion } from './precondition';

/** What a person sets of an entity, and for which days. */
export interface EntityChange {
  change: Partial<Pick<EntityFacts, 'name' | 'kind' | 'jurisdiction'>>;
  validFrom: string | null;
  validTo: string | null;
  reason: string | null;
}

/** Parties across all lists: what they are called, where they are listed, and which of them are one. */
export class EntityService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async page(filter: EntityFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    const found = await this.repositories.entities.page(folded(filter), slice, page);
    if (found.rows === '') await this.requireKnownCodes(filter);
    return found;
  }

  async stream(filter: EntityFilter, slice: TimeSlice, page: PageRequest): Promise<AsyncIterable<string>> {
    await this.requireKnownCodes(filter);
    return this.repositories.entities.stream(folded(filter), slice, page);
  }

  private async requireKnownCodes({ jurisdiction, list }: EntityFilter): Promise<void> {
    await requireKnownJurisdiction(this.repositories, jurisdiction);
    if (list) requireKnown(list, await this.repositories.controlLists.codes(), '/query/list', 'control list');
  }

  async get(id: string, slice: TimeSlice): Promise<JsonDocument> {
    const document = await this.repositories.entities.document(id, slice);
    if (!document) throw notFound('entity', id);
    return document;
  }

  async listings(id: string, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    await this.require(id, slice.knownAt);
    return this.repositories.listings.page({ entity: id }, slice, page);
  }

  async streamListings(id: string, slice: TimeSlice, page: PageRequest): Promise<AsyncIterable<string>> {
    await this.require(id, slice.knownAt);
    return this.repositories.listings.stream({ entity: id }, slice, page);
  }

  /** Every period of every listing of the party, oldest first. */
  async history(id: string, knownAt: string | undefined, page: PageRequest): Promise<JsonPage> {
    await this.require(id, knownAt);
    return this.repositories.listings.historyPage(id, knownAt, page);
  }

  async streamHistory(id: string, knownAt: string | undefined, page: PageRequest): Promise<AsyncIterable<string>> {
    await this.require(id, knownAt);
    return this.repositories.listings.historyStream(id, knownAt, page);
  }

  /** Sets facts that the lists get wrong or do not say; they win on their days over what is read from lists. */
  async update(
    id: string,
    version: string,
    { change, validFrom, validTo, reason }: EntityChange,
  ): Promise<JsonDocument> {
    await this.unitOfWork.run(async (repositories) => {
      const moment = await takeTurn(repositories);
      await this.requireKnownEntity(repositories, id);
      const believed = await repositories.entities.believed([id]);
      requireVersion(version, believed);
      // A correction that says nothing must not make what is read from lists a person's word.
      if (Object.keys(change).length === 0) return;
      if (change.jurisdiction) {
        requireKnown(change.jurisdiction, await repositories.jurisdictions.codes(), '/jurisdiction', 'jurisdiction');
      }
      const span = { from: validFrom, to: validTo };
      const wanted = believed.reduce((history, period) => {
        const days = intersection(period, span);
        if (!days) return history;
        return overlay(history, { ...days, value: { ...period.value, ...change, curated: true, reason } }, sameEntity);
      }, believed as Period<EntityFacts>[]);
      const { close, add } = difference(believed, wanted, sameEntity);
      await repositories.entities.close(
        close.map((row) => row.id),
        moment,
      );
      await repositories.entities.insertRows(
        add.map((period) => ({ id: uuidv7(), entityId: id, period })),
        moment,
      );
      if (close.length + add.length === 0) return;
      const changed = changedFields(believed, change, validFrom);
      const line = entityLine('changed', id, lastOf(wanted), { effective: validFrom, reason, validTo, changed });
      await repositories.changes.insert([line], moment);
    });
    return this.get(id, { asOf: validFrom ?? today(this.clock) });
  }

  /** Says that two entities are one: all listings of `from` go to `into`; `from` stays, and points there. */
  async merge(into: string, from: string, reason: string | null): Promise<JsonDocument> {
    if (into === from) throw ruleBroken('An entity cannot be merged into itself.');
    await this.unitOfWork.run(async (repositories) => {
      const moment = await takeTurn(repositories);
      await this.requireLive(repositories, [into, from]);
      const rows = await repositories.listings.believedOfEntity(from);
      await repositories.listings.moveToEntity([...new Set(rows.map((row) => row.listingId))], into, moment);
      await markMerged(repositories, { from, into, reason }, moment);
      await new EntityResolution(repositories).refresh([into], new Map(), moment);
      await tell(repositories, 'merged', from, { into, reason }, moment);
    });
    return this.get(into, { asOf: today(this.clock) });
  }

  /** Lets listings leave for an entity of their own, or for `into`, which undoes a merge. Answers the id of that entity. */
  async split(
    id: string,
    { listings, into, reason }: { listings: readonly string[]; into: string | null; reason: string | null },
  ): Promise<{ from: JsonDocument; to: JsonDocument }> {
    if (into === id) throw ruleBroken('Listings cannot leave an entity for itself.');
    const target = await this.unitOfWork.run(async (repositories) => {
      const moment = await takeTurn(repositories);
      await this.requireKnownEntity(repositories, id);
      if (into) await this.requireKnownEntity(repositories, into);
      await requireOwnListings(repositories, id, listings);
      const entity = into ?? uuidv7();
      if (!into) await repositories.entities.insertEntities([entity]);
      await repositories.listings.moveToEntity(listings, entity, moment);
      await unmark(repositories, entity, reason, moment);
      await new EntityResolution(repositories).refresh([id, entity], new Map(), moment);
      await tell(repositories, 'split', id, { into: entity, listings, reason }, moment);
      return entity;
    });
    const slice = { asOf: today(this.clock) };
    return { from: await this.get(id, slice), to: await this.get(target, slice) };
  }

  private async require(id: string, knownAt: string | undefined): Promise<void> {
    if (!(await this.repositories.entities.exists(id, knownAt))) throw notFound('entity', id);
  }

  private async requireKnownEntity(repositories: Repositories, id: string): Promise<void> {
    if (!(await repositories.entities.lock([id])).has(id)) throw notFound('entity', id);
  }

  private async requireLive(repositories: Repositories, ids: readonly string[]): Promise<void> {
    const locked = await repositories.entities.lock(ids);
    for (const id of ids) if (!locked.has(id)) throw notFound('entity', id);
    for (const row of await repositories.entities.believed(ids)) {
      if (!row.value.mergedInto) continue;
      throw new DomainError('conflict', `Entity ${row.entityId} has been merged into ${row.value.mergedInto} already.`);
    }
  }
}

/**
 * The moment of the change, before anything is read: editions write to entities while they hold the clock, and what was
 * read before could be superseded by then.
 */
function takeTurn(repositories: Repositories): Promise<string> {
  return repositories.nextMoment();
}

async function tell(
  repositories: Repositories,
  what: 'merged' | 'split',
  id: string,
  detail: { into: string; listings?: readonly string[]; reason: string | null },
  moment: string,
): Promise<void> {
  const facts = lastOf(await repositories.entities.believed([id]));
  await repositories.changes.insert([entityLine(what, id, facts, detail)], moment);
}

function folded(filter: EntityFilter): EntityFilter {
  return filter.search === undefined ? filter : { ...filter, search: searchText(filter.search) };
}

async function requireOwnListings(repositories: Repositories, id: string, listings: readonly string[]): Promise<void> {
  const own = new Set((await repositories.listings.believedOfEntity(id)).map((row) => row.listingId));
  const faults = listings.flatMap((listing, index) =>
    own.has(listing)
      ? []
      : [
          {
            pointer: `/listings/${index}`,
            code: 'not_of_entity',
            message: `Listing ${listing} is not one of this entity.`,
          },
        ],
  );
  if (faults.length > 0) throw ruleBroken('Only listings of this entity can leave it.', faults);
}

/** Replaces what is believed of the entity by the same with another mark of merging. */
async function mark(
  repositories: Repositories,
  entityId: string,
  change: Pick<EntityFacts, 'mergedInto' | 'reason'>,
  moment: string,
): Promise<void> {
  const believed = await repositories.entities.believed([entityId]);
  const wanted = believed.map(({ from, to, value }) => ({ from, to, value: { ...value, ...change } }));
  const { close, add } = difference(believed, wanted, sameEntity);
  await repositories.entities.close(
    close.map((row) => row.id),
    moment,
  );
  await repositories.entities.insertRows(
    add.map((period) => ({ id: uuidv7(), entityId, period })),
    moment,
  );
}

function markMerged(
  repositories: Repositories,
  { from, into, reason }: { from: string; into: string; reason: string | null },
  moment: string,
): Promise<void> {
  return mark(repositories, from, { mergedInto: into, reason }, moment);
}

async function unmark(repositories: Repositories, id: string, reason: string | null, moment: string): Promise<void> {
  const merged = (await repositories.entities.believed([id])).some((row) => row.value.mergedInto);
  if (merged) await mark(repositories, id, { mergedInto: null, reason }, moment);
}
