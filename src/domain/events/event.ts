import type { Subject } from '../subject';
import type { ActKind, Modality, Stance } from '../vocabularies/act-kinds';
import type { EventType } from '../vocabularies/event-types';
import type { JurisdictionRole, ParticipantRole } from '../vocabularies/roles';
import type { MeasureStatus, NegotiationStatus, PartyStatus } from '../vocabularies/statuses';

/** Who does something: an actor, a jurisdiction as a whole, or a party without a name, as "analysts". */
export interface Party {
  /** Id of an actor. */
  actor: string | null;
  /** The actor's name when the event was recorded, or what an unnamed party is called. */
  name: string | null;
  jurisdiction: string | null;
}

/** Somebody who takes part in an event. */
export interface Participant extends Party {
  role: ParticipantRole;
  /** The office at the time, as the source gives it. */
  office: string | null;
}

/** A jurisdiction's part in an event. */
export interface JurisdictionPart {
  code: string;
  role: JurisdictionRole;
}

/** Where something happened. */
export interface Place {
  name: string;
  jurisdiction: string | null;
}

/** What one side does within an event. */
export interface Act {
  kind: ActKind;
  by: Party[];
  to: Party[];
  about: Subject[];
  stance: Stance | null;
  modality: Modality;
  /** In the words of whoever records it. */
  text: string | null;
  /** Word for word. */
  quotation: string | null;
  /** Who tells that it was said, where that is not whoever said it. */
  reportedBy: Party[];
}

export const PARTS = ['goods', 'services'] as const;
/** A part of an agreement with dates of its own. */
export type Part = (typeof PARTS)[number];

/** From this date the status of the subject (for the party, if only for one) is this, until a date if one was given. */
export interface Effect {
  subject: Subject & { type: 'negotiation' | 'measure' };
  /** Code of a jurisdiction; null for the whole. */
  party: string | null;
  part: Part | null;
  status: NegotiationStatus | PartyStatus | MeasureStatus;
  /** EDTF. */
  date: string;
  /** The first day on which it does not hold any more, `YYYY-MM-DD`. */
  until: string | null;
}

/** Where a source has it. */
export interface Citation {
  /** Id of a source. */
  source: string;
  /** Word for word. */
  excerpt: string | null;
  /** Page, paragraph, row. */
  locator: string | null;
}

/** What is said of an event in one revision. */
export interface EventFacts {
  type: EventType;
  title: string;
  /** The title in other languages, by BCP 47 tag. */
  titles: Record<string, string>;
  summary: string | null;
  /** EDTF, as given. */
  date: string;
  /** The instant with its zone, where it is known: RFC 3339, as given. */
  occurredAt: string | null;
  place: Place | null;
  participants: Participant[];
  jurisdictions: JurisdictionPart[];
  about: Subject[];
  acts: Act[];
  effects: Effect[];
  citations: Citation[];
}
