import type { Day } from '../time/day';
import type { Period } from '../time/history';
import { isEmpty, laterStart } from '../time/interval';
import type { ListingState } from './entry';
import { compareOperations, type EntryVersion, type Operation } from './operation';

/** What a list says of one key during one period. */
export interface ListedAs {
  key: string;
  entry: EntryVersion;
  editionId: string;
  state: ListingState;
  suspendedUntil: Day | null;
  /** Whether the party was known under another key before, and is read to be the same from its names. */
  inferred: boolean;
}

/** What is given beside the operations of a key. */
export interface TimelineContext {
  key: string;
  /** Effective days of the list's snapshots, ascending. */
  snapshotDays: readonly Day[];
  /** Ids of the editions in which this key takes over from another one (an inferred rename): it begins there and not on its own listing date. */
  takesOverIn: ReadonlySet<string>;
}

interface Suspension {
  until: Day | null;
}

/** A stretch of days between two operations, while the key is listed. */
interface Stretch {
  from: Day;
  to: Day | null;
  entry: EntryVersion;
  editionId: string;
  suspension: Suspension | null;
}

/** From a first appearance to a removal. */
interface Run {
  stretches: Stretch[];
  /** The last day before the run for which the list is known to be without the key. */
  absentOn: Day | null;
  /** Whether the run takes over from another key. */
  takesOver: boolean;
  /** The earliest day from which one of the run's entries claims to be listed. */
  start: Day;
}

/**
 * The history of one key of one list: what the operations of all editions come to.
 *
 * The operations may be given in any order. Rules (docs/adr/0003): an operation counts from its day until the next one;
 * a run of presence begins on the listing date that its entries carry, unless an edition shows the list without the key
 * on or after that date; a suspension with an end resumes by itself; a snapshot that says nothing of a suspension
 * leaves it as it was.
 */
export function timeline(operations: readonly Operation[], context: TimelineContext): Period<ListedAs>[] {
  const runs: Run[] = [];
  let open: Run | null = null;
  let removedOn: Day | null = null;
  for (const operation of [...operations].sort(compareOperations)) {
    if (!concerns(operation, open)) continue;
    if (open) endStretch(open, operation.day);
    const present: Run | null = open;
    open = step(present, operation, () => beginRun(operation, context, removedOn));
    if (open && open !== present) runs.push(open);
    if (present && !open) removedOn = operation.day;
  }
  return runs.flatMap((run) => periodsOf(run, context.key));
}

/** A line about everything under a citation passes by what stands under another one on that day. */
function concerns({ group }: Operation, run: Run | null): boolean {
  return group === null || run?.stretches.at(-1)?.entry.citation === group;
}

/** The run after the operation: the same, a new one, or none. */
function step(run: Run | null, operation: Operation, begin: () => Run): Run | null {
  switch (operation.action) {
    case 'show':
    case 'add':
    case 'amend':
      return present(run ?? begin(), operation);
    case 'omit':
    case 'remove':
      return null;
    case 'suspend':
      return run && continueWith(run, operation, { suspension: { until: operation.until } });
    case 'resume':
      return run && continueWith(run, operation, { suspension: null });
  }
}

function beginRun(operation: Operation, context: TimelineContext, removedOn: Day | null): Run {
  const snapshotBefore = context.snapshotDays.filter((day) => day < operation.day).at(-1) ?? null;
  return {
    stretches: [],
    absentOn: laterStart(snapshotBefore, removedOn),
    takesOver: context.takesOverIn.has(operation.edition.id),
    start: '9999-12-31',
  };
}

/** The key is listed from the operation's day on, as its entry says. */
function present(run: Run, operation: Operation): Run {
  const { entry, edition, day } = operation;
  if (!entry) throw new Error(`Operation ${operation.action} of edition ${edition.id} has no entry.`);
  const claimed = claimedStart(run, entry, day);
  if (claimed < run.start) run.start = claimed;
  const last = run.stretches.at(-1);
  const suspension = suspensionAfter(entry, last?.suspension ?? null);
  // Whether an edition repeats what stood before may depend on what is known around it: it must not make a difference.
  if (last && saysTheSame(last, { entry, suspension })) last.to = null;
  else run.stretches.push({ from: day, to: null, entry, editionId: edition.id, suspension });
  return run;
}

function saysTheSame(a: Pick<Stretch, 'entry' | 'suspension'>, b: Pick<Stretch, 'entry' | 'suspension'>): boolean {
  const sameSuspension = a.suspension === b.suspension || (a.suspension && a.suspension.until === b.suspension?.until);
  return a.entry.contentDigest === b.entry.contentDigest && Boolean(sameSuspension);
}

function claimedStart(run: Run, entry: EntryVersion, day: Day): Day {
  if (run.takesOver || !entry.listedOn) return day;
  const contradicted = run.absentOn !== null && entry.listedOn <= run.absentOn;
  return contradicted ? day : entry.listedOn;
}

function suspensionAfter(entry: EntryVersion, before: Suspension | null): Suspension | null {
  if (entry.state === 'suspended') return { until: entry.until };
  return entry.state === 'active' ? null : before;
}

function continueWith(run: Run, operation: Operation, change: Pick<Stretch, 'suspension'>): Run {
  const last = run.stretches.at(-1) as Stretch;
  run.stretches.push({ ...last, ...change, from: operation.day, to: null, editionId: operation.edition.id });
  return run;
}

function endStretch(run: Run, day: Day): void {
  const last = run.stretches.at(-1);
  if (last && last.to === null) last.to = day;
}

/** The run's stretches on the valid clock, the first one drawn back to the run's start, later ones cut to it. */
function periodsOf(run: Run, key: string): Period<ListedAs>[] {
  return run.stretches.flatMap((stretch, index) => {
    const from = index === 0 || stretch.from < run.start ? run.start : stretch.from;
    return splitAtResumption({ ...stretch, from }, key);
  });
}

function splitAtResumption(stretch: Stretch, key: string): Period<ListedAs>[] {
  const { from, to, entry, editionId, suspension } = stretch;
  const active: ListedAs = { key, entry, editionId, state: 'active', suspendedUntil: null, inferred: false };
  if (!suspension) return nonEmpty([{ from, to, value: active }]);
  const until = suspension.until;
  const suspended: ListedAs = { ...active, state: 'suspended', suspendedUntil: until };
  if (until === null) return nonEmpty([{ from, to, value: suspended }]);
  const resumes = until < from ? from : until;
  if (to !== null && resumes >= to) return nonEmpty([{ from, to, value: suspended }]);
  return nonEmpty([
    { from, to: resumes, value: suspended },
    { from: resumes, to, value: active },
  ]);
}

function nonEmpty(periods: Period<ListedAs>[]): Period<ListedAs>[] {
  return periods.filter((period) => !isEmpty(period));
}
