export const ACTOR_KINDS = ['person', 'organization', 'unnamed'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** A name with its language. */
export interface ActorName {
  name: string;
  /** BCP 47, as `ko` or `zh-Hans`; null where it is not known. */
  lang: string | null;
}

/** A number or code that somebody else has for an actor: `wikidata`, `lei`. */
export interface ActorIdentifier {
  scheme: string;
  value: string;
}

/** What is said of an actor during one period. An unnamed actor is a party without a name of its own, as "analysts". */
export interface ActorFacts {
  kind: ActorKind;
  name: string;
  /** Other names: in other languages and scripts, other spellings, former ones. */
  names: ActorName[];
  jurisdiction: string | null;
  identifiers: ActorIdentifier[];
  description: string | null;
}

/** Every name of an actor, the first one first. */
export function namesOf({ name, names }: Pick<ActorFacts, 'name' | 'names'>): string[] {
  return [name, ...names.map((other) => other.name)];
}

/** Whether two sets of facts say the same. */
export function sameActor(a: ActorFacts, b: ActorFacts): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

function inOrder({ kind, name, names, jurisdiction, identifiers, description }: ActorFacts) {
  const others = names.map((other) => [other.name, other.lang]);
  return [kind, name, others, jurisdiction, identifiers.map(({ scheme, value }) => [scheme, value]), description];
}

/** An office or post that an actor holds. */
export interface PositionFacts {
  office: string;
  /** The body as it is called, where it is no actor here. */
  organisation: string | null;
  /** The body as an actor. */
  organisationId: string | null;
  jurisdiction: string | null;
  /** EDTF; `../2025-11-04` says "by then at the latest". Null: not known. */
  heldFrom: string | null;
  /** EDTF, the first day without it. Null: still held, or not known. */
  heldTo: string | null;
  citations: PositionCitation[];
}

/** Where it is said that an office was held. */
export interface PositionCitation {
  /** Id of the source. */
  source: string;
  excerpt: string | null;
  locator: string | null;
}

/** Whether two sets of facts say the same. */
export function samePosition(a: PositionFacts, b: PositionFacts): boolean {
  return JSON.stringify(positionInOrder(a)) === JSON.stringify(positionInOrder(b));
}

function positionInOrder(facts: PositionFacts) {
  const { office, organisation, organisationId, jurisdiction, heldFrom, heldTo, citations } = facts;
  const places = citations.map(({ source, excerpt, locator }) => [source, excerpt, locator]);
  return [office, organisation, organisationId, jurisdiction, heldFrom, heldTo, places];
}
