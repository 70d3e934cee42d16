import type { Part } from '../events/event';
import type { Day } from '../time/day';
import { type DatedSpan, mayCoincide } from '../time/edtf';
import { type Ladder, rungOf, type Status } from './ladder';

/** An effect on one status, as one event tells it. */
export interface KnownEffect extends Omit<DatedSpan, 'text'> {
  /** Id of the event. */
  event: string;
  status: Status;
  part: Part | null;
  /** EDTF. */
  date: string;
  /** The first day on which it does not hold any more. */
  until: Day | null;
  /** The documents cited for it; `official` are an authority's own notices. */
  sources: readonly { id: string; official: boolean }[];
}

/** Effects that say the same: one status, on days that may be the same one. */
export interface Telling {
  /** The one whose date is the most exact. */
  best: KnownEffect;
  effects: readonly KnownEffect[];
  until: Day | null;
}

/** Tellings of one step that cannot all be right, the best supported first. */
export interface ToldStep {
  chosen: Telling;
  others: readonly Telling[];
}

/** Before every day, and after every day. */
const EVER = '0000';
const NEVER = '9999';

const earliestOf = ({ earliest }: KnownEffect): Day => earliest ?? EVER;
const latestOf = ({ latest }: KnownEffect): Day => latest ?? NEVER;

/** Days between which a date lies; open ends are as wide as can be. */
function width(effect: KnownEffect): number {
  return Date.parse(`${latestOf(effect)}-12-31`.slice(0, 10)) - Date.parse(`${earliestOf(effect)}-01-01`.slice(0, 10));
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** One order for the same set, in whatever order it came. */
function compareEffects(a: KnownEffect, b: KnownEffect): number {
  return (
    compareTexts(earliestOf(a), earliestOf(b)) ||
    compareTexts(latestOf(a), latestOf(b)) ||
    compareTexts(a.status, b.status) ||
    compareTexts(a.until ?? NEVER, b.until ?? NEVER) ||
    compareTexts(a.event, b.event)
  );
}

function agree(telling: Telling, effect: KnownEffect): boolean {
  const { best, until } = telling;
  const sameEnd = until === null || effect.until === null || until === effect.until;
  return best.status === effect.status && best.part === effect.part && sameEnd && mayCoincide(best, effect);
}

/** Effects that may be one and the same step, brought together; the vaguer ones go with the more exact. */
export function tellingsOf(effects: readonly KnownEffect[]): Telling[] {
  const tellings: (Telling & { effects: KnownEffect[] })[] = [];
  const widths = new Map(effects.map((effect) => [effect, width(effect)]));
  const widthOf = (effect: KnownEffect): number => widths.get(effect) as number;
  const byExactness = [...effects].sort((a, b) => widthOf(a) - widthOf(b) || compareEffects(a, b));
  for (const effect of byExactness) {
    const found = tellings.find((telling) => agree(telling, effect));
    if (!found) tellings.push({ best: effect, effects: [effect], until: effect.until });
    else {
      found.effects.push(effect);
      found.until ??= effect.until;
    }
  }
  return tellings.sort((a, b) => compareEffects(a.best, b.best));
}

/** Tellings in the order in which the steps were taken: by time and, where that cannot be told, as steps usually follow. */
export function inOrder(tellings: readonly Telling[], ladder: Ladder): Telling[] {
  const left = [...tellings];
  const ordered: Telling[] = [];
  while (left.length > 0) {
    const over = left.map(({ best }) => latestOf(best)).reduce((a, b) => (a < b ? a : b));
    const first = left.filter(({ best }) => earliestOf(best) <= over);
    const next = first.reduce((one, other) => (comesFirst(other, one, ladder) ? other : one));
    left.splice(left.indexOf(next), 1);
    ordered.push(next);
  }
  return ordered;
}

function comesFirst(a: Telling, b: Telling, ladder: Ladder): boolean {
  const [rungA, rungB] = [rungOf(ladder, a.best.status), rungOf(ladder, b.best.status)];
  if (rungA >= 0 && rungB >= 0 && rungA !== rungB) return rungA < rungB;
  if (earliestOf(a.best) !== earliestOf(b.best)) return earliestOf(a.best) < earliestOf(b.best);
  // On one day a step upwards comes before what ends it.
  return rungA >= 0 && rungB < 0;
}

/** Neighbours that tell of one step on days that cannot be the same become one step, with the other tellings beside it. */
export function stepsOf(ordered: readonly Telling[]): ToldStep[] {
  const steps: Telling[][] = [];
  for (const telling of ordered) {
    const last = steps.at(-1);
    const before = last?.at(-1);
    if (last && before && sameStep(before, telling)) last.push(telling);
    else steps.push([telling]);
  }
  return steps.map((tellings) => {
    const [chosen, ...others] = [...tellings].sort(compareSupport) as [Telling, ...Telling[]];
    return { chosen, others };
  });
}

function sameStep(before: Telling, telling: Telling): boolean {
  if (before.best.status !== telling.best.status || before.best.part !== telling.best.part) return false;
  if (before.until === null) return true;
  // After its own end a status begins anew, and another end on another day is an extension.
  if (before.until <= earliestOf(telling.best)) return false;
  return telling.until === null || telling.until === before.until || mayCoincide(before.best, telling.best);
}

/** Number of documents behind a telling. */
export function supportOf({ effects }: Telling): { sources: number; official: number } {
  const official = new Map(effects.flatMap(({ sources }) => sources.map((source) => [source.id, source.official])));
  return { sources: official.size, official: [...official.values()].filter(Boolean).length };
}

/** More documents first; of as many, more notices by authorities; of as many, the more exact; then the earlier. */
function compareSupport(a: Telling, b: Telling): number {
  const [one, other] = [supportOf(a), supportOf(b)];
  return (
    other.sources - one.sources ||
    other.official - one.official ||
    width(a.best) - width(b.best) ||
    compareEffects(a.best, b.best)
  );
}
