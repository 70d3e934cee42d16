import { codesOf, type Mapping, type Term } from './vocabulary';

const cameo = (code: string, note?: string): Mapping => ({ scheme: 'CAMEO', code, ...(note ? { note } : {}) });
const plover = (code: string, note?: string): Mapping => ({ scheme: 'PLOVER', code, ...(note ? { note } : {}) });

/** What a party does within an event. Codes of CAMEO 1.1b3 and PLOVER (2021, 2024). */
const TERMS = [
  {
    code: 'request',
    label: 'Request',
    definition: 'Asks for something, urges or demands it. What is asked for has not been done by that.',
    mappings: [cameo('10', 'a demand'), cameo('02', 'an appeal'), plover('REQUEST')],
  },
  {
    code: 'request_talks',
    label: 'Call for talks',
    definition: 'Asks to meet, to negotiate, or to take up negotiations again.',
    broader: 'request',
    mappings: [
      cameo('106', 'a demand'),
      cameo('026', 'an appeal, which PLOVER has no row for'),
      plover('REQUEST', 'meet, diplomatic'),
    ],
  },
  {
    code: 'request_policy_change',
    label: 'Demand for a change of policy',
    definition: 'Asks another party to change its policy.',
    broader: 'request',
    mappings: [cameo('1042'), plover('REQUEST', 'change, executive')],
  },
  {
    code: 'request_lifting',
    label: 'Demand that measures be lifted',
    definition: 'Asks for controls, sanctions or tariffs to be lifted, or for names to be taken off a list.',
    broader: 'request',
    mappings: [cameo('1054', 'a demand'), cameo('0254', 'an appeal'), plover('REQUEST', 'yield, economic')],
  },
  {
    code: 'request_cooperation',
    label: 'Demand for economic cooperation',
    definition: 'Asks for cooperation or coordination in trade or the economy.',
    broader: 'request',
    mappings: [cameo('1011', 'a demand'), cameo('0211', 'an appeal'), plover('REQUEST', 'assist, economic')],
  },
  { code: 'offer', label: 'Offer', definition: 'Offers or proposes something of its own.' },
  {
    code: 'apply',
    label: 'Application',
    definition: 'Applies formally, as for accession.',
    broader: 'request',
  },
  {
    code: 'commit',
    label: 'Commitment',
    definition: 'Promises, agrees or states the intention to do something.',
    mappings: [cameo('03'), plover('AGREE')],
  },
  {
    code: 'commit_cooperation',
    label: 'Intention to cooperate',
    definition: 'States the intention to cooperate in trade or the economy.',
    broader: 'commit',
    mappings: [cameo('0311'), plover('AGREE', 'economic')],
  },
  {
    code: 'commit_talks',
    label: 'Intention to negotiate',
    definition: 'States the intention to meet, to negotiate, or to speed negotiations up.',
    broader: 'commit',
    mappings: [cameo('036'), plover('AGREE', 'diplomatic')],
  },
  {
    code: 'support',
    label: 'Support',
    definition: 'Endorses, upholds or reaffirms something.',
    mappings: [cameo('051'), plover('SUPPORT', 'diplomatic')],
  },
  { code: 'oppose', label: 'Opposition', definition: 'Speaks or stands against something.' },
  {
    code: 'criticise',
    label: 'Criticism',
    definition: 'Criticises or denounces a party or what it does.',
    broader: 'oppose',
    mappings: [cameo('111'), plover('ACCUSE', 'disapprove')],
  },
  {
    code: 'complain',
    label: 'Official complaint',
    definition: 'Complains officially, as by a protest or a note.',
    broader: 'oppose',
    mappings: [cameo('114'), plover('ACCUSE', 'allege')],
  },
  {
    code: 'sue',
    label: 'Legal action',
    definition: 'Brings or pursues a case before the WTO or a court.',
    broader: 'oppose',
    mappings: [cameo('115'), plover('ACCUSE', 'allege legal')],
  },
  {
    code: 'refuse',
    label: 'Refusal',
    definition: 'Refuses what was asked for or offered.',
    mappings: [cameo('12'), plover('REJECT')],
  },
  {
    code: 'refuse_cooperation',
    label: 'Refusal of cooperation',
    definition: 'Refuses to cooperate in trade or the economy.',
    broader: 'refuse',
    mappings: [cameo('1211'), plover('REJECT', 'assist')],
  },
  {
    code: 'refuse_lifting',
    label: 'Refusal to ease',
    definition: 'Refuses to ease or lift measures.',
    broader: 'refuse',
    mappings: [cameo('1244'), plover('REJECT', 'yield')],
  },
  {
    code: 'refuse_talks',
    label: 'Refusal to meet',
    definition: 'Refuses to meet or to negotiate.',
    broader: 'refuse',
    mappings: [cameo('125'), plover('REJECT', 'meet')],
  },
  {
    code: 'threaten',
    label: 'Threat',
    definition: 'Threatens with something.',
    mappings: [cameo('13'), plover('THREATEN')],
  },
  {
    code: 'threaten_measures',
    label: 'Threat of measures',
    definition: 'Threatens with sanctions, controls or tariffs.',
    broader: 'threaten',
    mappings: [cameo('1312'), plover('THREATEN', 'restrict')],
  },
  {
    code: 'threaten_halt',
    label: 'Threat to halt talks',
    definition: 'Threatens to halt negotiations.',
    broader: 'threaten',
    mappings: [cameo('134'), plover('THREATEN', 'relations')],
  },
  {
    code: 'impose',
    label: 'Imposition of measures',
    definition: 'Imposes an embargo, controls, tariffs or sanctions, or lists a party.',
    mappings: [cameo('163'), plover('COERCE', 'restrict')],
  },
  {
    code: 'ease',
    label: 'Easing of measures',
    definition: 'Eases, suspends or lifts measures, or takes a party off a list.',
    mappings: [cameo('085'), plover('RETREAT', 'ease, economic')],
  },
  {
    code: 'halt_talks',
    label: 'Halt of negotiations',
    definition: 'Breaks negotiations off or suspends them.',
    mappings: [cameo('164'), plover('SANCTION', 'withdraw, diplomatic')],
  },
  {
    code: 'sign',
    label: 'Signature',
    definition: 'Signs an agreement.',
    mappings: [cameo('057'), plover('SUPPORT', 'diplomatic')],
  },
  {
    code: 'cooperate',
    label: 'Economic cooperation',
    definition: 'Cooperates in trade or the economy.',
    mappings: [cameo('061'), plover('COOPERATE', 'economic')],
  },
  {
    code: 'announce',
    label: 'Announcement',
    definition: 'Makes a decision, a plan or a fact known.',
    mappings: [cameo('010')],
  },
  {
    code: 'assess',
    label: 'Assessment',
    definition: 'Judges how something stands or where it will go; the stance says in which direction.',
    mappings: [cameo('013', 'stance above 0'), cameo('012', 'stance below 0'), cameo('010', 'stance 0 or none')],
  },
  {
    code: 'explain',
    label: 'Explanation',
    definition: 'Gives a cause or a reason for something.',
    mappings: [cameo('010')],
  },
  {
    code: 'comment',
    label: 'Comment',
    definition: 'Describes or characterises something or somebody.',
    mappings: [cameo('010')],
  },
] as const satisfies readonly Term[];

export type ActKind = (typeof TERMS)[number]['code'];
export const actKinds: readonly Term<ActKind>[] = TERMS;
export const ACT_KINDS = codesOf(actKinds);

const MODALITY_TERMS = [
  { code: 'asserted', label: 'Asserted', definition: 'Said outright.' },
  { code: 'hedged', label: 'Hedged', definition: 'Said with a reservation: might, potentially, unlikely.' },
  {
    code: 'negated',
    label: 'Negated',
    definition: 'Said not to be so, or not to have been done.',
    mappings: [plover('negated', 'auxiliary mode')],
  },
  { code: 'conditional', label: 'Conditional', definition: 'Said to be so if something else is.' },
  {
    code: 'hypothetical',
    label: 'Hypothetical',
    definition: 'Said of what could be, without saying that it is.',
    mappings: [plover('hypothetical', 'auxiliary mode')],
  },
  {
    code: 'future',
    label: 'Future',
    definition: 'Said of what is still to come.',
    mappings: [plover('future', 'auxiliary mode')],
  },
  {
    code: 'historical',
    label: 'Historical',
    definition: 'Said of what was long past when it was said, as background.',
    mappings: [plover('historical', 'auxiliary mode')],
  },
] as const satisfies readonly Term[];

export type Modality = (typeof MODALITY_TERMS)[number]['code'];
/** How an act is told; PLOVER's auxiliary modes (historical, future, hypothetical, negated) are among them. */
export const modalities: readonly Term<Modality>[] = MODALITY_TERMS;
export const MODALITIES = codesOf(modalities);

/** From strongly against, or pessimistic, to strongly for, or optimistic. */
export const STANCES = [-2, -1, 0, 1, 2] as const;
export type Stance = (typeof STANCES)[number];

export const stances: readonly Term[] = [
  { code: '-2', label: 'Strongly against', definition: 'Strongly against, or very pessimistic.' },
  { code: '-1', label: 'Against', definition: 'Against, critical, or sceptical.' },
  { code: '0', label: 'Neutral', definition: 'Neither, or both halves weigh the same.' },
  { code: '1', label: 'For', definition: 'For, or cautiously optimistic.' },
  { code: '2', label: 'Strongly for', definition: 'Strongly for, or very optimistic.' },
];
