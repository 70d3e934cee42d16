import type { Entry } from '../../src/domain/editions/entry';
import { type ListingHistory, listingHistories, type RenameLink } from '../../src/domain/editions/history';
import { distinctKeys, entryKey } from '../../src/domain/editions/identity';
import type { EntryVersion, Operation } from '../../src/domain/editions/operation';
import { compareEditions, type EditionPlace } from '../../src/domain/editions/order';
import { inferRenames } from '../../src/domain/editions/rename';
import { digested } from '../../src/services/entry-digest';
import { checksumOf, type DumpedPeriod, type Edition, type Line } from './editions';

interface Version extends EntryVersion {
  content: Entry;
}

/** An edition with its place among the others and, of a snapshot, its entries by key. */
interface Placed {
  edition: Edition;
  place: EditionPlace;
  content: Map<string, Version>;
}

/**
 * The history of a list from all of its editions at once, nothing remembered and nothing saved: every snapshot speaks of
 * every key there ever was. What the service works out edition by edition must come to the same.
 */
export function historyFromScratch(editions: readonly Edition[]): DumpedPeriod[] {
  const placed = editions.map(place).sort((a, b) => compareEditions(a.place, b.place));
  const snapshots = placed.filter(({ edition }) => edition.mode === 'snapshot');
  const notices = placed.filter(({ edition }) => edition.mode === 'notice');
  const operations = new Map<string, Operation[]>();
  for (const key of allKeys(placed)) {
    const shown = snapshots.map((snapshot) => showOrOmit(snapshot, key));
    operations.set(key, [...shown, ...notices.flatMap((each) => linesOn(each, key))]);
  }
  const cited = keysByCitation(placed);
  for (const { place: where, edition } of notices) {
    for (const [index, each] of edition.lines.entries()) {
      if (!isGroup(each)) continue;
      const operation = lineOperation(where, each, index);
      for (const key of cited.get(each.entry.citation as string) ?? []) operations.get(key)?.push(operation);
    }
  }
  const snapshotDays = snapshots.map(({ place: where }) => where.effective);
  const histories = listingHistories({ operations, links: linksOf(snapshots), snapshotDays });
  const names = new Map(placed.map(({ place: where }) => [where.id, `${where.effective} ${where.checksum}`]));
  return histories.flatMap((history) => dumped(history, names)).sort(byKeyAndTime);
}

function place(edition: Edition): Placed {
  const { mode, effective, published = null, retrievedAt = null } = edition;
  const checksum = checksumOf(edition);
  const twins = edition.entries.map((entry) => {
    const version = versionOf(entry);
    const { listedOn, contentDigest: digest } = version;
    return { key: entryKey(entry), listedOn, citation: entry.citation ?? null, digest, version };
  });
  const content = new Map([...distinctKeys(twins)].map(([{ version }, key]) => [key, version]));
  return { edition, place: { id: checksum, mode, effective, published, retrievedAt, checksum }, content };
}

function versionOf(entry: Entry): Version {
  const { contentDigest } = digested(entry, entry);
  const { listedOn = null, state = null, until = null, citation = null } = entry;
  return { id: contentDigest, contentDigest, listedOn, state, until, citation, content: entry };
}

const isGroup = ({ entry }: Line): boolean => entry.name === '' && entry.key === undefined;

function allKeys(placed: readonly Placed[]): Set<string> {
  const named = placed.flatMap(({ edition }) => edition.lines.filter((each) => !isGroup(each)));
  return new Set([
    ...placed.flatMap(({ content }) => [...content.keys()]),
    ...named.map(({ entry }) => entryKey(entry)),
  ]);
}

function showOrOmit({ place: edition, content }: Placed, key: string): Operation {
  const entry = content.get(key) ?? null;
  const action = entry ? 'show' : 'omit';
  return { edition, action, day: edition.effective, row: 0, entry, until: null, group: null };
}

function linesOn({ place: where, edition }: Placed, key: string): Operation[] {
  return edition.lines.flatMap((each, index) =>
    isGroup(each) || entryKey(each.entry) !== key ? [] : lineOperation(where, each, index),
  );
}

function lineOperation(edition: EditionPlace, { action, effective, entry }: Line, index: number): Operation {
  return {
    edition,
    action,
    day: effective ?? edition.effective,
    row: index + 1,
    entry: action === 'add' || action === 'amend' ? versionOf(entry) : null,
    until: action === 'suspend' ? (entry.until ?? null) : null,
    group: entry.name === '' && entry.key === undefined ? (entry.citation as string) : null,
  };
}

/** Every key that any edition ever shows under the citation. */
function keysByCitation(placed: readonly Placed[]): Map<string, Set<string>> {
  const stated = placed.flatMap(({ edition, content }) => [
    ...[...content].map(([key, { citation }]) => ({ key, citation })),
    ...edition.lines
      .filter(({ action }) => action === 'add' || action === 'amend')
      .map(({ entry }) => ({ key: entryKey(entry), citation: entry.citation ?? null })),
  ]);
  const keys = new Map<string, Set<string>>();
  for (const { key, citation } of stated) {
    if (citation !== null) keys.set(citation, (keys.get(citation) ?? new Set()).add(key));
  }
  return keys;
}

function linksOf(snapshots: readonly Placed[]): RenameLink[] {
  return snapshots.slice(1).flatMap(({ place: edition, content }, index) => {
    const before = (snapshots[index] as Placed).content;
    const only = (some: Map<string, Version>, others: Map<string, Version>) =>
      [...some]
        .filter(([key, { content: entry }]) => !others.has(key) && entry.key === undefined)
        .map(([key, { content: entry }]) => ({
          key,
          name: entry.name,
          aliases: entry.aliases ?? [],
          place: entry.jurisdiction ?? entry.jurisdictionName ?? '',
        }));
    return inferRenames(only(before, content), only(content, before)).map(({ fromKey, toKey }) => ({
      edition,
      fromKey,
      toKey,
    }));
  });
}

function dumped({ periods }: ListingHistory, editions: ReadonlyMap<string, string>): DumpedPeriod[] {
  const listing = [...new Set(periods.map(({ value }) => value.key))].sort().join(' ');
  return periods.map(({ from, to, value }) => ({
    key: value.key,
    name: (value.entry as Version).content.name,
    from,
    to,
    state: value.state,
    suspendedUntil: value.suspendedUntil,
    inferred: value.inferred,
    digest: value.entry.contentDigest,
    edition: editions.get(value.editionId) as string,
    listing,
  }));
}

function byKeyAndTime(a: DumpedPeriod, b: DumpedPeriod): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return (a.from ?? '') < (b.from ?? '') ? -1 : 1;
}
