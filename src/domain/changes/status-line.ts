import type { Day } from '../time/day';
import { compareStarts } from '../time/interval';
import type { Change } from './change';

/** A status that stands, or stood, on some days. */
export interface StandingStatus {
  status: string;
  since: Day | null;
  until: Day | null;
  event: string;
}

/** Whose status it is. */
export interface ToldTrack {
  subject: { type: 'negotiation' | 'measure'; code: string };
  party: string | null;
  title: string;
  /** Jurisdictions that the subject concerns. */
  jurisdictions: readonly string[];
}

/**
 * The line that tells how the standing statuses of one track have changed; none where they stand as before, whatever else
 * is told of them. `from` and `to` are what stood last, before and after: a step told late may change neither.
 */
export function statusLine(
  { subject, party, title, jurisdictions }: ToldTrack,
  before: readonly StandingStatus[],
  after: readonly StandingStatus[],
): Change | undefined {
  const added = inOrder(after).filter((one) => !before.some((other) => standTheSame(one, other)));
  const removed = inOrder(before).filter((one) => !after.some((other) => standTheSame(one, other)));
  if (added.length === 0 && removed.length === 0) return undefined;
  return {
    kind: 'status.changed',
    subject,
    title,
    effective: (added.at(-1) ?? removed.at(-1))?.since ?? null,
    about: {
      [subject.type === 'negotiation' ? 'negotiations' : 'measures']: [subject.code],
      jurisdictions: party === null ? jurisdictions : [party],
    },
    detail: { party, from: lastOf(before), to: lastOf(after), added, removed },
  };
}

function standTheSame(a: StandingStatus, b: StandingStatus): boolean {
  return a.status === b.status && a.since === b.since && a.until === b.until;
}

function inOrder(standing: readonly StandingStatus[]): StandingStatus[] {
  return [...standing].sort((a, b) => compareStarts(a.since, b.since));
}

function lastOf(standing: readonly StandingStatus[]): string | null {
  return inOrder(standing).at(-1)?.status ?? null;
}
