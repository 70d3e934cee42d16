import {
  countChanges,
  type EditionChange,
  type EditionCounts,
  editionChanges,
  unmatchedRows,
} from '../domain/editions/change';
import type { Edition } from '../domain/editions/edition';
import type { EditionMode } from '../domain/editions/entry';
import { reasonToHold } from '../domain/editions/guard';
import { distinctKeys } from '../domain/editions/identity';
import type { Operation } from '../domain/editions/operation';
import { compareEditions, type EditionPlace } from '../domain/editions/order';
import { inferRenames, type Rename } from '../domain/editions/rename';
import { DomainError } from '../domain/errors';
import { groupBy } from '../domain/group-by';
import type { NewOperation } from '../repositories/edition-operation.repository';
import type { StoredEntry } from '../repositories/entry.repository';
import type { Repositories } from '../repositories/repositories';
import { ListingHistoryService } from './listing-history.service';

/** A line of a notice, its party found. */
export interface NoticeLine extends NewOperation {
  entry: StoredEntry | null;
}

/** An edition that has been read and stored row by row, and not decided on. */
export interface EditionDraft extends EditionPlace {
  list: string;
  excerpt: boolean;
  /** Of a snapshot, in the order of the file. */
  entries: readonly StoredEntry[];
  /** Of a notice. */
  lines: readonly NoticeLine[];
}

/** What a snapshot is read to do, compared with the one before it. */
export interface Reading {
  editionId: string;
  operations: NewOperation[];
  renames: Rename[];
}

/** What applying an edition would write and change. Nothing is written yet. */
export interface EditionPlan {
  draft: EditionDraft;
  reading: Reading;
  /** Snapshots that follow the edition or its lines, read anew because of it. */
  followers: Reading[];
  /** Excerpts that give way to this whole edition. */
  withdrawn: Edition[];
  /**
   * Keys that notices speak of later: a listing date that they carry reaches back as far as no snapshot shows the list
   * without the key, and the edition changes which snapshots there are.
   */
  unsettled: ReadonlySet<string>;
  changes: EditionChange[];
  /** Rows of a notice that met nobody on the list. */
  unmatched: number[];
  counts: EditionCounts;
  heldBecause: string | null;
}

const FIRST_DAY = '0001-01-01';
const LAST_DAY = '9999-12-31';

type Content = ReadonlyMap<string, StoredEntry>;

/** Works out what an edition does to the history of its list. Reads only. */
export class EditionPlanner {
  private readonly histories: ListingHistoryService;

  constructor(private readonly repositories: Repositories) {
    this.histories = new ListingHistoryService(repositories);
  }

  async plan(draft: EditionDraft, removalThreshold: number): Promise<EditionPlan> {
    const applied = (await this.repositories.editions.applied(draft.list)).filter((edition) => edition.id !== draft.id);
    const whole = draft.mode === 'snapshot' && !draft.excerpt;
    const withdrawn = whole ? applied.filter((edition) => edition.excerpt) : [];
    const standing = applied.filter((edition) => !withdrawn.includes(edition)).sort(compareEditions);
    const snapshots = standing.filter((edition) => edition.mode === 'snapshot');
    const readings =
      draft.mode === 'snapshot' ? await this.readSnapshot(draft, snapshots) : await this.readNotice(draft, snapshots);
    const unsettled = await this.unsettledBy(draft, snapshots, withdrawn);
    const applying = new Set(standing.map((edition) => edition.id));
    const operations = await this.operationsWith(draft, readings.reading, applying);
    const changes = editionChanges(draft.id, operations, readings.reading.renames);
    const unmatched = unmatchedRows(draft.id, operations, draft.lines);
    const entries = draft.mode === 'snapshot' ? draft.entries.length : draft.lines.length;
    const counts = countChanges(changes, entries);
    const heldBecause = draft.mode === 'snapshot' ? reasonToHold(counts, removalThreshold) : null;
    return { draft, ...readings, withdrawn, unsettled, changes, unmatched, counts, heldBecause };
  }

  private async unsettledBy(
    draft: EditionDraft,
    snapshots: readonly Edition[],
    withdrawn: readonly Edition[],
  ): Promise<Set<string>> {
    if (draft.mode === 'notice') return new Set();
    const from = [draft, ...withdrawn].map((edition) => edition.effective).sort()[0];
    const after = withdrawn.length > 0 ? undefined : snapshots.find((edition) => compareEditions(edition, draft) > 0);
    return this.touchedBetween(draft.list, from, after?.effective ?? LAST_DAY);
  }

  private async readSnapshot(draft: EditionDraft, snapshots: readonly Edition[]) {
    const before = snapshots.filter((edition) => compareEditions(edition, draft) < 0).at(-1);
    const after = snapshots.find((edition) => compareEditions(edition, draft) > 0);
    const content = keyed(draft.entries);
    const contentBefore = await this.contentOf(before);
    const touched = await this.touchedBetween(draft.list, before?.effective, draft.effective);
    const reading = await this.read(draft, { before: contentBefore, now: content, touched });
    if (!after) return { reading, followers: [] };
    const contentAfter = await this.contentOf(after);
    const touchedAfter = await this.touchedBetween(draft.list, draft.effective, after.effective);
    return {
      reading,
      followers: [await this.read(after, { before: content, now: contentAfter, touched: touchedAfter })],
    };
  }

  /** What the edition does to each key, said only where it differs from the snapshot before or a notice came between. */
  private async read(
    edition: EditionPlace,
    { before, now, touched }: { before: Content; now: Content; touched: ReadonlySet<string> },
  ): Promise<Reading> {
    const shown = [...now].filter(([key, entry]) => before.get(key)?.id !== entry.id || touched.has(key));
    const omitted = [...new Set([...before.keys(), ...touched])].filter((key) => !now.has(key));
    const operations = [
      ...shown.map(([key, entry]) => snapshotOperation('show', edition, key, entry.id)),
      ...omitted.map((key) => snapshotOperation('omit', edition, key, null)),
    ];
    return { editionId: edition.id, operations, renames: await this.renames(before, now) };
  }

  private async renames(before: Content, now: Content): Promise<Rename[]> {
    const removed = [...before].filter(([key, entry]) => !now.has(key) && !entry.ownKey);
    const added = [...now].filter(([key, entry]) => !before.has(key) && !entry.ownKey);
    if (removed.length === 0 || added.length === 0) return [];
    const candidates = await this.repositories.entries.candidates([...removed, ...added].map(([, entry]) => entry.id));
    const byId = new Map(candidates.map((candidate) => [candidate.key, candidate]));
    const named = (pairs: [string, StoredEntry][]) =>
      pairs.flatMap(([key, entry]) => {
        const candidate = byId.get(entry.id);
        return candidate ? [{ ...candidate, key }] : [];
      });
    return inferRenames(named(removed), named(added));
  }

  /** A notice is what its lines say; but the next snapshot must then speak of the same keys, even to confirm them. */
  private async readNotice(draft: EditionDraft, snapshots: readonly Edition[]) {
    await this.refuseContradictions(draft);
    const reading = { editionId: draft.id, operations: draft.lines.map(({ entry: _, ...line }) => line), renames: [] };
    const keysByFollower = new Map<Edition, Set<string>>();
    for (const line of draft.lines) {
      const follower = snapshots.find((edition) => compareEditions(edition, { ...draft, effective: line.day }) > 0);
      if (!follower) continue;
      const keys = line.key === null ? await this.keysCited(draft, line.citation as string) : [line.key];
      const known = keysByFollower.get(follower) ?? new Set<string>();
      for (const key of keys) known.add(key);
      keysByFollower.set(follower, known);
    }
    const followers: Reading[] = [];
    for (const [edition, touched] of keysByFollower) followers.push(await this.readAgain(edition, snapshots, touched));
    return { reading, followers };
  }

  /**
   * Two notices of one day that say different things of the same party contradict each other: nothing tells which is
   * right, and the order of their checksums must not decide. A later published day does tell.
   */
  private async refuseContradictions(draft: EditionDraft): Promise<void> {
    const stating = draft.lines.filter((line) => line.entry !== null);
    const keys = stating.flatMap((line) => line.key ?? []);
    const others = (await this.repositories.editionOperations.ofKeys(draft.list, keys)).filter(
      ({ edition, entry }) =>
        edition.mode === 'notice' && edition.id !== draft.id && edition.published === draft.published && entry !== null,
    );
    const othersAt = groupBy(others, ({ key, day }) => `${day} ${key}`);
    const faults = stating.flatMap((line) => {
      const other = othersAt
        .get(`${line.day} ${line.key}`)
        ?.find(({ entry }) => entry?.contentDigest !== line.entry?.contentDigest);
      if (!other) return [];
      const message = `Edition ${other.edition.id} says otherwise of this party from ${line.day} on.`;
      return [{ pointer: `/rows/${line.row}`, code: 'contradiction', message }];
    });
    if (faults.length === 0) return;
    const message =
      'Another notice of the same day says otherwise. If this one corrects it, say when it was published.';
    throw new DomainError('conflict', message, faults);
  }

  private async readAgain(edition: Edition, snapshots: readonly Edition[], touched: Set<string>): Promise<Reading> {
    const before = snapshots[snapshots.indexOf(edition) - 1];
    const earlier = await this.touchedBetween(edition.list, before?.effective, edition.effective);
    const contents = { before: await this.contentOf(before), now: await this.contentOf(edition) };
    return this.read(edition, { ...contents, touched: new Set([...touched, ...earlier]) });
  }

  private async contentOf(edition: Edition | undefined): Promise<Content> {
    return edition ? keyed(await this.repositories.entries.contentOf(edition.id)) : new Map();
  }

  /** Keys that notices speak of between two days; from the beginning where there is no first day. */
  private async touchedBetween(list: string, from: string | undefined, to: string): Promise<Set<string>> {
    const lines = await this.repositories.editionOperations.linesBetween(list, from ?? FIRST_DAY, to);
    const citations = lines.flatMap((line) => line.citation ?? []);
    const cited = await this.repositories.editionOperations.keysCited(list, citations);
    return new Set([...lines.flatMap((line) => line.key ?? []), ...cited]);
  }

  private async keysCited(draft: EditionDraft, citation: string): Promise<string[]> {
    const own = draft.lines.filter((line) => line.entry?.citation === citation).flatMap((line) => line.key ?? []);
    return [...own, ...(await this.repositories.editionOperations.keysCited(draft.list, [citation]))];
  }

  /** All operations of every key that the edition touches, its own among them. */
  private async operationsWith(
    draft: EditionDraft,
    reading: Reading,
    applying: ReadonlySet<string>,
  ): Promise<Map<string, Operation[]>> {
    const groups = new Map<string, Set<string>>();
    for (const { citation } of reading.operations) {
      if (citation === null || groups.has(citation)) continue;
      groups.set(citation, new Set(await this.keysCited(draft, citation)));
    }
    const targetsOf = ({ key, citation }: NewOperation): Iterable<string> =>
      key === null ? (groups.get(citation as string) ?? []) : [key];
    const keys = new Set(reading.operations.flatMap((operation) => [...targetsOf(operation)]));
    const { operations } = await this.histories.evidence(draft.list, keys);
    const entries = new Map(
      [...draft.entries, ...draft.lines.flatMap((line) => line.entry ?? [])].map((e) => [e.id, e]),
    );
    const byKey = new Map<string, Operation[]>(
      [...keys].map((key) => [key, (operations.get(key) ?? []).filter((o) => applying.has(o.edition.id))]),
    );
    for (const operation of reading.operations) {
      for (const key of targetsOf(operation)) byKey.get(key)?.push(asOperation(draft, operation, entries));
    }
    return byKey;
  }
}

/** Entries by their key, twins told apart. */
function keyed(entries: readonly StoredEntry[]): Map<string, StoredEntry> {
  const twins = entries.map((entry) => ({ ...entry, digest: entry.contentDigest }));
  return new Map([...distinctKeys(twins)].map(([entry, key]) => [key, entry]));
}

function snapshotOperation(
  action: 'show' | 'omit',
  edition: EditionPlace,
  key: string,
  entryId: string | null,
): NewOperation {
  return { action, day: edition.effective, row: 0, key, citation: null, entryId, until: null };
}

function asOperation(
  edition: EditionPlace & { mode: EditionMode },
  operation: NewOperation,
  entries: ReadonlyMap<string, StoredEntry>,
): Operation {
  const { id, mode, effective, published, retrievedAt, checksum } = edition;
  const entry = operation.entryId === null ? null : (entries.get(operation.entryId) ?? null);
  return {
    ...operation,
    edition: { id, mode, effective, published, retrievedAt, checksum },
    entry,
    group: operation.citation,
  };
}
