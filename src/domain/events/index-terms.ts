import { nameKey } from '../actors/actor-name';
import { actKinds, STANCES, type Stance } from '../vocabularies/act-kinds';
import { eventTypes } from '../vocabularies/event-types';
import type { Term } from '../vocabularies/vocabulary';
import type { Act, EventFacts, Party } from './event';

/*
 * What events are found by: one word for each thing that can be asked for. An event of a narrower type or act has the
 * wider one's word too.
 */

export const typeTerm = (type: string): string => `type:${type}`;
export const actTerm = (kind: string): string => `act:${kind}`;
export const stanceTerm = (stance: Stance): string => `stance:${stance}`;
export const modalityTerm = (modality: string): string => `modality:${modality}`;
export const jurisdictionTerm = (code: string): string => `jurisdiction:${code}`;
export const actorTerm = (id: string): string => `actor:${id}`;
/** A party without a name of its own, by what it is called. */
export const unnamedTerm = (name: string): string => `unnamed:${nameKey(name)}`;
export const aboutTerm = (code: string): string => `about:${code}`;
export const sourceTerm = (id: string): string => `source:${id}`;

/** All terms of an event: its own and those of its acts and effects. */
export function eventTerms(facts: EventFacts): string[] {
  const { type, participants, jurisdictions, acts, effects, citations } = facts;
  const parties = [...participants, ...acts.flatMap(({ by, to, reportedBy }) => [...by, ...to, ...reportedBy])];
  return unique([
    ...withBroader(eventTypes, type).map(typeTerm),
    ...acts.flatMap(manners),
    ...parties.flatMap(partyTerms),
    ...parties.flatMap(({ jurisdiction }) => codeTerms(jurisdiction)),
    ...jurisdictions.map(({ code }) => jurisdictionTerm(code)),
    ...effects.flatMap(({ party }) => codeTerms(party)),
    ...subjectsOf(facts).map(aboutTerm),
    ...citations.map(({ source }) => sourceTerm(source)),
  ]);
}

/** Terms of one act, for questions of which all parts must hold of one act: who does it, to whom, and what it is about. */
export function actTerms({ by, to, about }: Act): string[] {
  return unique([...[...by, ...to].flatMap(partyTerms), ...about.map(({ code }) => aboutTerm(code))]);
}

/** Codes and ids of all that an event, its acts and its effects are about. */
export function subjectsOf({ about, acts, effects }: Pick<EventFacts, 'about' | 'acts' | 'effects'>): string[] {
  const subjects = [...about, ...acts.flatMap((act) => act.about), ...effects.map(({ subject }) => subject)];
  return unique(subjects.map(({ code }) => code));
}

/** The stances from one to another, as terms. */
export function stanceTerms(from: number, to: number): string[] {
  return STANCES.filter((stance) => from <= stance && stance <= to).map(stanceTerm);
}

function manners({ kind, stance, modality }: Act): string[] {
  const words = [...withBroader(actKinds, kind).map(actTerm), modalityTerm(modality)];
  return stance === null ? words : [...words, stanceTerm(stance)];
}

function partyTerms({ actor, name }: Party): string[] {
  if (actor !== null) return [actorTerm(actor)];
  return name === null ? [] : [unnamedTerm(name)];
}

function codeTerms(code: string | null): string[] {
  return code === null ? [] : [jurisdictionTerm(code)];
}

function withBroader(terms: readonly Term[], code: string): string[] {
  const broader = terms.find((term) => term.code === code)?.broader;
  return broader === undefined ? [code] : [code, ...withBroader(terms, broader)];
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
