import type { Candidate } from '../errors';
import type { Subject } from '../subject';
import type { Act, Citation, Effect, EventFacts, Participant, Party, Place } from './event';
import type { ActDraft, CitationDraft, EffectDraft, EventDraft, ParticipantDraft, PartyDraft } from './event-draft';
import { type CitedDocument, type EventChange, standsForActor } from './mentions';

/** What the names, ids and documents of a draft were found to be. */
export interface Found {
  actorsByName: ReadonlyMap<string, Candidate>;
  actorsById: ReadonlyMap<string, Candidate>;
  /** Ids of sources, under `documentKey`. */
  documents: ReadonlyMap<string, string>;
}

/** What makes two cited documents the same one within a request. */
export function documentKey({ sha256, url, title, publisher, publishedOn }: CitedDocument): string {
  return JSON.stringify(sha256 ? [sha256] : url ? [url, title] : [title, publisher ?? null, publishedOn ?? null]);
}

/** The event with all that was left out, names as actors, documents as sources. */
export function completed(draft: EventDraft, found: Found): EventFacts {
  const { date, acts = [], effects = [], citations = [] } = draft;
  return {
    type: draft.type,
    title: draft.title,
    titles: { ...draft.titles },
    summary: draft.summary ?? null,
    date,
    occurredAt: draft.occurredAt ?? null,
    place: placeOf(draft.place ?? null),
    participants: (draft.participants ?? []).map((participant) => participantOf(participant, found)),
    jurisdictions: (draft.jurisdictions ?? []).map(({ code, role }) => ({ code, role })),
    about: (draft.about ?? []).map(subjectOf),
    acts: acts.map((act) => actOf(act, found)),
    effects: effects.map((effect) => effectOf(effect, date)),
    citations: citations.map((citation) => citationOf(citation, found)),
  };
}

/**
 * The event after a change: a list that is given takes the place of the whole list. An effect that had the date of the
 * event follows it to another.
 */
export function changed(facts: EventFacts, change: EventChange, found: Found): EventFacts {
  const { type, title, date = facts.date } = change;
  const moved = facts.effects.map((effect) => (effect.date === facts.date ? { ...effect, date } : effect));
  const draft = { ...change, type: type ?? facts.type, title: title ?? facts.title, date };
  const fresh = completed({ ...draft, effects: change.effects ?? moved }, found);
  const given = Object.entries(fresh).filter(
    ([field]) => field === 'effects' || change[field as keyof EventChange] !== undefined,
  );
  return { ...facts, ...Object.fromEntries(given) };
}

/** Subjects are found by their ids as the database writes them. */
export function subjectOf<Type extends Subject['type']>({ type, code }: { type: Type; code: string }) {
  return { type, code: type === 'entity' || type === 'actor' ? code.toLowerCase() : code };
}

function partyOf(draft: PartyDraft, { actorsById, actorsByName }: Found): Party {
  const { actor, name = null, jurisdiction = null } = draft;
  const known = standsForActor(draft) ? actorsByName.get(name ?? '') : actorsById.get(actor ?? '');
  return { actor: known?.id ?? null, name: known?.name ?? name, jurisdiction };
}

function participantOf(draft: ParticipantDraft, found: Found): Participant {
  return { ...partyOf(draft, found), role: draft.role, office: draft.office ?? null };
}

function actOf(draft: ActDraft, found: Found): Act {
  const partiesOf = (parties: readonly PartyDraft[] = []): Party[] => parties.map((party) => partyOf(party, found));
  return {
    kind: draft.kind,
    by: partiesOf(draft.by),
    to: partiesOf(draft.to),
    about: (draft.about ?? []).map(subjectOf),
    stance: draft.stance ?? null,
    modality: draft.modality ?? 'asserted',
    text: draft.text ?? null,
    quotation: draft.quotation ?? null,
    reportedBy: partiesOf(draft.reportedBy),
  };
}

function effectOf({ subject, party, part, status, date, until }: EffectDraft, dateOfEvent: string): Effect {
  return {
    subject: subjectOf(subject),
    party: party ?? null,
    part: part ?? null,
    status,
    date: date ?? dateOfEvent,
    until: until ?? null,
  };
}

function citationOf({ source, document, excerpt, locator }: CitationDraft, { documents }: Found): Citation {
  const id = source ?? (document && documents.get(documentKey(document)));
  if (id === undefined) throw new Error('A citation without a source has come past the checks.');
  return { source: id, excerpt: excerpt ?? null, locator: locator ?? null };
}

function placeOf(place: Place | null): Place | null {
  return place && { name: place.name, jurisdiction: place.jurisdiction ?? null };
}
