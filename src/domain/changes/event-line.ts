import type { EventFacts } from '../events/event';
import type { Subject } from '../subject';
import { readEdtf } from '../time/edtf';
import type { Change } from './change';

/** The line that tells of an event, of a new revision of it, or that it was taken back. */
export function eventLine(
  what: 'recorded' | 'revised' | 'retracted',
  id: string,
  facts: EventFacts,
  { revision, reason }: { revision: number; reason: string | null },
): Change {
  const { type, title, date, about } = facts;
  const codesOf = (wanted: Subject['type']) =>
    subjectsOf(facts).flatMap(({ type, code }) => (type === wanted ? code : []));
  return {
    kind: `event.${what}`,
    subject: { type: 'event', code: id },
    title,
    effective: readEdtf(date)?.earliest ?? null,
    about: {
      lists: codesOf('control-list'),
      negotiations: codesOf('negotiation'),
      measures: codesOf('measure'),
      jurisdictions: [...jurisdictionsOf(facts), ...codesOf('jurisdiction')],
    },
    detail: { type, date, about, revision, reason },
  };
}

function subjectsOf({ about, acts, effects }: EventFacts): Subject[] {
  return [...about, ...acts.flatMap((act) => act.about), ...effects.map(({ subject }) => subject)];
}

function jurisdictionsOf({ participants, jurisdictions, acts, effects }: EventFacts): (string | null)[] {
  const parties = [...participants, ...acts.flatMap(({ by, to, reportedBy }) => [...by, ...to, ...reportedBy])];
  return [
    ...parties.map(({ jurisdiction }) => jurisdiction),
    ...jurisdictions.map(({ code }) => code),
    ...effects.map(({ party }) => party),
  ];
}
