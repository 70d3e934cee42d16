import type { MeasureStatus, NegotiationStatus, PartyStatus } from '../vocabularies/statuses';

/** Whose status it is: of a negotiation as a whole, of one party to it, or of a measure. */
export type Holder = 'negotiation' | 'party' | 'measure';
export type Status = NegotiationStatus | PartyStatus | MeasureStatus;

/** The way that the statuses of one kind of holder usually take. */
export interface Ladder {
  /** The steps upwards, in order; some may be skipped. Steps of one rung stand for each other. */
  rungs: readonly (readonly Status[])[];
  /** The rung from which on it is applied: no step before it, told of later, takes it back. */
  applied: number;
  /** Interrupts from these rungs on, and gives way to what stood before. */
  suspended?: { status: Status; from: number };
  /** What ends it, and between which rungs. */
  ends: readonly { status: Status; from: number; to: number }[];
  /** What becomes of a status of the rungs applied when its own end comes; all others give way to what stood before. */
  expires: Status;
}

const LAST = Number.POSITIVE_INFINITY;

/** The steps of domain practice: GATT XXIV and Vienna Convention on the Law of Treaties, articles 9 to 25 and 54 to 59. */
const LADDERS: Record<Holder, Ladder> = {
  negotiation: {
    rungs: [
      ['proposed'],
      ['study'],
      ['launched'],
      ['concluded'],
      ['initialled'],
      ['signed'],
      ['provisionally_applied'],
      ['partly_in_force'],
      ['in_force'],
    ],
    applied: 6,
    suspended: { status: 'suspended', from: 2 },
    ends: [
      { status: 'withdrawn', from: 0, to: 4 },
      { status: 'terminated', from: 5, to: LAST },
      { status: 'superseded', from: 0, to: LAST },
    ],
    expires: 'terminated',
  },
  party: {
    rungs: [
      ['negotiating', 'applied'],
      ['working_group'],
      ['signed', 'accession_signed'],
      ['ratified'],
      ['deposited'],
      ['in_force'],
    ],
    applied: 5,
    ends: [
      { status: 'left', from: 0, to: 2 },
      { status: 'denounced', from: 3, to: LAST },
    ],
    expires: 'denounced',
  },
  measure: {
    rungs: [['announced'], ['adopted'], ['in_force']],
    applied: 2,
    suspended: { status: 'suspended', from: 2 },
    ends: [
      { status: 'revoked', from: 0, to: LAST },
      { status: 'expired', from: 2, to: LAST },
    ],
    expires: 'expired',
  },
};

/** The ladder of a holder. */
export function ladderOf(holder: Holder): Ladder {
  return LADDERS[holder];
}

/** The rung of a status; -1 of one that is no step upwards. */
export function rungOf(ladder: Ladder, status: Status): number {
  return ladder.rungs.findIndex((rung) => rung.includes(status));
}

/** Whether a status says that the thing is applied. */
export function isApplied(ladder: Ladder, status: Status): boolean {
  return rungOf(ladder, status) >= ladder.applied;
}

/** Where something stands: its status, and what stood before where that is a suspension. */
export interface Standing {
  status: Status;
  before: Status | null;
}

/** The statuses that usually follow where something stands; where nothing is known yet, any may be the first. */
export function usualNext(ladder: Ladder, { status, before }: Standing): Status[] {
  if (ladder.ends.some((end) => end.status === status)) return [];
  const isSuspended = status === ladder.suspended?.status;
  const stood = isSuspended ? before : status;
  const rung = stood === null ? 0 : rungOf(ladder, stood);
  const { suspended } = ladder;
  return [
    ...ladder.rungs.slice(isSuspended ? rung : rung + 1).flat(),
    ...(suspended && (isSuspended || rung >= suspended.from) ? [suspended.status] : []),
    ...ladder.ends.filter((end) => end.from <= rung && rung <= end.to).map((end) => end.status),
  ];
}

/** The statuses that usually follow a status, whatever stood before: for the published vocabulary. */
export function usualAfter(holder: Holder, status: Status): Status[] {
  const ladder = LADDERS[holder];
  const { suspended } = ladder;
  const before = status === suspended?.status ? (ladder.rungs[suspended.from]?.[0] ?? null) : null;
  return usualNext(ladder, { status, before }).filter((next) => next !== status);
}
