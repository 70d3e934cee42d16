import type { Part } from '../events/event';
import { addDays, type Day } from '../time/day';
import type { Precision } from '../time/edtf';
import { earlierEnd, type Interval, isEmpty, laterStart } from '../time/interval';
import { type Holder, isApplied, type Ladder, ladderOf, rungOf, type Standing, type Status, usualNext } from './ladder';
import { inOrder, type KnownEffect, stepsOf, supportOf, type Telling, type ToldStep, tellingsOf } from './telling';

/** Another date for the same step, and who gives it. */
export interface Alternative {
  date: string;
  until: Day | null;
  /** Ids of the events that tell it so. */
  events: string[];
  /** How many documents they cite. */
  sources: number;
}

/** A step from one status to the next. */
export interface StatusMove {
  status: Status;
  /** What stood before; null where nothing did. */
  previous: Status | null;
  part: Part | null;
  /** EDTF. */
  date: string;
  earliest: Day | null;
  latest: Day | null;
  precision: Precision;
  until: Day | null;
  /** The days on which this status stood; null where it never did. */
  period: Interval | null;
  /** Not a step that usually follows; `usual` names those that do. */
  unusual: boolean;
  usual: Status[];
  /** It came by itself, when the end came that had been given before. */
  byExpiry: boolean;
  /** Whether sources give days that cannot all be right. */
  disputed: boolean;
  /** Id of the event that tells it best. */
  event: string;
  /** Ids of the other events that say the same. */
  corroboratedBy: string[];
  alternatives: Alternative[];
}

/** A step with the day from which it counts; null is since ever. */
interface DatedStep extends ToldStep {
  start: Day | null;
}

/** Where it stands, which event says so, and when that ends by itself. */
interface Stand extends Standing {
  until: Day | null;
  event: string;
}

/** A move on the way: where its period ends is seen when the next one comes. */
interface OpenMove {
  move: StatusMove;
  start: Day | null;
  stands: boolean;
}

interface Walk {
  ladder: Ladder;
  moves: OpenMove[];
  stand: Stand | null;
  /** The parts that have been applied; null is the whole. */
  applied: Set<Part | null>;
}

/**
 * The history of one status from its effects, in whatever order they were recorded.
 *
 * - Effects of one status whose dates may be the same are one step; the most exact date counts.
 * - Neighbouring tellings of one step on different days are a dispute: the better supported one counts, the others stand
 *   beside it.
 * - A step counts from the last day on which it may have been taken: from then on it is sure.
 * - A status with an end gives way on that day to what stood before it; what is in force, ends.
 * - What is applied stays so when an earlier step is told of later: the WTO's register has agreements in force before
 *   their signature. Such a step is kept, flagged, and never stood. What concerns one part of an agreement alone does not
 *   take the whole back.
 */
export function statusHistory(effects: readonly KnownEffect[], holder: Holder): StatusMove[] {
  const ladder = ladderOf(holder);
  const walk: Walk = { ladder, moves: [], stand: null, applied: new Set() };
  for (const step of dated(stepsOf(inOrder(tellingsOf(effects), ladder)))) {
    if (endsBefore(walk.stand, step)) expire(walk, walk.stand);
    take(walk, step);
  }
  if (walk.stand?.until) expire(walk, walk.stand);
  return withPeriods(walk.moves);
}

/** A date without a last day counts from its first. A status that ends began before that. */
function sureDay({ best, until }: Telling): Day | null {
  const day = best.latest ?? best.earliest;
  return day !== null && until !== null && until <= day ? addDays(until, -1) : day;
}

/** Steps with the days from which they count: never later than the steps that follow, never before those that went before. */
function dated(steps: readonly ToldStep[]): DatedStep[] {
  const days = steps.map(({ chosen }) => sureDay(chosen));
  let soonest: Day | null = null;
  // From the last step back; a step of which no day is known counts since ever.
  const starts = days.reverse().map((day) => {
    if (day !== null) soonest = earlierEnd(soonest, day);
    return day === null ? null : soonest;
  });
  starts.reverse();
  let reached: Day | null = null;
  return steps.map((step, index) => {
    reached = laterStart(reached, starts[index] ?? null);
    return { ...step, start: reached };
  });
}

/** Whether what stands has come to its own end when the step is taken. What is extended on that very day has not. */
function endsBefore(stand: Stand | null, { start, chosen }: DatedStep): boolean {
  if (!stand?.until || start === null) return false;
  return chosen.best.status === stand.status ? stand.until < start : stand.until <= start;
}

function take(walk: Walk, step: DatedStep): void {
  const { ladder, stand } = walk;
  const { best, until } = step.chosen;
  // Of what was over before it can have begun, nothing stands.
  const isOver = until !== null && step.start !== null && until <= step.start;
  const stands = !isOver && (stand === null || changes(ladder, stand, step.chosen));
  const usual = stand === null ? [] : usualNext(ladder, stand);
  const unusual =
    stand !== null && best.status !== stand.status && !usual.includes(best.status) && !goesItsOwnWay(walk, best);
  const about = { previous: stand?.status ?? null, unusual, usual: unusual ? usual : [] };
  walk.moves.push({ move: moveOf(step, about), start: step.start, stands });
  if (isApplied(ladder, best.status)) walk.applied.add(best.part);
  if (stands) walk.stand = { status: best.status, before: stoodBefore(stand, best.status), until, event: best.event };
}

/** Whether a step upwards is of a part that has not been applied, while another one has: services may be signed years later. */
function goesItsOwnWay({ ladder, applied }: Walk, { part, status }: KnownEffect): boolean {
  return part !== null && rungOf(ladder, status) >= 0 && applied.size > 0 && !applied.has(part) && !applied.has(null);
}

/** Whether a step changes where the thing stands. */
function changes(ladder: Ladder, stand: Stand, { best, until }: Telling): boolean {
  if (best.status === stand.status) return until !== stand.until;
  if (!isApplied(ladder, stand.status)) return true;
  const rung = rungOf(ladder, best.status);
  const isLate = rung >= 0 && rung < ladder.applied;
  const isOfOnePart = best.part !== null && rung < rungOf(ladder, stand.status);
  return !isLate && !isOfOnePart;
}

/** What a status gives way to when it ends by itself: what it interrupted, also if it is extended meanwhile. */
function stoodBefore(stand: Stand | null, status: Status): Status | null {
  if (stand === null) return null;
  return stand.status === status ? stand.before : stand.status;
}

/** Lets what stands end by itself, on the day that was given. */
function expire(walk: Walk, stand: Stand | null): void {
  if (!stand?.until) return;
  const { status, before, until, event } = stand;
  const next = isApplied(walk.ladder, status) ? walk.ladder.expires : before;
  walk.stand = next === null ? null : { status: next, before: null, until: null, event };
  if (next !== null) walk.moves.push({ move: expiryOf(stand, next, until), start: until, stands: true });
}

function moveOf({ chosen, others }: DatedStep, about: Pick<StatusMove, 'previous' | 'unusual' | 'usual'>): StatusMove {
  const { status, part, date, earliest, latest, precision, event } = chosen.best;
  return {
    ...{ status, part, date, earliest, latest, precision, event, ...about },
    until: chosen.until,
    period: null,
    byExpiry: false,
    disputed: others.length > 0,
    corroboratedBy: eventsOf(chosen).filter((id) => id !== event),
    alternatives: others.map(alternativeOf),
  };
}

function expiryOf({ status, event }: Stand, next: Status, day: Day): StatusMove {
  return {
    ...{ status: next, previous: status, part: null, event },
    ...{ date: day, earliest: day, latest: day, precision: 'day', until: null, period: null },
    ...{ unusual: false, usual: [], byExpiry: true, disputed: false, corroboratedBy: [], alternatives: [] },
  };
}

function alternativeOf(telling: Telling): Alternative {
  const { best, until } = telling;
  return { date: best.date, until, events: eventsOf(telling), sources: supportOf(telling).sources };
}

function eventsOf({ effects }: Telling): string[] {
  return [...new Set(effects.map(({ event }) => event))].sort();
}

/** Each standing move lasts until the next one, or its own end. What ended by itself and gave way at once, is not told. */
function withPeriods(moves: readonly OpenMove[]): StatusMove[] {
  const standing = moves.filter(({ stands }) => stands);
  const closed = moves.map((open) => {
    const next = open.stands ? standing[standing.indexOf(open) + 1] : undefined;
    return { ...open.move, period: open.stands ? periodOf(open, next) : null };
  });
  return closed.filter(({ byExpiry, period }) => !byExpiry || period !== null);
}

function periodOf({ start, move }: OpenMove, next: OpenMove | undefined): Interval | null {
  if (next && next.start === null) return null;
  const period = { from: start, to: earlierEnd(move.until, next?.start ?? null) };
  return isEmpty(period) ? null : period;
}
