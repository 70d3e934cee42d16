import type { ActorFacts, ActorName } from '../domain/actors/actor';

/** An actor that the service brings along; other seeds name it by any of its names. */
export type ActorSeed = Pick<ActorFacts, 'kind' | 'name' | 'names' | 'jurisdiction' | 'description'>;

/** Other names, by BCP 47 tag; `und` are spellings of no language in particular, among them known errors. */
export type OtherNames = Readonly<Record<string, string | readonly string[]>>;

/** The names as a list, one after the other. */
export function namesOf(others: OtherNames): ActorName[] {
  return Object.entries(others).flatMap(([tag, names]) =>
    [names].flat().map((name): ActorName => ({ name, lang: tag === 'und' ? null : tag })),
  );
}
