import type { JurisdictionPart, Place } from '../domain/events/event';
import type {
  CitationDraft,
  EffectDraft,
  EventDraft,
  ParticipantDraft,
  PartyDraft,
} from '../domain/events/event-draft';
import type { Source } from '../domain/source';
import type { Subject } from '../domain/subject';
import type { ParticipantRole } from '../domain/vocabularies/roles';

/** An event that the service brings along: with a key by which a second start knows it, and with where it stands. */
export interface EventSeed extends EventDraft {
  key: string;
  citations: CitationDraft[];
}

/** A document that seeds cite; the same address and title are the same document. */
export type CitedDocument = NonNullable<CitationDraft['document']>;
type More = Partial<Pick<Source, 'language' | 'publishedOn' | 'licence'>>;

/** What somebody wrote: a newspaper, an agency, a law firm. */
export function article(title: string, publisher: string, url: string, more: More = {}): CitedDocument {
  return { kind: 'article', title, publisher, url, ...more };
}

/** What an authority made known of its own business. Weighs more where sources disagree. */
export function notice(title: string, publisher: string, url: string, more: More = {}): CitedDocument {
  return { kind: 'notice', title, publisher, url, ...more };
}

/** A file of data. */
export function dataset(title: string, publisher: string, url: string, more: More = {}): CitedDocument {
  return { kind: 'dataset', title, publisher, url, ...more };
}

/** Citations of whole documents. */
export function cite(...documents: CitedDocument[]): CitationDraft[] {
  return documents.map((document) => ({ document }));
}

/** A person or organisation by any name, and on whose behalf, if it is for a jurisdiction. */
export function who(name: string, jurisdiction?: string): PartyDraft {
  return jurisdiction === undefined ? { name } : { name, jurisdiction };
}

/** A party that has no name, as "analysts". */
export function unnamed(name: string): PartyDraft {
  return { name, unnamed: true };
}

/** Jurisdictions as wholes. */
export function states(...codes: string[]): PartyDraft[] {
  return codes.map((jurisdiction) => ({ jurisdiction }));
}

/** Somebody who takes part, for whom, and in which office at that time. */
export function attends(
  name: string,
  jurisdiction: string | undefined,
  office: string | null = null,
  role: ParticipantRole = 'participant',
): ParticipantDraft {
  return { ...who(name, jurisdiction), role, office };
}

export function parties(...codes: string[]): JurisdictionPart[] {
  return codes.map((code) => ({ code, role: 'party' }));
}

/** Who imposes or lifts, and whom it hits. */
export function imposedBy(code: string, ...affected: string[]): JurisdictionPart[] {
  return [
    { code, role: 'implementing' },
    ...affected.map((hit): JurisdictionPart => ({ code: hit, role: 'affected' })),
  ];
}

export function at(name: string, jurisdiction: string): Place {
  return { name, jurisdiction };
}

export function negotiation(code: string): Subject & { type: 'negotiation' } {
  return { type: 'negotiation', code };
}

export function measure(code: string): Subject & { type: 'measure' } {
  return { type: 'measure', code };
}

export function list(code: string): Subject {
  return { type: 'control-list', code };
}

export function topic(code: string): Subject {
  return { type: 'topic', code };
}

export function jurisdiction(code: string): Subject {
  return { type: 'jurisdiction', code };
}

/** An actor as a subject, by name; the loader puts the actor's id in its place. */
export function actor(name: string): Subject {
  return { type: 'actor', code: name };
}

/** What becomes of a whole agreement, or of a measure. */
export function becomes(
  subject: EffectDraft['subject'],
  status: EffectDraft['status'],
  when: Pick<EffectDraft, 'date' | 'until'> = {},
): EffectDraft {
  return { subject, status, ...when };
}

/** Where each of several parties stands from then on. */
export function partiesBecome(
  subject: EffectDraft['subject'],
  status: EffectDraft['status'],
  codes: readonly string[],
  date?: string,
): EffectDraft[] {
  return codes.map((party) => ({ subject, party, status, ...(date ? { date } : {}) }));
}
