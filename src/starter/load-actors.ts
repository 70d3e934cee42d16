import type { ActorFacts } from '../domain/actors/actor';
import type { ActorService } from '../services/actor.service';
import type { PositionService } from '../services/position.service';
import type { SourceService } from '../services/source.service';
import type { ActorSeed } from './actor-seed';
import { organisationSeeds } from './organisations';
import { personSeeds } from './people';
import { type PositionSeed, positionSeeds } from './positions';
import { unlessThere } from './unless-there';

export interface ActorServices {
  actors: ActorService;
  positions: PositionService;
  sources: SourceService;
}

/** Ids of actors by every name that seeds may use for them. */
export type ActorIds = ReadonlyMap<string, string>;

/** Makes the actors that nobody is called like, and finds the others: they may have been corrected, and stay as they are. */
export async function loadActors({ actors }: ActorServices): Promise<{ ids: ActorIds; made: ReadonlySet<string> }> {
  const ids = new Map<string, string>();
  const made = new Set<string>();
  for (const seed of [...organisationSeeds, ...personSeeds]) {
    const there = await unlessThere(() => actors.create(factsOf(seed), { validFrom: null, force: false }));
    if (!there) throw new Error(`The actor "${seed.name}" was neither made nor found.`);
    if ('document' in there) made.add(seed.name);
    for (const name of [seed.name, ...seed.names.map((other) => other.name)]) ids.set(name, there.id);
  }
  return { ids, made };
}

function factsOf({ kind, name, names, jurisdiction, description }: ActorSeed): ActorFacts {
  return { kind, name, names: [...names], jurisdiction, description, identifiers: [] };
}

/** The id of the actor that a seed names. */
export function idNamed(ids: ActorIds, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`No actor of the starter data is called "${name}".`);
  return id;
}

/** The offices of these actors, by their names, as far as they are not there. */
export async function loadPositions(
  services: ActorServices,
  ids: ActorIds,
  isWanted: (actor: string) => boolean,
): Promise<void> {
  for (const seed of positionSeeds) if (isWanted(seed.actor)) await loadPosition(services, ids, seed);
}

async function loadPosition(
  { positions, sources }: ActorServices,
  ids: ActorIds,
  { actor, organisation, citations, ...facts }: PositionSeed,
): Promise<void> {
  const found = await sources.ensure(citations.map(({ document }) => document));
  const cited = citations.map(({ locator = null }, index) => ({
    source: found[index] as string,
    excerpt: null,
    locator,
  }));
  const organisationId = organisation === null ? null : idNamed(ids, organisation);
  const position = { ...facts, organisation: null, organisationId, citations: cited };
  await unlessThere(() => positions.create(idNamed(ids, actor), position));
}
