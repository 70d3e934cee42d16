import { type Holder, type Status, usualAfter } from '../statuses/ladder';
import { actKinds, modalities, stances } from './act-kinds';
import { agreementKinds } from './agreement-kinds';
import { eventTypes } from './event-types';
import {
  actorKinds,
  jurisdictionKinds,
  measureRelations,
  negotiationRelations,
  parts,
  partyRoles,
  precisions,
  sourceKinds,
  subjectTypes,
} from './ground';
import { interventionTypes, mastChapters } from './interventions';
import { controlListKinds, entityKinds, listingStates, noticeActions } from './lists';
import { jurisdictionRoles, participantRoles } from './roles';
import { measureStatuses, negotiationStatuses, partyStatuses } from './statuses';
import { topics } from './topics';
import type { PublicTable, Term, Vocabulary } from './vocabulary';

const CAMEO: PublicTable = {
  title: 'CAMEO: Conflict and Mediation Event Observations, Event and Actor Codebook, version 1.1b3',
  url: 'https://parusanalytics.com/eventdata/cameo.dir/CAMEO.Manual.1.1b3.pdf',
};
const PLOVER: PublicTable = {
  title: 'PLOVER: Political Language Ontology for Verifiable Event Records (2021, 2024)',
  url: 'https://github.com/openeventdata/PLOVER',
};
const MAST: PublicTable = {
  title: 'UNCTAD: International Classification of Non-Tariff Measures, 2019 version (MAST)',
  url: 'https://unctad.org/publication/international-classification-non-tariff-measures-2019-version',
};
const GTA: PublicTable = {
  title: 'Global Trade Alert: intervention types',
  url: 'https://globaltradealert.org/',
};
const WTO: PublicTable = {
  title: 'WTO: Regional Trade Agreements Database',
  url: 'https://rtais.wto.org/',
};
const ARIC: PublicTable = {
  title: 'ADB Asia Regional Integration Center: Free Trade Agreements, by status',
  url: 'https://aric.adb.org/database/fta',
};
const EDTF: PublicTable = {
  title: 'Library of Congress: Extended Date/Time Format (EDTF), ISO 8601-2:2019',
  url: 'https://www.loc.gov/standards/datetime/',
};

type Parts = Pick<Vocabulary, 'code' | 'name' | 'description'> & Partial<Vocabulary>;

/** A closed vocabulary of our own, unless the parts say otherwise. */
function vocabulary(terms: readonly Term[], parts: Parts): Vocabulary {
  return { open: false, sources: [], terms, ...parts };
}

/** The statuses of one kind of holder, with the steps that usually follow each. */
function statuses(holder: Holder, terms: readonly Term<Status>[], parts: Parts): Vocabulary {
  return vocabulary(terms, { ...parts, next: (code) => usualAfter(holder, code as Status) });
}

/** Every vocabulary of the service, in the order in which they are listed. */
export const VOCABULARIES: readonly Vocabulary[] = [
  vocabulary(eventTypes, {
    code: 'event-types',
    name: 'Event types',
    description: 'What kind of happening an event is. What is asked, said or promised within it are acts.',
    sources: [CAMEO, PLOVER],
  }),
  vocabulary(actKinds, {
    code: 'act-kinds',
    name: 'Kinds of act',
    description: 'What a party does within an event.',
    sources: [CAMEO, PLOVER],
  }),
  vocabulary(modalities, {
    code: 'modalities',
    name: 'Modalities',
    description: 'How an act is told: outright, with a reservation, as not so.',
    sources: [PLOVER],
  }),
  vocabulary(stances, {
    code: 'stances',
    name: 'Stances',
    description: 'How an act stands to what it is about, from -2 to 2; in events a number.',
  }),
  vocabulary(participantRoles, {
    code: 'participant-roles',
    name: 'Roles of participants',
    description: 'What somebody is in an event.',
  }),
  vocabulary(jurisdictionRoles, {
    code: 'jurisdiction-roles',
    name: 'Roles of jurisdictions',
    description: 'What a jurisdiction is in an event.',
  }),
  vocabulary(subjectTypes, {
    code: 'subject-types',
    name: 'Types of subject',
    description: 'What an event or an act can be about.',
  }),
  vocabulary(topics, {
    code: 'topics',
    name: 'Topics',
    description: 'What events are about beside agreements, measures, lists and parties. Other topics are taken too.',
    open: true,
  }),
  vocabulary(precisions, {
    code: 'precisions',
    name: 'Precisions',
    description:
      'How exactly a date is known. Dates are EDTF: `?` marks one as uncertain, `~` as approximate, `%` as both, and `X` stands for a digit that is not given.',
    sources: [EDTF],
  }),
  vocabulary(agreementKinds, {
    code: 'agreement-kinds',
    name: 'Kinds of agreement',
    description: 'What a negotiation is about.',
    sources: [WTO],
  }),
  statuses('negotiation', negotiationStatuses, {
    code: 'negotiation-statuses',
    name: 'Statuses of negotiations',
    description:
      'Where an agreement, or the talks about it, stand. That a resumption is urged, pledged or planned is an act and no status. Other moves than those of `next` are recorded too, and marked as unusual.',
    sources: [WTO, ARIC],
  }),
  statuses('party', partyStatuses, {
    code: 'party-statuses',
    name: 'Statuses of parties',
    description: 'Where one party stands with an agreement. Moves beside those of `next` are marked as unusual.',
  }),
  vocabulary(negotiationRelations, {
    code: 'negotiation-relations',
    name: 'Relations of negotiations',
    description: 'How one agreement relates to another.',
  }),
  vocabulary(partyRoles, {
    code: 'party-roles',
    name: 'Roles of parties',
    description: 'What a jurisdiction is in a negotiation.',
  }),
  vocabulary(parts, {
    code: 'parts',
    name: 'Parts of agreements',
    description: 'The parts of an agreement that may have dates of their own.',
  }),
  vocabulary(interventionTypes, {
    code: 'intervention-types',
    name: 'Types of intervention',
    description: 'What a measure does. Some are narrower than those of Global Trade Alert, and have no id there.',
    sources: [MAST, GTA],
  }),
  vocabulary(mastChapters, {
    code: 'mast-chapters',
    name: 'Chapters of MAST',
    description: 'The chapters of the international classification of non-tariff measures.',
    sources: [MAST],
  }),
  statuses('measure', measureStatuses, {
    code: 'measure-statuses',
    name: 'Statuses of measures',
    description:
      'Where a measure stands. An amendment is an event and no status. Moves beside those of `next` are marked as unusual.',
  }),
  vocabulary(measureRelations, {
    code: 'measure-relations',
    name: 'Relations of measures',
    description: 'How one measure relates to another.',
  }),
  vocabulary(controlListKinds, {
    code: 'control-list-kinds',
    name: 'Kinds of control list',
    description: 'What kind of list an authority keeps.',
  }),
  vocabulary(listingStates, {
    code: 'listing-states',
    name: 'States of listings',
    description: 'How a listing stands on a day.',
  }),
  vocabulary(noticeActions, {
    code: 'notice-actions',
    name: 'Actions of notices',
    description: 'What a line of an amending notice does.',
  }),
  vocabulary(entityKinds, {
    code: 'entity-kinds',
    name: 'Kinds of entity',
    description: 'What kind of party is listed.',
  }),
  vocabulary(actorKinds, {
    code: 'actor-kinds',
    name: 'Kinds of actor',
    description: 'What takes part in events.',
  }),
  vocabulary(jurisdictionKinds, {
    code: 'jurisdiction-kinds',
    name: 'Kinds of jurisdiction',
    description: 'What kind of place a jurisdiction is.',
  }),
  vocabulary(sourceKinds, {
    code: 'source-kinds',
    name: 'Kinds of source',
    description: 'What kind of document facts are taken from.',
  }),
];
