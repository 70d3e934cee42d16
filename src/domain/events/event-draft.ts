import type { Source } from '../source';
import type { Subject } from '../subject';
import type { ActKind, Modality, Stance } from '../vocabularies/act-kinds';
import type { EventType } from '../vocabularies/event-types';
import type { ParticipantRole } from '../vocabularies/roles';
import type { Effect, JurisdictionPart, Part, Place } from './event';

/*
 * An event as somebody tells it: people by their names, documents as they are found. Recording it turns names into actors
 * and documents into sources.
 */

/** One of: an actor by id, an actor by any name, an unnamed party by what it is called, a jurisdiction as a whole. */
export interface PartyDraft {
  actor?: string;
  name?: string;
  /** The name is only what the party is called, as "analysts", and stands for no actor. */
  unnamed?: boolean;
  /** Alone: the jurisdiction itself. Beside a name: on whose behalf. */
  jurisdiction?: string;
}

export interface ParticipantDraft extends PartyDraft {
  role: ParticipantRole;
  office?: string | null;
}

export interface ActDraft {
  kind: ActKind;
  by: PartyDraft[];
  to?: PartyDraft[];
  about?: Subject[];
  stance?: Stance | null;
  modality?: Modality;
  text?: string | null;
  quotation?: string | null;
  reportedBy?: PartyDraft[];
}

export interface EffectDraft {
  subject: Effect['subject'];
  party?: string | null;
  part?: Part | null;
  status: Effect['status'];
  /** EDTF; absent: the date of the event. */
  date?: string;
  until?: string | null;
}

/** A source by id, or a document that is recorded as one; the same address and title are the same document. */
export interface CitationDraft {
  source?: string;
  document?: Partial<Omit<Source, 'id'>> & Pick<Source, 'kind' | 'title'>;
  excerpt?: string | null;
  locator?: string | null;
}

export interface EventDraft {
  /** The unique name that whoever feeds it has for it. */
  key?: string | null;
  type: EventType;
  title: string;
  titles?: Record<string, string>;
  summary?: string | null;
  date: string;
  occurredAt?: string | null;
  place?: Place | null;
  participants?: ParticipantDraft[];
  jurisdictions?: JurisdictionPart[];
  about?: Subject[];
  acts?: ActDraft[];
  effects?: EffectDraft[];
  citations?: CitationDraft[];
}
