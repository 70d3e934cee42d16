import { nameKey } from '../actors/actor-name';
import { type DatedSpan, mayCoincide, readEdtf } from '../time/edtf';
import type { Effect, EventFacts, Party } from './event';
import { subjectsOf } from './index-terms';

/** As much of an event as tells whether another one is the same happening told again. */
export interface Likeness extends Pick<DatedSpan, 'earliest' | 'latest'> {
  /** What kind of happening, and who was in it. */
  alike: string;
  /** Codes and ids of all that it is about. */
  subjects: readonly string[];
  effects: readonly Effect[];
}

/** What is compared of an event. */
export function likenessOf(facts: EventFacts): Likeness {
  const { earliest = null, latest = null } = readEdtf(facts.date) ?? {};
  return { earliest, latest, alike: alikeKey(facts), subjects: subjectsOf(facts), effects: facts.effects };
}

/**
 * Whether two tellings are likely to be of one happening: same type and people, dates that may coincide, a subject in
 * common, and no effects that set them apart.
 */
export function isLikelyDuplicate(a: Likeness, b: Likeness): boolean {
  return (
    a.alike === b.alike &&
    mayCoincide(a, b) &&
    shareSubject(a.subjects, b.subjects) &&
    mayShareEffect(a.effects, b.effects)
  );
}

/**
 * Type and people of an event as one text, equal for likely duplicates. The people are the participants; of an event
 * without any whoever acts in it; of one without either its jurisdictions, and those that its effects are for. Of one
 * that names nobody and nothing only the title is left to tell it from others.
 */
function alikeKey(facts: EventFacts): string {
  const { type, title, participants, jurisdictions, acts, effects } = facts;
  const actors = participants.length > 0 ? participants : acts.flatMap(({ by }) => by);
  const codes = [...jurisdictions.map(({ code }) => code), ...effects.flatMap(({ party }) => party ?? [])];
  const people = actors.length > 0 ? actors.map(personKey) : codes;
  if (people.length === 0 && subjectsOf(facts).length === 0) return `${type} ${title.normalize('NFKC').toLowerCase()}`;
  return [type, ...[...new Set(people)].sort()].join(' ');
}

function personKey({ actor, name, jurisdiction }: Party): string {
  return actor ?? (name === null ? (jurisdiction ?? '') : nameKey(name));
}

/** Two that are about nothing in particular have that in common. */
function shareSubject(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 && b.length === 0) return true;
  const codes = new Set(a);
  return b.some((code) => codes.has(code));
}

/** Two that each say what follows from them, and agree in nothing, are two: an agreement is launched, and is signed. */
function mayShareEffect(a: readonly Effect[], b: readonly Effect[]): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return a.some((effect) => b.some((other) => sameEffect(effect, other)));
}

function sameEffect(a: Effect, b: Effect): boolean {
  return (
    a.subject.type === b.subject.type &&
    a.subject.code === b.subject.code &&
    a.party === b.party &&
    a.part === b.part &&
    a.status === b.status
  );
}
