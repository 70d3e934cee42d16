import type { Fault } from '../errors';
import { readEdtf } from '../time/edtf';
import { MEASURE_STATUSES, NEGOTIATION_STATUSES, PARTY_STATUSES } from '../vocabularies/statuses';
import type { EffectDraft, EventDraft } from './event-draft';

/** Dates and statuses of an event that cannot be so; `at` is the pointer of the event. */
export function ruleFaults(draft: Pick<EventDraft, 'date' | 'occurredAt' | 'effects'>, at: string): Fault[] {
  const effects = (draft.effects ?? []).flatMap((effect, index) =>
    effectFaults({ ...effect, date: effect.date ?? draft.date }, `${at}/effects/${index}`),
  );
  return [...instantFaults(draft, at), ...effects];
}

/** The day of an instant is the one of the place where it happened, as its zone has it. */
function instantFaults({ date, occurredAt }: Pick<EventDraft, 'date' | 'occurredAt'>, at: string): Fault[] {
  const { earliest = null, latest = null } = readEdtf(date) ?? {};
  const day = occurredAt?.slice(0, 10);
  if (!day || ((earliest === null || earliest <= day) && (latest === null || day <= latest))) return [];
  const message = `occurredAt lies on ${day}, which is outside of the date ${date}.`;
  return [{ pointer: `${at}/occurredAt`, code: 'outside_date', message }];
}

function effectFaults(effect: EffectDraft & { date: string }, at: string): Fault[] {
  return [...statusFaults(effect, at), ...partFaults(effect, at), ...endFaults(effect, at)];
}

function statusFaults({ subject, party, status }: EffectDraft, at: string): Fault[] {
  const [statuses, whose] = statusesOf(subject.type, party ?? null);
  if (statuses.includes(status)) return [];
  const message = `"${status}" is no status of ${whose}; those are ${statuses.join(', ')}.`;
  return [{ pointer: `${at}/status`, code: 'unknown_status', message }];
}

function statusesOf(type: EffectDraft['subject']['type'], party: string | null): [readonly string[], string] {
  if (type === 'measure') return [MEASURE_STATUSES, 'a measure'];
  return party === null
    ? [NEGOTIATION_STATUSES, 'a negotiation as a whole']
    : [PARTY_STATUSES, 'one party to a negotiation'];
}

/** A measure has no parts; what holds towards one jurisdiction alone has that as its party. */
function partFaults({ subject, part }: EffectDraft, at: string): Fault[] {
  if (subject.type === 'negotiation' || part === undefined || part === null) return [];
  const message = 'Only an effect on a negotiation can have a part.';
  return [{ pointer: `${at}/part`, code: 'not_of_measure', message }];
}

/** Half-open: until is the first day on which it does not hold any more. */
function endFaults({ date, until }: EffectDraft & { date: string }, at: string): Fault[] {
  const earliest = readEdtf(date)?.earliest ?? null;
  if (!until || earliest === null || earliest < until) return [];
  const message = `until must be later than ${earliest}, on which the status may begin.`;
  return [{ pointer: `${at}/until`, code: 'is_after', message }];
}
