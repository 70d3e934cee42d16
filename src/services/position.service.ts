import { uuidv7 } from 'uuidv7';
import { type PositionFacts, samePosition } from '../domain/actors/actor';
import { type Holding, surelyHeld } from '../domain/actors/position-days';
import { changedFields } from '../domain/changes/changed-fields';
import { positionLine, type Told } from '../domain/changes/lines';
import { DomainError, notFound, ruleBroken } from '../domain/errors';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import { difference, type Period } from '../domain/time/history';
import { overlaps } from '../domain/time/interval';
import { type Clock, type TimeSlice, today } from '../domain/time/slice';
import type { BelievedPosition } from '../repositories/position.repository';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import { actorsMeant, requireActors } from './actor-resolution.service';
import { lastOf } from './amendment';
import { requireKnown, requireKnownJurisdiction } from './known-codes';
import { requireVersion } from './precondition';

/** Which positions are asked for; the actor by id or by any name. */
export interface PositionSearch {
  office?: string;
  organisation?: string;
  jurisdiction?: string;
  actor?: string;
  when: Holding;
}

/** A position of an actor. */
export interface PositionAddress {
  actor: string;
  id: string;
}

/** Offices: who holds them, who held them before. */
export class PositionService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async page(search: PositionSearch, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return this.repositories.positions.page(await this.filterOf(search, slice), slice, page);
  }

  async stream(search: PositionSearch, slice: TimeSlice, page: PageRequest): Promise<AsyncIterable<string>> {
    return this.repositories.positions.stream(await this.filterOf(search, slice), slice, page);
  }

  private async filterOf({ actor, ...filter }: PositionSearch, { knownAt }: TimeSlice) {
    await requireKnownJurisdiction(this.repositories, filter.jurisdiction);
    return {
      ...filter,
      actors: actor === undefined ? undefined : await actorsMeant(this.repositories, actor, knownAt),
    };
  }

  async pageOf(actor: string, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    await requireActor(this.repositories, actor, slice.knownAt);
    return this.repositories.positions.pageOf(actor, slice, page);
  }

  async streamOf(actor: string, slice: TimeSlice, page: PageRequest): Promise<AsyncIterable<string>> {
    await requireActor(this.repositories, actor, slice.knownAt);
    return this.repositories.positions.streamOf(actor, slice, page);
  }

  async get({ actor, id }: PositionAddress, slice: TimeSlice): Promise<JsonDocument> {
    const document = await this.repositories.positions.document(actor, id, slice);
    if (!document) throw notFound('position', id);
    return document;
  }

  async create(actor: string, facts: PositionFacts): Promise<{ id: string; document: JsonDocument }> {
    const id = uuidv7();
    await this.unitOfWork.run(async (repositories) => {
      const moment = await repositories.nextMoment();
      await requireActor(repositories, actor, undefined);
      const period = await checked(repositories, facts);
      requireOnce(period, await repositories.positions.believedOf(actor));
      await repositories.positions.insertPosition(id, actor);
      await repositories.positions.insertRows([{ id: uuidv7(), positionId: id, actorId: actor, period }], moment);
      await tell(repositories, { actor, id }, { facts, told: { recorded: true, from: period.from } }, moment);
    });
    return { id, document: await this.get({ actor, id }, { asOf: today(this.clock) }) };
  }

  /** Corrects what is said of a position; its days follow. */
  async update(address: PositionAddress, version: string, change: Partial<PositionFacts>): Promise<JsonDocument> {
    await this.unitOfWork.run(async (repositories) => {
      const moment = await repositories.nextMoment();
      const { own, others } = await believedAt(repositories, address);
      requireVersion(version, [own]);
      const period = await checked(repositories, merged(own.value, change));
      requireOnce(period, others);
      const { close, add } = difference([own], [period], samePosition);
      await repositories.positions.close(
        close.map((row) => row.id),
        moment,
      );
      await repositories.positions.insertRows(
        add.map((period) => ({ id: uuidv7(), positionId: address.id, actorId: address.actor, period })),
        moment,
      );
      if (close.length + add.length === 0) return;
      const told = { changed: changedFields([own], change, null), from: period.from };
      await tell(repositories, address, { facts: period.value, told }, moment);
    });
    return this.get(address, { asOf: today(this.clock) });
  }

  /** Takes back what was recorded by error. It stays as known before. */
  async remove(address: PositionAddress, version: string): Promise<void> {
    await this.unitOfWork.run(async (repositories) => {
      const moment = await repositories.nextMoment();
      const { own } = await believedAt(repositories, address);
      requireVersion(version, [own]);
      await repositories.positions.close([own.id], moment);
      await tell(repositories, address, { facts: own.value, told: 'removed' }, moment);
    });
  }
}

async function tell(
  repositories: Repositories,
  { actor, id }: PositionAddress,
  { facts, told }: { facts: PositionFacts; told: Told | 'removed' },
  moment: string,
): Promise<void> {
  const { name } = lastOf(await repositories.actors.believed(actor));
  await repositories.changes.insert([positionLine({ id, actor, actorName: name, facts }, told)], moment);
}

async function requireActor(repositories: Repositories, id: string, knownAt: string | undefined): Promise<void> {
  if (!(await repositories.actors.exists(id, knownAt))) throw notFound('actor', id);
}

async function believedAt(repositories: Repositories, { actor, id }: PositionAddress) {
  const believed = await repositories.positions.believedOf(actor);
  const own = believed.find((row) => row.positionId === id);
  if (!own) throw notFound('position', id);
  return { own, others: believed.filter((row) => row !== own) };
}

/** Naming the body in one way takes back the other. */
function merged(facts: PositionFacts, change: Partial<PositionFacts>): PositionFacts {
  return {
    ...facts,
    ...(change.organisation ? { organisationId: null } : {}),
    ...(change.organisationId ? { organisation: null } : {}),
    ...change,
  };
}

/** The facts with the days that follow from them, if all that they refer to is there. */
async function checked(repositories: Repositories, facts: PositionFacts): Promise<Period<PositionFacts>> {
  const { jurisdiction, organisation, organisationId } = facts;
  if (organisation && organisationId) {
    const message = 'The body is named either by organisation or by organisationId.';
    throw ruleBroken(message, [{ pointer: '/organisation', code: 'one_of_two', message }]);
  }
  if (organisationId) await requireActors(repositories, [{ id: organisationId, pointer: '/organisationId' }]);
  if (jurisdiction) {
    requireKnown(jurisdiction, await repositories.jurisdictions.codes(), '/jurisdiction', 'jurisdiction');
  }
  await requireSources(repositories, facts);
  const days = surelyHeld(facts);
  if (days) return { ...days, value: facts };
  const message =
    'No day is left on which it was surely held: heldFrom needs a last day, and heldTo a later first day.';
  throw ruleBroken(message, [{ pointer: facts.heldTo === null ? '/heldFrom' : '/heldTo', code: 'no_day', message }]);
}

async function requireSources(repositories: Repositories, { citations }: PositionFacts): Promise<void> {
  if (citations.length === 0) return;
  const known = await repositories.sources.known(citations.map(({ source }) => source));
  const faults = citations.flatMap(({ source }, index) =>
    known.has(source)
      ? []
      : [{ pointer: `/citations/${index}/source`, code: 'unknown_source', message: `There is no source "${source}".` }],
  );
  if (faults.length > 0) throw ruleBroken('A citation names a source that is not there.', faults);
}

/** The same office of the same body on the same day is recorded once; who corrects it says so. */
function requireOnce(period: Period<PositionFacts>, others: readonly BelievedPosition[]): void {
  const twin = others.find((other) => sameOffice(period.value, other.value) && overlaps(period, other));
  if (!twin) return;
  const message = `The position is recorded already, as ${twin.positionId}.`;
  const candidates = [{ id: twin.positionId, name: twin.value.office }];
  throw new DomainError('conflict', message, [{ pointer: '/office', code: 'position_exists', message, candidates }]);
}

function sameOffice(a: PositionFacts, b: PositionFacts): boolean {
  return (
    a.office.toLowerCase() === b.office.toLowerCase() &&
    a.organisation?.toLowerCase() === b.organisation?.toLowerCase() &&
    a.organisationId === b.organisationId &&
    a.jurisdiction === b.jurisdiction
  );
}
