import { groupBy } from '../group-by';
import type { Day } from '../time/day';
import { contains } from '../time/interval';
import { compareOperations, type Operation } from './operation';
import { compareText } from './order';
import { type ListedAs, timeline } from './timeline';

export const CHANGE_KINDS = ['added', 'removed', 'amended', 'suspended', 'resumed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What one edition changed for one party against the state just before it. */
export interface EditionChange {
  kind: ChangeKind;
  /** The key after the change; for a removal the key before it. */
  key: string;
  day: Day;
  before: ListedAs | null;
  after: ListedAs | null;
  /** Whether a removal and an addition were read as one party under a new name. */
  inferred: boolean;
}

/** How many of what an edition holds and changed. */
export type EditionCounts = Record<ChangeKind, number> & {
  /** Entries of a snapshot, lines of a notice. */
  entries: number;
  /** Entries of a snapshot that the list showed just so before. */
  unchanged: number;
  /** Amendments that are inferred renames. */
  inferred: number;
};

/** What the edition changed, given all operations of every key that it touches. */
export function editionChanges(
  editionId: string,
  operations: ReadonlyMap<string, readonly Operation[]>,
  renames: readonly { fromKey: string; toKey: string }[],
): EditionChange[] {
  const changes = [...operations].flatMap(([key, all]) => keyChanges(editionId, key, all));
  return joinRenames(changes, renames);
}

function keyChanges(editionId: string, key: string, all: readonly Operation[]): EditionChange[] {
  const ordered = [...all].sort(compareOperations);
  return ordered.flatMap((operation, index) => {
    if (operation.edition.id !== editionId) return [];
    const before = standing(key, ordered.slice(0, index), operation.day);
    const after = standing(key, ordered.slice(0, index + 1), operation.day);
    const kind = kindOf(before, after);
    return kind ? [{ kind, key, day: operation.day, before, after, inferred: false }] : [];
  });
}

/** Lines of a notice that were to take somebody off the list, suspend or resume them, and met nobody: their rows. */
export function unmatchedRows(
  editionId: string,
  operations: ReadonlyMap<string, readonly Operation[]>,
  lines: readonly Pick<Operation, 'row' | 'action'>[],
): number[] {
  const needSomebody = new Set<Operation['action']>(['remove', 'suspend', 'resume']);
  const unmatched = new Set(lines.filter((line) => needSomebody.has(line.action)).map((line) => line.row));
  for (const [key, all] of operations) {
    const ordered = [...all].sort(compareOperations);
    ordered.forEach((operation, index) => {
      if (operation.edition.id !== editionId || !unmatched.has(operation.row)) return;
      if (standing(key, ordered.slice(0, index), operation.day)) unmatched.delete(operation.row);
    });
  }
  return [...unmatched].sort((a, b) => a - b);
}

/** How the key stands on the day after these operations, its own listing date left aside. */
function standing(key: string, operations: readonly Operation[], day: Day): ListedAs | null {
  const takesOverIn = new Set(operations.map((operation) => operation.edition.id));
  const periods = timeline(operations, { key, snapshotDays: [], takesOverIn });
  return periods.find((period) => contains(period, day))?.value ?? null;
}

function kindOf(before: ListedAs | null, after: ListedAs | null): ChangeKind | undefined {
  if (!before) return after ? 'added' : undefined;
  if (!after) return 'removed';
  if (before.state !== after.state) return after.state === 'suspended' ? 'suspended' : 'resumed';
  const same =
    before.entry.contentDigest === after.entry.contentDigest && before.suspendedUntil === after.suspendedUntil;
  return same ? undefined : 'amended';
}

function joinRenames(
  changes: readonly EditionChange[],
  renames: readonly { fromKey: string; toKey: string }[],
): EditionChange[] {
  const added = new Map(changes.filter((c) => c.kind === 'added').map((c) => [c.key, c]));
  const removed = new Map(changes.filter((c) => c.kind === 'removed').map((c) => [c.key, c]));
  const joined = new Set<EditionChange>();
  const amended = renames.flatMap(({ fromKey, toKey }) => {
    const from = removed.get(fromKey);
    const to = added.get(toKey);
    if (!from || !to) return [];
    joined.add(from).add(to);
    return [{ ...to, kind: 'amended' as const, before: from.before, inferred: true }];
  });
  return [...changes.filter((change) => !joined.has(change)), ...amended].sort((a, b) => compareText(a.key, b.key));
}

/** Counts the changes of an edition that holds `entries` rows. */
export function countChanges(changes: readonly EditionChange[], entries: number): EditionCounts {
  const byKind = groupBy(changes, (change) => change.kind);
  const count = (kind: ChangeKind) => byKind.get(kind)?.length ?? 0;
  const touched = count('added') + count('amended') + count('suspended') + count('resumed');
  return {
    entries,
    added: count('added'),
    removed: count('removed'),
    amended: count('amended'),
    suspended: count('suspended'),
    resumed: count('resumed'),
    unchanged: Math.max(0, entries - touched),
    inferred: changes.filter((change) => change.inferred).length,
  };
}

/** The sum of several editions' counts. */
export function sumOfCounts(all: readonly EditionCounts[]): EditionCounts {
  const sum = { entries: 0, added: 0, removed: 0, amended: 0, suspended: 0, resumed: 0, unchanged: 0, inferred: 0 };
  for (const counts of all) {
    for (const field of [...CHANGE_KINDS, 'entries', 'unchanged', 'inferred'] as const) sum[field] += counts[field];
  }
  return sum;
}
