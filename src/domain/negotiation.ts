import { saySame } from './same';
import type { Period } from './time/history';
import { type Interval, overlaps } from './time/interval';
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

/** What a party is in a negotiation, during one spell. */
export type PartyFacts = Pick<PartySpell, 'jurisdiction' | 'role'>;

/** Whether two periods say the same of a negotiation, in whatever order their fields stand. */
export function sameNegotiation(a: NegotiationFacts, b: NegotiationFacts): boolean {
  return saySame(a, b);
}

/** Whether two spells are those of one jurisdiction in one role. */
export function sameParty(a: PartyFacts, b: PartyFacts): boolean {
  return a.jurisdiction === b.jurisdiction && a.role === b.role;
}

/** The place of the first spell that shares a day with an earlier one of the same jurisdiction; -1 where none does. */
export function overlappingSpell(spells: readonly PartySpell[]): number {
  return spells.findIndex((spell, index) =>
    spells.slice(0, index).some((other) => other.jurisdiction === spell.jurisdiction && overlaps(other, spell)),
  );
}

/** A spell as a period of its own history. */
export function periodOf({ jurisdiction, role, from, to }: PartySpell): Period<PartyFacts> {
  return { from, to, value: { jurisdiction, role } };
}
