import type { Day } from '../time/day';
import { coalesce, erase, type Period } from '../time/history';
import { compareStarts, overlaps } from '../time/interval';
import type { Operation } from './operation';
import { compareEditions, compareText, type EditionPlace } from './order';
import { type ListedAs, timeline } from './timeline';

/** An inferred rename: from this edition on, `toKey` is the party that was `fromKey` in the snapshot before. */
export interface RenameLink {
  edition: EditionPlace;
  fromKey: string;
  toKey: string;
}

/** The history of one party on one list: one key, or several that renames tie together. */
export interface ListingHistory {
  /** In order of first appearance. */
  keys: string[];
  periods: Period<ListedAs>[];
}

/** What the histories are computed from; complete for every key that the links tie together. */
export interface ListEvidence {
  operations: ReadonlyMap<string, readonly Operation[]>;
  links: readonly RenameLink[];
  /** Effective days of the list's snapshots, ascending. */
  snapshotDays: readonly Day[];
}

type Timelines = ReadonlyMap<string, readonly Period<ListedAs>[]>;

/** Whether two periods say the same of a listing. */
export function sameListing(a: ListedAs, b: ListedAs): boolean {
  return (
    a.key === b.key &&
    a.entry.contentDigest === b.entry.contentDigest &&
    a.state === b.state &&
    a.suspendedUntil === b.suspendedUntil &&
    a.inferred === b.inferred
  );
}

/** The histories of all given keys, the same for any order in which the editions were applied. */
export function listingHistories(evidence: ListEvidence): ListingHistory[] {
  const { groups, accepted, presence } = joinKeys(evidence);
  return groups
    .map((keys) => {
      const claims = new Map(keys.map((key) => [key, timelineOf(key, evidence, takeovers(accepted, key))]));
      const periods = keys.length === 1 ? [...claims.values()].flat() : keepApart(claims, presence);
      return { keys, periods: coalesce(markInferred(periods, keys), sameListing) };
    })
    .filter((history) => history.periods.length > 0);
}

/**
 * Joins keys along the links, earliest first. A link that would put one party on the list twice on one day is left
 * out: then the two are not one, however alike their names.
 */
function joinKeys(evidence: ListEvidence): { groups: string[][]; accepted: RenameLink[]; presence: Timelines } {
  const groupOf = new Map<string, string[]>([...evidence.operations.keys()].map((key) => [key, [key]]));
  const presence = new Map([...groupOf.keys()].map((key) => [key, presenceOf(key, evidence)]));
  const accepted: RenameLink[] = [];
  for (const link of [...evidence.links].sort(compareLinks)) {
    const from = groupOf.get(link.fromKey);
    const to = groupOf.get(link.toKey);
    if (!from || !to || from === to) continue;
    const clash = from.some((a) => to.some((b) => anyOverlap(presence.get(a) ?? [], presence.get(b) ?? [])));
    if (clash) continue;
    const joined = [...from, ...to];
    for (const key of joined) groupOf.set(key, joined);
    accepted.push(link);
  }
  const groups = [...new Set(groupOf.values())];
  const firstDay = (key: string) => presence.get(key)?.[0]?.from ?? null;
  for (const keys of groups) {
    keys.sort((a, b) => compareStarts(firstDay(a), firstDay(b)) || compareText(a, b));
  }
  return { groups, accepted, presence };
}

function compareLinks(a: RenameLink, b: RenameLink): number {
  return compareEditions(a.edition, b.edition) || compareText(a.fromKey, b.fromKey) || compareText(a.toKey, b.toKey);
}

/** The days on which editions show the key, listing dates left aside. */
function presenceOf(key: string, evidence: ListEvidence): Period<ListedAs>[] {
  const operations = evidence.operations.get(key) ?? [];
  return timelineOf(key, evidence, new Set(operations.map((operation) => operation.edition.id)));
}

function timelineOf(key: string, evidence: ListEvidence, takesOverIn: ReadonlySet<string>): Period<ListedAs>[] {
  const { operations, snapshotDays } = evidence;
  return timeline(operations.get(key) ?? [], { key, snapshotDays, takesOverIn });
}

function takeovers(accepted: readonly RenameLink[], key: string): Set<string> {
  return new Set(accepted.filter((link) => link.toKey === key).map((link) => link.edition.id));
}

function anyOverlap(a: readonly Period<ListedAs>[], b: readonly Period<ListedAs>[]): boolean {
  return a.some((one) => b.some((other) => overlaps(one, other)));
}

/** Whatever is not under the first key is the same party by inference only. */
function markInferred(periods: readonly Period<ListedAs>[], [first]: readonly string[]): Period<ListedAs>[] {
  return periods.map((period) => ({ ...period, value: { ...period.value, inferred: period.value.key !== first } }));
}

/**
 * A listing date can reach back to days on which the party stood there under another of its names. What editions show
 * goes before what a listing date claims, and of two claims the earlier one.
 */
function keepApart(claims: Timelines, presence: Timelines): Period<ListedAs>[] {
  const free = [...claims].flatMap(([key, periods]) => {
    const others = [...claims.keys()].filter((other) => other !== key).flatMap((other) => presence.get(other) ?? []);
    return eraseAll(periods, others);
  });
  const kept: Period<ListedAs>[] = [];
  for (const period of free.sort((a, b) => compareStarts(a.from, b.from))) kept.push(...eraseAll([period], kept));
  return kept;
}

function eraseAll(periods: readonly Period<ListedAs>[], spans: readonly Period<ListedAs>[]): Period<ListedAs>[] {
  return spans.reduce((left, span) => erase(left, span), [...periods]);
}
