import { codesOf, type Mapping, type Term } from './vocabulary';

const wto = (code: string): Mapping => ({ scheme: 'WTO', code });
const aric = (code: string, note?: string): Mapping => ({ scheme: 'ADB-ARIC', code, ...(note ? { note } : {}) });

const UNDER_NEGOTIATION = wto('Early announcement-Under negotiation');
const NEGOTIATIONS_LAUNCHED = [UNDER_NEGOTIATION, aric('Negotiations launched')];
const IN_EFFECT = aric('Signed and in effect');

const NEGOTIATION_TERMS = [
  {
    code: 'proposed',
    label: 'Proposed',
    definition: 'Somebody has proposed it.',
    mappings: [aric('Proposed')],
  },
  {
    code: 'study',
    label: 'Study',
    definition: 'It is being studied, jointly or not.',
    mappings: [aric('Under consultation and study')],
  },
  {
    code: 'launched',
    label: 'Launched',
    definition: 'Negotiations have been launched; rounds happen here.',
    mappings: [...NEGOTIATIONS_LAUNCHED, aric('Framework Agreement signed', 'of a framework agreement')],
  },
  {
    code: 'suspended',
    label: 'Suspended',
    definition: 'The parties have suspended negotiations, or the agreement.',
    mappings: NEGOTIATIONS_LAUNCHED,
  },
  {
    code: 'concluded',
    label: 'Concluded',
    definition: 'Negotiations are concluded.',
    mappings: NEGOTIATIONS_LAUNCHED,
  },
  { code: 'initialled', label: 'Initialled', definition: 'The text is initialled.', mappings: NEGOTIATIONS_LAUNCHED },
  {
    code: 'signed',
    label: 'Signed',
    definition: 'It is signed and not yet applied.',
    mappings: [wto('Early announcement-Signed'), aric('Signed but not yet in effect')],
  },
  {
    code: 'provisionally_applied',
    label: 'Provisionally applied',
    definition: 'It is applied before its entry into force.',
    mappings: [wto('In Force'), IN_EFFECT],
  },
  {
    code: 'partly_in_force',
    label: 'Partly in force',
    definition: 'It is in force for some of its parties only.',
    mappings: [wto('In force for at least one Party'), IN_EFFECT],
  },
  { code: 'in_force', label: 'In force', definition: 'It is in force.', mappings: [wto('In Force'), IN_EFFECT] },
  { code: 'terminated', label: 'Terminated', definition: 'It has ended.', mappings: [wto('Inactive')] },
  {
    code: 'withdrawn',
    label: 'Withdrawn',
    definition: 'It was given up before signature.',
    mappings: [wto('Inactive')],
  },
  {
    code: 'superseded',
    label: 'Superseded',
    definition: 'Another agreement has taken its place.',
    mappings: [wto('Inactive')],
  },
] as const satisfies readonly Term[];

export type NegotiationStatus = (typeof NEGOTIATION_TERMS)[number]['code'];
/** Where an agreement, or the talks about it, stand. */
export const negotiationStatuses: readonly Term<NegotiationStatus>[] = NEGOTIATION_TERMS;
export const NEGOTIATION_STATUSES = codesOf(negotiationStatuses);

const PARTY_TERMS = [
  { code: 'applied', label: 'Applied', definition: 'Has applied to accede.' },
  { code: 'working_group', label: 'Working group', definition: 'A working group on its accession is at work.' },
  { code: 'accession_signed', label: 'Accession signed', definition: 'Its protocol of accession is signed.' },
  { code: 'negotiating', label: 'Negotiating', definition: 'Takes part in the negotiations.' },
  { code: 'signed', label: 'Signed', definition: 'Has signed.' },
  { code: 'ratified', label: 'Ratified', definition: 'Has completed its own procedures.' },
  { code: 'deposited', label: 'Deposited', definition: 'Has deposited its instrument.' },
  { code: 'in_force', label: 'In force', definition: 'It is in force for this party.' },
  { code: 'left', label: 'Left', definition: 'Has left the negotiations.' },
  { code: 'denounced', label: 'Denounced', definition: 'Has withdrawn from the agreement.' },
] as const satisfies readonly Term[];

export type PartyStatus = (typeof PARTY_TERMS)[number]['code'];
/** Where one party stands with an agreement. */
export const partyStatuses: readonly Term<PartyStatus>[] = PARTY_TERMS;
export const PARTY_STATUSES = codesOf(partyStatuses);

const MEASURE_TERMS = [
  { code: 'announced', label: 'Announced', definition: 'It is announced, or proposed for comment.' },
  { code: 'adopted', label: 'Adopted', definition: 'It is adopted and not yet applied.' },
  { code: 'in_force', label: 'In force', definition: 'It is applied.' },
  { code: 'suspended', label: 'Suspended', definition: 'It is not applied for the time being.' },
  { code: 'revoked', label: 'Revoked', definition: 'It was taken back.' },
  { code: 'expired', label: 'Expired', definition: 'It ran out.' },
] as const satisfies readonly Term[];

export type MeasureStatus = (typeof MEASURE_TERMS)[number]['code'];
/** Where a measure stands. An amendment is an event, not a status. */
export const measureStatuses: readonly Term<MeasureStatus>[] = MEASURE_TERMS;
export const MEASURE_STATUSES = codesOf(measureStatuses);
