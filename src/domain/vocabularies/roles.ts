import { codesOf, type Term } from './vocabulary';

const PARTICIPANT_TERMS = [
  { code: 'participant', label: 'Participant', definition: 'Takes part.' },
  { code: 'host', label: 'Host', definition: 'Receives the others.' },
  { code: 'chair', label: 'Chair', definition: 'Chairs the meeting.' },
  { code: 'speaker', label: 'Speaker', definition: 'Says what is reported.' },
  { code: 'author', label: 'Author', definition: 'Wrote what is reported.' },
  { code: 'signatory', label: 'Signatory', definition: 'Signs.' },
  { code: 'applicant', label: 'Applicant', definition: 'Applies.' },
  { code: 'depositary', label: 'Depositary', definition: 'Keeps the treaty and receives its instruments.' },
  { code: 'authority', label: 'Authority', definition: 'Decides, issues or publishes.' },
  { code: 'target', label: 'Target', definition: 'Is who it is aimed at.' },
  { code: 'observer', label: 'Observer', definition: 'Is there without a vote.' },
  { code: 'mentioned', label: 'Mentioned', definition: 'Is spoken of.' },
] as const satisfies readonly Term[];

export type ParticipantRole = (typeof PARTICIPANT_TERMS)[number]['code'];
/** What somebody is in an event. */
export const participantRoles: readonly Term<ParticipantRole>[] = PARTICIPANT_TERMS;
export const PARTICIPANT_ROLES = codesOf(participantRoles);

const JURISDICTION_TERMS = [
  { code: 'party', label: 'Party', definition: 'Takes part, or is party to what it is about.' },
  { code: 'host', label: 'Host', definition: 'It happens there, on its invitation.' },
  { code: 'implementing', label: 'Implementing', definition: 'Imposes, changes or lifts a measure.' },
  { code: 'affected', label: 'Affected', definition: 'Is affected by it, or aimed at.' },
  { code: 'applicant', label: 'Applicant', definition: 'Applies.' },
  { code: 'depositary', label: 'Depositary', definition: 'Keeps the treaty and receives its instruments.' },
  { code: 'mentioned', label: 'Mentioned', definition: 'Is spoken of.' },
] as const satisfies readonly Term[];

export type JurisdictionRole = (typeof JURISDICTION_TERMS)[number]['code'];
/** What a jurisdiction is in an event. */
export const jurisdictionRoles: readonly Term<JurisdictionRole>[] = JURISDICTION_TERMS;
export const JURISDICTION_ROLES = codesOf(jurisdictionRoles);
