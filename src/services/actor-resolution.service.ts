import { uuidv7 } from 'uuidv7';
import type { ActorFacts } from '../domain/actors/actor';
import { nameKey } from '../domain/actors/actor-name';
import { nearestByName } from '../domain/actors/nearest-names';
import { actorLine } from '../domain/changes/lines';
import type { Candidate, Fault } from '../domain/errors';
import { ruleBroken } from '../domain/errors';
import { unnamedTerm } from '../domain/events/index-terms';
import { ALWAYS } from '../domain/time/interval';
import type { Repositories } from '../repositories/repositories';

/** A name as somebody gives it, and where in the request. */
export interface NamedActor {
  name: string;
  pointer: string;
}

/** An actor by its id, and where in the request. */
export interface IdentifiedActor {
  id: string;
  pointer: string;
}

export type ResolvedActor = Candidate;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOST_CANDIDATES = 5;
/** A request that is wrong in more names than this has another fault; to look for all of them would only take time. */
const MOST_LOOKED_FOR = 10;

/**
 * The actors behind names, by any of their names, under each name as given. Runs in the unit of work that records at
 * `moment` and holds the clock: two that name the same new actor follow each other. A name that nobody has makes an actor
 * where `create` says so, or else is refused with the nearest; a name that several have is always refused with all of them.
 */
export async function resolveActors(
  repositories: Repositories,
  named: readonly NamedActor[],
  { create, moment }: { create: boolean; moment: string },
): Promise<Map<string, ResolvedActor>> {
  const found = await actorsByKey(repositories, named);
  const wrong = named.filter(({ name }) => {
    const count = found.get(nameKey(name))?.length ?? 0;
    return count > 1 || (count === 0 && !create);
  });
  if (wrong.length > 0) throw await refusal(repositories, wrong, found);
  const missing = named.filter(({ name }) => !found.has(nameKey(name)));
  for (const [key, actor] of await createActors(repositories, missing, moment)) found.set(key, [actor]);
  return new Map(named.map(({ name }) => [name, found.get(nameKey(name))?.[0] as ResolvedActor]));
}

/** The actors with these ids, under their ids; one that is not there is refused. */
export async function requireActors(
  repositories: Repositories,
  identified: readonly IdentifiedActor[],
): Promise<Map<string, ResolvedActor>> {
  if (identified.length === 0) return new Map();
  const actors = await repositories.actors.namesByIds([...new Set(identified.map(({ id }) => id))]);
  const found = new Map(actors.map((actor) => [actor.id, actor]));
  const faults = identified.filter(({ id }) => !found.has(id)).map(({ id, pointer }) => noActor(id, pointer));
  if (faults.length > 0) throw ruleBroken(saying(faults), faults);
  return found;
}

/**
 * The actors that a filter means by an id or by a name, as known at a moment: all who have the name, since a filter does not
 * choose. One that nobody has is refused with the nearest; an empty answer would read as "nothing of theirs".
 */
export async function actorsMeant(
  repositories: Repositories,
  idOrName: string,
  knownAt: string | undefined,
  pointer = '/query/actor',
): Promise<string[]> {
  const isId = UUID.test(idOrName);
  const found = isId
    ? await repositories.actors.namesByIds([idOrName.toLowerCase()], knownAt)
    : await repositories.actors.findByNameKeys([nameKey(idOrName)], knownAt);
  if (found.length > 0) return found.map(({ id }) => id);
  const fault = isId
    ? noActor(idOrName, pointer)
    : unknown(idOrName, pointer, await nearestActors(repositories, idOrName));
  throw ruleBroken(fault.message, [fault]);
}

/**
 * Refuses a filter by an id or a name that means nobody: no actor, and no party without a name of its own that is called so
 * in any event.
 */
export async function requireSomebody(
  repositories: Repositories,
  idOrName: string,
  pointer = '/query/actor',
): Promise<void> {
  if (!UUID.test(idOrName) && (await repositories.events.hasTerm(unnamedTerm(idOrName)))) return;
  await actorsMeant(repositories, idOrName, undefined, pointer);
}

/** The actors nearest to a name, the likest first. */
export async function nearestActors(repositories: Repositories, name: string): Promise<Candidate[]> {
  return nearestByName(name, await repositories.actors.findLike(name), MOST_CANDIDATES);
}

async function actorsByKey(repositories: Repositories, named: readonly NamedActor[]) {
  const found = new Map<string, ResolvedActor[]>();
  if (named.length === 0) return found;
  const keys = [...new Set(named.map(({ name }) => nameKey(name)))];
  for (const { key, id, name } of await repositories.actors.findByNameKeys(keys)) {
    found.set(key, [...(found.get(key) ?? []), { id, name }]);
  }
  return found;
}

/** Whether it is a person cannot be read from a name; most who take part in events are, and a correction can say otherwise. */
function personCalled(name: string): ActorFacts {
  return { kind: 'person', name, names: [], jurisdiction: null, identifiers: [], description: null };
}

/** Makes an actor for each key, called as the first who has it is. */
async function createActors(repositories: Repositories, named: readonly NamedActor[], moment: string) {
  const names = new Map([...named].reverse().map(({ name }) => [nameKey(name), name]));
  const made = [...names].map(([key, name]) => ({ key, name, id: uuidv7() }));
  await repositories.actors.insertActors(made.map(({ id }) => id));
  await repositories.actors.insertRows(
    made.map(({ id, name }) => ({ id: uuidv7(), actorId: id, period: { ...ALWAYS, value: personCalled(name) } })),
    moment,
  );
  const lines = made.map(({ id, name }) => actorLine(id, personCalled(name), { recorded: true, from: null }));
  await repositories.changes.insert(lines, moment);
  return made.map(({ key, id, name }) => [key, { id, name }] as const);
}

async function refusal(
  repositories: Repositories,
  wrong: readonly NamedActor[],
  found: ReadonlyMap<string, readonly Candidate[]>,
) {
  const names = [...new Set(wrong.map(({ name }) => name))];
  const nearest = new Map<string, readonly Candidate[]>();
  for (const name of names.slice(0, MOST_LOOKED_FOR)) {
    if (!found.has(nameKey(name))) nearest.set(name, await nearestActors(repositories, name));
  }
  const faults = wrong.map(({ name, pointer }): Fault => {
    const several = found.get(nameKey(name));
    return several ? ambiguous(name, pointer, several) : unknown(name, pointer, nearest.get(name) ?? []);
  });
  return ruleBroken(saying(faults), faults);
}

function noActor(id: string, pointer: string): Fault {
  return { pointer, code: 'unknown_actor', message: `There is no actor "${id}".` };
}

function ambiguous(name: string, pointer: string, candidates: readonly Candidate[]): Fault {
  const message = `${candidates.length} actors are called "${name}"; name the one that is meant by its id.`;
  return { pointer, code: 'ambiguous_actor', message, candidates };
}

function unknown(name: string, pointer: string, candidates: readonly Candidate[]): Fault {
  const near = candidates.map((candidate) => candidate.name).join(', ');
  const message = `No actor is called "${name}"; ${near === '' ? 'none is near' : `the nearest are ${near}`}.`;
  return { pointer, code: 'unknown_actor', message, candidates };
}

function saying(faults: readonly Fault[]): string {
  const [first] = faults;
  return faults.length === 1 && first ? first.message : `${faults.length} actors are not known for certain.`;
}
