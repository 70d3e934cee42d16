import type { EventDraft } from '../events/event-draft';
import type { StatusSubject } from '../subject';
import type { EventType } from '../vocabularies/event-types';
import { measureStatuses, negotiationStatuses, partyStatuses } from '../vocabularies/statuses';
import type { Status } from './ladder';

/** A status as somebody tells it, with as much of the event behind it as is known. */
export type ToldStatus = Partial<Omit<EventDraft, 'about' | 'effects' | 'date'>> & {
  status: Status;
  party?: string | null;
  part?: 'goods' | 'services' | null;
  /** EDTF; of the status, and of the event that brings it about. */
  date: string;
  until?: string | null;
};

/** The kind of happening that usually brings a status about. */
const TYPES: Record<Status, EventType> = {
  proposed: 'proposal',
  study: 'study',
  launched: 'launch',
  suspended: 'suspension',
  concluded: 'conclusion',
  initialled: 'initialling',
  signed: 'signature',
  provisionally_applied: 'provisional_application',
  partly_in_force: 'entry_into_force',
  in_force: 'entry_into_force',
  terminated: 'termination',
  withdrawn: 'withdrawal',
  superseded: 'termination',
  applied: 'accession_step',
  working_group: 'accession_step',
  accession_signed: 'accession_step',
  negotiating: 'launch',
  ratified: 'ratification',
  deposited: 'ratification',
  left: 'withdrawal',
  denounced: 'withdrawal',
  announced: 'announcement',
  adopted: 'measure_adopted',
  revoked: 'termination',
  expired: 'termination',
};

const TERMS = [...negotiationStatuses, ...partyStatuses, ...measureStatuses];

/** The event that a status follows from: a status is never recorded by itself. */
export function statusEvent(subject: StatusSubject, told: ToldStatus): EventDraft {
  const { status, party = null, part = null, until = null, ...event } = told;
  return {
    ...event,
    type: event.type ?? TYPES[status],
    title: event.title ?? titleOf(subject, told),
    about: [subject],
    effects: [{ subject, party, part, status, until }],
  };
}

function titleOf({ code }: StatusSubject, { status, party, part }: ToldStatus): string {
  const label = TERMS.find((term) => term.code === status)?.label ?? status;
  const narrower = [part, party && `for ${party}`].filter(Boolean).join(', ');
  return `${code}: ${label}${narrower ? ` (${narrower})` : ''}`;
}
