import { codesOf, type Mapping, type Term } from './vocabulary';

const cameo = (code: string, note?: string): Mapping => ({ scheme: 'CAMEO', code, ...(note ? { note } : {}) });
const plover = (code: string, note?: string): Mapping => ({ scheme: 'PLOVER', code, ...(note ? { note } : {}) });

/**
 * What kind of happening an event is. What is asked, said or promised within it are acts. Codes of CAMEO 1.1b3 and
 * PLOVER (2021, 2024); both code dyads of actors, an event of ours keeps all who took part.
 */
const TERMS = [
  {
    code: 'meeting',
    label: 'Meeting',
    definition: 'Two or more parties meet, on whatever level; also a summit.',
    mappings: [cameo('040'), plover('CONSULT')],
  },
  {
    code: 'visit',
    label: 'Visit',
    definition: 'A party travels to another one to meet there.',
    broader: 'meeting',
    mappings: [cameo('042', 'of the visitor'), cameo('043', 'of the host'), plover('CONSULT', 'visit')],
  },
  {
    code: 'meeting_in_third_place',
    label: 'Meeting in a third place',
    definition: 'Parties meet where neither of them is at home.',
    broader: 'meeting',
    mappings: [cameo('044'), plover('CONSULT', 'third-party')],
  },
  {
    code: 'call',
    label: 'Call',
    definition: 'Parties talk by telephone or video.',
    broader: 'meeting',
    mappings: [cameo('041'), plover('CONSULT', 'phone')],
  },
  {
    code: 'negotiation_round',
    label: 'Negotiation round',
    definition: 'A round of negotiations of an agreement, counted or not.',
    mappings: [cameo('046'), plover('CONSULT', 'diplomatic')],
  },
  {
    code: 'statement',
    label: 'Statement',
    definition:
      'Somebody says something in public: an interview, a speech, a press conference, a remark to a reporter.',
    mappings: [cameo('010')],
  },
  {
    code: 'announcement',
    label: 'Announcement',
    definition: 'An authority announces a decision or an intention.',
    mappings: [cameo('010')],
  },
  {
    code: 'publication',
    label: 'Publication',
    definition: 'A report, study or article comes out that says something of its own.',
  },
  {
    code: 'consultation',
    label: 'Public consultation',
    definition: 'An authority asks the public for comments on what it plans.',
  },
  {
    code: 'proposal',
    label: 'Proposal',
    definition: 'An agreement is proposed.',
    mappings: [cameo('036'), plover('AGREE', 'diplomatic')],
  },
  {
    code: 'study',
    label: 'Joint study',
    definition: 'A study of an agreement begins, goes on or ends.',
  },
  {
    code: 'launch',
    label: 'Launch of negotiations',
    definition: 'Negotiations of an agreement are formally launched, or taken up again.',
    mappings: [cameo('036', 'express intent to negotiate'), plover('AGREE', 'diplomatic')],
  },
  {
    code: 'conclusion',
    label: 'Conclusion of negotiations',
    definition: 'The parties declare negotiations concluded.',
  },
  { code: 'initialling', label: 'Initialling', definition: 'The text of an agreement is initialled.' },
  {
    code: 'signature',
    label: 'Signature',
    definition: 'An agreement is signed, by all parties or by one.',
    mappings: [cameo('057'), plover('SUPPORT', 'diplomatic')],
  },
  {
    code: 'ratification',
    label: 'Ratification',
    definition: 'A party completes ratification, or deposits its instrument.',
  },
  {
    code: 'provisional_application',
    label: 'Provisional application',
    definition: 'An agreement begins to be applied before its entry into force.',
  },
  {
    code: 'entry_into_force',
    label: 'Entry into force',
    definition: 'An agreement or a measure enters into force, for all parties or for one.',
  },
  {
    code: 'accession_step',
    label: 'Step of an accession',
    definition: 'A party applies to accede to an agreement, or its accession makes a formal step.',
  },
  {
    code: 'suspension',
    label: 'Suspension',
    definition: 'Negotiations, an agreement or a measure are suspended.',
    mappings: [
      cameo('164', 'of negotiations'),
      plover('SANCTION', 'withdraw, diplomatic, of negotiations'),
      cameo('085', 'of measures'),
      plover('RETREAT', 'ease, economic, of measures'),
    ],
  },
  {
    code: 'resumption',
    label: 'Resumption',
    definition: 'What was suspended goes on. A call to resume is an act, not this.',
  },
  {
    code: 'withdrawal',
    label: 'Withdrawal',
    definition: 'A party leaves talks or an agreement.',
    mappings: [cameo('164'), plover('SANCTION', 'withdraw, diplomatic')],
  },
  {
    code: 'termination',
    label: 'Termination',
    definition: 'An agreement ends, a measure is revoked or runs out, or one is superseded by another.',
  },
  {
    code: 'list_revision',
    label: 'Revision of a control list',
    definition:
      'A control list gains, loses or changes entries. One event for the whole revision; the diff has the rest.',
    mappings: [cameo('163', 'where parties are added'), plover('COERCE', 'restrict')],
  },
  {
    code: 'list_suspension',
    label: 'Suspension of listings',
    definition: 'Listings on a control list are suspended, or their suspension is extended or ended.',
    mappings: [cameo('085'), plover('RETREAT', 'ease, economic')],
  },
  {
    code: 'measure_adopted',
    label: 'Adoption of a measure',
    definition: 'A measure is adopted or promulgated.',
    mappings: [cameo('163'), plover('COERCE', 'restrict')],
  },
  {
    code: 'measure_amended',
    label: 'Amendment of a measure',
    definition: 'A measure that stays in force is changed.',
  },
  {
    code: 'legal_action',
    label: 'Legal action',
    definition: 'A case before the WTO or a court, or a step of it.',
    mappings: [cameo('115'), plover('ACCUSE', 'allege legal')],
  },
  {
    code: 'cooperation',
    label: 'Economic cooperation',
    definition: 'Parties begin, or carry out, cooperation in trade or the economy.',
    mappings: [cameo('061'), plover('COOPERATE', 'economic')],
  },
  { code: 'appointment', label: 'Appointment', definition: 'Somebody takes up an office, or leaves it.' },
  {
    code: 'state_of_affairs',
    label: 'State of affairs',
    definition: 'Something that a source tells to be so over a stretch of time, without a single act behind it.',
  },
  { code: 'other', label: 'Other', definition: 'None of the others.' },
] as const satisfies readonly Term[];

export type EventType = (typeof TERMS)[number]['code'];
export const eventTypes: readonly Term<EventType>[] = TERMS;
export const EVENT_TYPES = codesOf(eventTypes);

/** Types by which talks show that they are alive: an event of one of them that is about the negotiation itself. */
export const SIGNS_OF_LIFE: readonly EventType[] = [
  'negotiation_round',
  'meeting',
  'visit',
  'meeting_in_third_place',
  'call',
];
