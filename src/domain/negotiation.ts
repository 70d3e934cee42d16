import type { Interval } from './time/interval';
import type { AgreementKind } from './vocabularies/agreement-kinds';

export const NEGOTIATION_RELATIONS = ['upgrade-of', 'accession-to', 'succeeds', 'part-of', 'related-to'] as const;
export type NegotiationRelation = (typeof NEGOTIATION_RELATIONS)[number];

/** What is said of a negotiation during one period. Its parties and its status have histories of their own. */
export interface NegotiationFacts {
  name: string;
  /** By BCP 47 tag. */
  names: Record<string, string>;
  /** Null where it is not known: the WTO's register has rows without a type. */
  kind: AgreementKind | null;
  forum: string | null;
  description: string | null;
  url: string | null;
  /** What others call it: `{ "scheme": "wto-rta", "value": "640" }`. */
  identifiers: { scheme: string; value: string }[];
  related: { relation: NegotiationRelation; code: string }[];
  /** What does not fit elsewhere, and what is odd about its source. */
  remarks: string | null;
}

export const PARTY_ROLES = ['party', 'applicant'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** That a jurisdiction is a party, or wants to be one, for a stretch of time. */
export interface PartySpell extends Interval {
  jurisdiction: string;
  role: PartyRole;
}
