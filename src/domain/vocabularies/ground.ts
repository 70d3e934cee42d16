import type { ActorKind } from '../actors/actor';
import type { Part } from '../events/event';
import type { MeasureFacts } from '../measure';
import type { NegotiationRelation, PartyRole } from '../negotiation';
import type { SourceKind } from '../source';
import type { SubjectType } from '../subject';
import type { Precision } from '../time/edtf';
import { termsOf } from './vocabulary';

/** What an event or an act can be about. */
export const subjectTypes = termsOf<SubjectType>({
  negotiation: ['Negotiation', 'A trade agreement, or talks about one, by its code.'],
  measure: ['Measure', 'A policy intervention, by its code.'],
  'control-list': ['Control list', 'A control list, by its code.'],
  entity: ['Entity', 'A party that is or was on a control list, by its id.'],
  actor: ['Actor', 'A person or organisation that takes part in events, by its id.'],
  jurisdiction: ['Jurisdiction', 'A country, territory or bloc, by its code.'],
  topic: ['Topic', 'A topic, by a word in lower case with hyphens; see the vocabulary of topics.'],
});

/** How exactly a date is known. */
export const precisions = termsOf<Precision>({
  day: ['Day', 'A day: `2025-10-30`.'],
  month: ['Month', 'A month, or some days of one: `2019-12`.'],
  season: ['Season', 'A season or a quarter: `2025-21`, which is spring.'],
  year: ['Year', 'A year: `2016`.'],
  decade: ['Decade', 'A decade: `201X`.'],
  century: ['Century', 'A century: `20XX`.'],
  interval: ['Interval', 'From one date to another: `2003/2009`.'],
  open: ['Open', 'With an end that is not known or not there: `../2025-11`.'],
});

/** What takes part in events. */
export const actorKinds = termsOf<ActorKind>({
  person: ['Person', 'A natural person.'],
  organization: ['Organisation', 'A ministry, company, institute or other organisation.'],
  unnamed: ['Unnamed', 'A party without a name of its own, as "analysts".'],
});

/** How one agreement relates to another. */
export const negotiationRelations = termsOf<NegotiationRelation>({
  'upgrade-of': ['Upgrade of', 'Changes that agreement while it is in force.'],
  'accession-to': ['Accession to', 'Is about the accession of a party to that agreement.'],
  succeeds: ['Succeeds', 'Takes the place of that agreement.'],
  'part-of': ['Part of', 'Belongs to that agreement or framework.'],
  'related-to': ['Related to', 'Has to do with that agreement in another way.'],
});

/** What a jurisdiction is in a negotiation. */
export const partyRoles = termsOf<PartyRole>({
  party: ['Party', 'Is a party to the agreement, or takes part in the talks.'],
  applicant: ['Applicant', 'Has applied to accede.'],
});

/** The parts of an agreement that may have dates of their own. */
export const parts = termsOf<Part>({
  goods: ['Goods', 'What it says of goods.'],
  services: ['Services', 'What it says of services.'],
});

/** How one measure relates to another. */
export const measureRelations = termsOf<MeasureFacts['related'][number]['relation']>({
  succeeds: ['Succeeds', 'Takes the place of that measure.'],
  amends: ['Amends', 'Changes that measure, which stays in force.'],
  'related-to': ['Related to', 'Has to do with that measure in another way.'],
});

/** What kind of document facts are taken from. */
export const sourceKinds = termsOf<SourceKind>({
  article: ['Article', 'A news article, a press release, a paper.'],
  notice: ['Notice', 'An official notice, announcement, order or law.'],
  edition: ['Edition', 'An edition of a control list.'],
  dataset: ['Dataset', 'A dataset or an export of one.'],
  other: ['Other', 'None of the others.'],
});

/** What kind of place a jurisdiction is. */
export const jurisdictionKinds = termsOf<'country' | 'territory' | 'bloc'>({
  country: ['Country', 'A member or observer state of the United Nations, the Cook Islands, Niue, or Kosovo.'],
  territory: ['Territory', 'Has an ISO 3166-1 code and is no country; Hong Kong, Macao and Taiwan are among them.'],
  bloc: ['Bloc', 'Jurisdictions that act together under one name, as EU or ASEAN.'],
});
