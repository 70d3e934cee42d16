import { uuidv7 } from 'uuidv7';
import { type ActorFacts, namesOf, sameActor } from '../domain/actors/actor';
import { nameKey } from '../domain/actors/actor-name';
import { changedFields } from '../domain/changes/changed-fields';
import { actorLine } from '../domain/changes/lines';
import { type Candidate, DomainError, type Fault, notFound, ruleBroken } from '../domain/errors';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { Day } from '../domain/time/day';
import { difference, overlay, type Period } from '../domain/time/history';
import { contains, type Interval, intersection } from '../domain/time/interval';
import { type Clock, type TimeSlice, today } from '../domain/time/slice';
import type { ActorFilter } from '../repositories/actor.repository';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import { lastOf } from './amendment';
import { requireKnown, requireKnownJurisdiction } from './known-codes';
import { requireVersion } from './precondition';

/** People, organisations and unnamed parties: what they are called, and since when. */
export class ActorService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async page(filter: ActorFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    await requireKnownJurisdiction(this.repositories, filter.jurisdiction);
    return this.repositories.actors.page(filter, slice, page);
  }

  async stream(filter: ActorFilter, slice: TimeSlice, page: PageRequest): Promise<AsyncIterable<string>> {
    await requireKnownJurisdiction(this.repositories, filter.jurisdiction);
    return this.repositories.actors.stream(filter, slice, page);
  }

  async get(id: string, slice: TimeSlice): Promise<JsonDocument> {
    const document = await this.repositories.actors.document(id, slice);
    if (document) return document;
    const reason = slice.knownAt === undefined ? await this.repositories.actors.whyTakenBack(id) : undefined;
    if (reason) throw new DomainError('not_found', `The actor "${id}" was taken back: ${reason}`);
    throw notFound('actor', id);
  }

  /** Records an actor. Where another has one of its names it is refused, unless the caller knows that they are two. */
  async create(
    facts: ActorFacts,
    { validFrom, force }: { validFrom: string | null; force: boolean },
  ): Promise<{ id: string; document: JsonDocument }> {
    const id = uuidv7();
    await this.unitOfWork.run(async (repositories) => {
      const moment = await repositories.nextMoment();
      await checkJurisdiction(repositories, facts);
      if (!force) await requireNewNames(repositories, facts, []);
      await repositories.actors.insertActors([id]);
      const period = { from: validFrom, to: null, value: facts };
      await repositories.actors.insertRows([{ id: uuidv7(), actorId: id, period }], moment);
      await repositories.changes.insert([actorLine(id, facts, { recorded: true, from: validFrom })], moment);
    });
    return { id, document: await this.get(id, { asOf: validFrom ?? today(this.clock) }) };
  }

  /**
   * Changes some facts from a day on, or of all days; what was believed before stays reachable. Answers the actor on the
   * first day of the change, or today where it changes all days, and on which day that is. A name that another actor has
   * is refused as of a new one.
   */
  async update(
    id: string,
    change: Partial<ActorFacts>,
    { version, validFrom, force }: { version: string; validFrom: string | null; force: boolean },
  ): Promise<{ document: JsonDocument; asOf: Day }> {
    const day = validFrom ?? today(this.clock);
    const asOf = await this.unitOfWork.run(async (repositories) => {
      const moment = await repositories.nextMoment();
      const believed = await repositories.actors.believed(id);
      if (believed.length === 0) throw notFound('actor', id);
      requireVersion(version, believed);
      await checkJurisdiction(repositories, change);
      if (!force) await requireNewNames(repositories, change, believed);
      const wanted = changed(believed, change, { from: validFrom, to: null });
      const { close, add } = difference(believed, wanted, sameActor);
      await repositories.actors.close(
        close.map((row) => row.id),
        moment,
      );
      await repositories.actors.insertRows(
        add.map((period) => ({ id: uuidv7(), actorId: id, period })),
        moment,
      );
      if (close.length + add.length > 0) {
        const told = { changed: changedFields(believed, change, validFrom), from: validFrom };
        await repositories.changes.insert([actorLine(id, lastOf(wanted), told)], moment);
      }
      return believed.some((period) => contains(period, day)) ? day : (believed[0]?.from ?? day);
    });
    return { document: await this.get(id, { asOf }), asOf };
  }

  /**
   * Takes back an actor that was recorded by mistake, and its positions with it; as known before, all of it stays. Refused
   * while anything else that is believed names it: that has to be corrected first.
   */
  async remove(id: string, { version, reason }: { version: string; reason: string }): Promise<void> {
    await this.unitOfWork.run(async (repositories) => {
      const moment = await repositories.nextMoment();
      const believed = await repositories.actors.believed(id);
      if (believed.length === 0) throw notFound('actor', id);
      requireVersion(version, believed);
      requireUnnamed(await repositories.actors.namedBy(id));
      const positions = await repositories.positions.believedOf(id);
      await repositories.positions.close(
        positions.map((row) => row.id),
        moment,
      );
      await repositories.actors.close(
        believed.map((row) => row.id),
        moment,
      );
      await repositories.actors.takeBack(id, reason);
      await repositories.changes.insert([actorLine(id, lastOf(believed), 'removed')], moment);
    });
  }
}

function requireUnnamed({ events, positions }: { events: number; positions: number }): void {
  const naming = [counted(events, 'event'), counted(positions, 'position')].filter((text) => text !== '').join(' and ');
  if (naming === '') return;
  const message = `The actor is named by ${naming}; correct or retract what names it first.`;
  throw new DomainError('conflict', message, [{ pointer: '', code: 'actor_named', message }]);
}

function counted(count: number, what: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

function changed(believed: readonly Period<ActorFacts>[], change: Partial<ActorFacts>, span: Interval) {
  if (!believed.some((period) => intersection(period, span))) {
    throw ruleBroken(`Nothing is known of the actor from ${span.from} on.`);
  }
  return believed.reduce<Period<ActorFacts>[]>(
    (history, period) => {
      const days = intersection(period, span);
      return days ? overlay(history, { ...days, value: { ...period.value, ...change } }, sameActor) : history;
    },
    [...believed],
  );
}

async function checkJurisdiction(repositories: Repositories, { jurisdiction }: Partial<ActorFacts>): Promise<void> {
  if (!jurisdiction) return;
  requireKnown(jurisdiction, await repositories.jurisdictions.codes(), '/jurisdiction', 'jurisdiction');
}

/** Refuses names that other actors have, except those that the actor itself has been given already. */
async function requireNewNames(
  repositories: Repositories,
  { name, names = [] }: Partial<ActorFacts>,
  believed: readonly Period<ActorFacts>[],
): Promise<void> {
  const own = new Set(believed.flatMap(({ value }) => namesOf(value).map(nameKey)));
  const given = [
    ...(name === undefined ? [] : [{ name, pointer: '/name' }]),
    ...names.map((other, index) => ({ name: other.name, pointer: `/names/${index}/name` })),
  ].filter((each) => !own.has(nameKey(each.name)));
  if (given.length === 0) return;
  const taken = await repositories.actors.findByNameKeys([...new Set(given.map((each) => nameKey(each.name)))]);
  const faults = given.flatMap(({ name, pointer }): Fault[] => {
    const candidates = taken
      .filter(({ key }) => key === nameKey(name))
      .map(({ id, name }): Candidate => ({ id, name }));
    const message = `An actor is called "${name}" already; force=true records another one of this name.`;
    return candidates.length > 0 ? [{ pointer, code: 'actor_exists', message, candidates }] : [];
  });
  if (faults.length > 0) throw new DomainError('conflict', faults[0]?.message ?? '', faults);
}
