import { uuidv7 } from 'uuidv7';
import { sourceLine } from '../domain/changes/lines';
import type { ControlListFacts } from '../domain/control-list';
import { type EditionCounts, sumOfCounts } from '../domain/editions/change';
import type { Edition, EditionStatus } from '../domain/editions/edition';
import type { EditionMode } from '../domain/editions/entry';
import { compareEditions } from '../domain/editions/order';
import type { FileFacts, ReadResult } from '../domain/editions/row';
import { DomainError, notFound, ruleBroken } from '../domain/errors';
import type { ClaimedRun, RowError } from '../domain/ingestion-run';
import type { Source } from '../domain/source';
import { type Clock, today } from '../domain/time/slice';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import { applyPlan, tellEdition } from './edition-application';
import { planDiff } from './edition-diff';
import { EditionIntake } from './edition-intake.service';
import { type EditionDraft, type EditionPlan, EditionPlanner } from './edition-planner.service';
import type { ListDiff } from './listing.service';
import { type Begun, keepAgain, keepRun } from './run-record';
import { Turns } from './turns';

/** A document as it came in, and what the sender says of it. */
export interface IncomingDocument {
  /** The control list that it was sent to. */
  list: string;
  format: string;
  mode: EditionMode;
  /** SHA-256 over the files, lower-case hex. */
  checksum: string;
  files: { name: string; bytes: number }[];
  /** What the sender says; goes before what the file says of itself. */
  effective?: string;
  published?: string;
  /** When the document was had from its publisher, if that is known. RFC 3339 */
  retrievedAt?: string;
  title?: string;
  url?: string;
  onRowError: 'fail' | 'skip';
  /** Whether it is only a part of what was published. */
  excerpt?: boolean;
  keyId: string | null;
  /** The day from which it counts if neither the sender nor the file says one. */
  seenOn?: string;
  /** The run of a job that it belongs to; without one it is a run of its own. */
  run?: ClaimedRun;
  /** Reads the rows; called once. */
  rows(): AsyncIterable<ReadResult>;
}

/** What became of one list's part of a document. */
export interface RecordedEdition {
  id: string | null;
  list: string;
  status: EditionStatus | 'unchanged';
  effective: string;
  checksum: string;
  counts: EditionCounts;
  heldBecause: string | null;
  source: string | null;
  run: string | null;
}

/** What became of a document: one part a list. */
export interface RecordedDocument {
  status: EditionStatus | 'unchanged';
  parts: RecordedEdition[];
  /** Why it is held, and for which list. */
  heldBecause: string | null;
  /** With a rehearsal of one list's edition: what it would change. */
  diff: ListDiff | null;
  /** Rows that were set aside because the sender asked for it. */
  errors: RowError[];
  /** Lines of a notice that met nobody on the list. */
  unmatched: RowError[];
}

/** A rehearsal is not stored, so that its diff cannot be paged: so many changes it shows, and the counts tell the rest. */
const MOST_CHANGES_SHOWN = 1_000;
/** So many changes make the planner's picture of the tables a wrong one. */
const MANY_CHANGES = 1_000;

/** Editions that one process records at once: their transactions share a pool with the reads, and in the end a clock. */
const AT_ONCE = 2;
const MOST_WAITING = 100;

/** Brings documents in: reads them, and makes them editions, whole or not at all. */
export class EditionRecorder {
  private readonly turns = new Turns(AT_ONCE, MOST_WAITING);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Records the document; with `rehearse` only says what recording it would do. */
  async record(document: IncomingDocument, { rehearse = false } = {}): Promise<RecordedDocument> {
    const startedAt = this.clock.now().toISOString();
    const work = (repositories: Repositories) =>
      this.recordIn(repositories, document, { startedAt, rehearsed: rehearse });
    if (rehearse) return this.turns.take(() => this.unitOfWork.rehearse(work));
    const recorded = await this.turns.take(() => this.unitOfWork.run(work));
    await this.refreshStatistics(recorded);
    return recorded;
  }

  /** After much was written. What was recorded stands whether this succeeds or not. */
  private async refreshStatistics({ status, parts }: RecordedDocument): Promise<void> {
    const { added, removed, amended } = sumOfCounts(parts.map((part) => part.counts));
    if (status !== 'applied' || added + removed + amended < MANY_CHANGES) return;
    await this.unitOfWork.run((repositories) => repositories.listings.refreshStatistics()).catch(() => undefined);
  }

  private async recordIn(
    repositories: Repositories,
    document: IncomingDocument,
    { startedAt, rehearsed }: { startedAt: string; rehearsed: boolean },
  ): Promise<RecordedDocument> {
    await repositories.takeTime();
    const facts = await this.listFacts(repositories, document.list);
    const lists = facts.kind === 'consolidated' ? facts.members : [document.list];
    await repositories.editions.lockLists([document.list, ...lists]);
    const early = document.effective && (await this.known(repositories, document, lists, document.effective));
    if (early) return again(repositories, { document, startedAt }, early);
    const intake = new EditionIntake(repositories, { list: document.list, lists, mode: document.mode });
    const { parts, fileFacts, errors } = await intake.read(document.rows(), document.onRowError);
    const effective = effectiveDay(document, fileFacts);
    const known = await this.known(repositories, document, lists, effective);
    if (known) return again(repositories, { document, startedAt }, known);
    if (facts.kind === 'consolidated') await addVanishedLists(repositories, parts, lists, document.format);
    else if (parts.size === 0) parts.set(document.list, { entries: [], lines: [] });
    const drafts = [...parts].map(([list, part]) => this.draft(list, document, { effective, fileFacts, part }));
    const plans = await this.plans(repositories, drafts);
    const written = await this.write(repositories, { document, startedAt, fileFacts, plans, errors });
    return { ...written, diff: rehearsed && plans[0] ? await rehearsedDiff(repositories, plans[0]) : null };
  }

  private async listFacts(repositories: Repositories, code: string): Promise<ControlListFacts> {
    const facts = await repositories.controlLists.facts(code, { asOf: today(this.clock) });
    if (!facts) throw notFound('control list', code);
    return facts;
  }

  /** The answer for a document that has been recorded before, for the same day. */
  private async known(
    repositories: Repositories,
    document: IncomingDocument,
    lists: readonly string[],
    effective: string,
  ): Promise<RecordedDocument | undefined> {
    const { mode, checksum, retrievedAt } = document;
    const found: Edition[] = [];
    for (const list of lists) {
      const edition = await repositories.editions.findDocument({ list, effective, mode, checksum });
      if (edition && !(await stands(repositories, edition, retrievedAt))) return undefined;
      if (edition) found.push(edition);
    }
    if (found.length === 0) return undefined;
    const parts = found.map(recordedAgain);
    return {
      status: parts[0]?.status as RecordedDocument['status'],
      parts,
      heldBecause: parts[0]?.heldBecause ?? null,
      diff: null,
      errors: [],
      unmatched: [],
    };
  }

  private draft(
    list: string,
    document: IncomingDocument,
    {
      effective,
      fileFacts,
      part,
    }: { effective: string; fileFacts: FileFacts; part: Pick<EditionDraft, 'entries' | 'lines'> },
  ): EditionDraft {
    const lines = part.lines.map((line) => ({ ...line, day: line.day || effective }));
    refuseEmptySuspensions(lines);
    return {
      ...part,
      id: uuidv7(),
      list,
      mode: document.mode,
      effective,
      published: document.published ?? fileFacts.published ?? null,
      retrievedAt: document.mode === 'snapshot' ? (document.retrievedAt ?? null) : null,
      checksum: document.checksum,
      excerpt: document.excerpt ?? false,
      lines,
    };
  }

  private async plans(repositories: Repositories, drafts: readonly EditionDraft[]): Promise<EditionPlan[]> {
    const planner = new EditionPlanner(repositories);
    const plans: EditionPlan[] = [];
    for (const draft of drafts) {
      const { removalThreshold } = await this.listFacts(repositories, draft.list);
      plans.push(await planner.plan(draft, removalThreshold));
    }
    return plans;
  }

  private async write(
    repositories: Repositories,
    made: {
      document: IncomingDocument;
      startedAt: string;
      fileFacts: FileFacts;
      plans: EditionPlan[];
      errors: RowError[];
    },
  ): Promise<Omit<RecordedDocument, 'diff'>> {
    const { document, plans, errors } = made;
    // One list cut short casts doubt on the whole file: its other lists wait with it.
    const held = plans.find((plan) => plan.heldBecause !== null);
    const heldBecause = held ? `${held.draft.list}: ${held.heldBecause}` : null;
    const status = held ? 'held' : 'applied';
    const moment = await repositories.nextMoment();
    const runId = document.run?.id ?? uuidv7();
    const sourceId = await sourceOf(repositories, made, moment);
    const editions: Edition[] = plans.map(({ draft, counts, ...plan }) => ({
      ...draft,
      status,
      format: document.format,
      counts,
      sourceId,
      runId,
      heldBecause: held
        ? (plan.heldBecause ?? `Waits with ${held.draft.list}, which came in the same document.`)
        : null,
    }));
    for (const [index, edition] of editions.entries()) {
      const { draft } = plans[index] as EditionPlan;
      const entryIds =
        draft.mode === 'snapshot' ? draft.entries.map((e) => e.id) : draft.lines.flatMap((l) => l.entryId ?? []);
      await repositories.editions.insert(edition, entryIds, moment);
      await tellEdition(repositories, status, { ...edition, reason: edition.heldBecause }, moment);
      // A held notice is not possible; a held snapshot is read again when it is approved.
      if (!held) await applyPlan(repositories, plans[index] as EditionPlan, moment);
    }
    const parts = editions.map(recorded);
    const unmatched = plans.flatMap((plan) => plan.unmatched).map(metNobody);
    await keepRun(repositories, made, {
      id: runId,
      state: held ? 'held' : 'succeeded',
      counts: sumOfCounts(parts.map((part) => part.counts)),
      lists: editions.map((edition) => edition.list),
      editions: editions.map((edition) => edition.id),
      errors: [...errors, ...unmatched],
      reason: heldBecause,
    });
    return { status, parts, heldBecause, errors, unmatched };
  }
}

/**
 * Whether the edition is what a document says that was retrieved now. A publisher who puts another document in its place
 * and then takes it back means the first one again.
 */
async function stands(repositories: Repositories, edition: Edition, retrievedAt: string | undefined): Promise<boolean> {
  if (retrievedAt === undefined || edition.mode !== 'snapshot') return true;
  const same = await repositories.editions.snapshotsOf(edition.list, edition.effective);
  const rivals = same.filter(({ published }) => published === edition.published);
  const between = { ...edition, retrievedAt };
  return !rivals.some((other) => compareEditions(edition, other) < 0 && compareEditions(other, between) < 0);
}

async function again(repositories: Repositories, begun: Begun, known: RecordedDocument): Promise<RecordedDocument> {
  await keepAgain(repositories, begun, known);
  return known;
}

/** A line may come before the edition that lists its party, so it is kept; but a slip in a name must not go unnoticed. */
function metNobody(row: number): RowError {
  return {
    row,
    pointer: null,
    reason: 'The line meets nobody on the list on its day; it counts once somebody is there.',
  };
}

/** A suspension that ends before it begins is a slip of the pen, and would go unnoticed. */
function refuseEmptySuspensions(lines: EditionDraft['lines']): void {
  const faults = lines.flatMap(({ until, day, row }) => {
    if (until === null || until > day) return [];
    const message = `The suspension from ${day} on would end on ${until}, before it begins.`;
    return [{ pointer: `/rows/${row}/until`, code: 'before_start', message }];
  });
  if (faults.length > 0) throw ruleBroken('An end lies before its start; nothing was recorded.', faults);
}

function effectiveDay(document: IncomingDocument, facts: FileFacts): string {
  const effective = document.effective ?? facts.effective ?? facts.published ?? document.seenOn;
  if (effective) return effective;
  const message = 'The file does not say from which day it counts; say so with effective=YYYY-MM-DD.';
  throw ruleBroken(message, [{ pointer: '/query/effective', code: 'required', message }]);
}

/** A list that a file of several lists used to hold and does not any more arrives as an empty edition, and is held. */
async function addVanishedLists(
  repositories: Repositories,
  parts: Map<string, Pick<EditionDraft, 'entries' | 'lines'>>,
  lists: readonly string[],
  format: string,
): Promise<void> {
  for (const list of lists) {
    if (parts.has(list)) continue;
    const editions = (await repositories.editions.applied(list)).filter((edition) => edition.format === format);
    const latest = editions.sort(compareEditions).at(-1);
    if (latest && latest.counts.entries > 0) {
      parts.set(list, { entries: [], lines: [] });
    }
  }
  if (parts.size === 0) {
    throw new DomainError('unreadable_file', 'The file holds no entries for any list.');
  }
}

async function sourceOf(
  repositories: Repositories,
  { document, fileFacts, startedAt }: { document: IncomingDocument; fileFacts: FileFacts; startedAt: string },
  moment: string,
): Promise<string> {
  const known = await repositories.sources.findIdByChecksum(document.checksum);
  if (known) return known;
  const id = uuidv7();
  const source: Source = {
    id,
    kind: document.mode === 'notice' ? 'notice' : 'edition',
    title:
      document.title ?? fileFacts.title ?? `${document.list}, ${document.files.map((file) => file.name).join(', ')}`,
    publisher: fileFacts.publisher ?? null,
    url: document.url ?? fileFacts.url ?? null,
    language: fileFacts.language ?? null,
    publishedOn: document.published ?? fileFacts.published ?? null,
    retrievedAt: document.retrievedAt ?? startedAt,
    sha256: document.checksum,
    licence: null,
    text: null,
  };
  if (!(await repositories.sources.insert(source, moment))) {
    return (await repositories.sources.findIdByChecksum(document.checksum)) as string;
  }
  await repositories.changes.insert([sourceLine(source, document.list)], moment);
  return id;
}

async function rehearsedDiff(repositories: Repositories, plan: EditionPlan): Promise<ListDiff> {
  const diff = await planDiff(repositories, plan, { limit: MOST_CHANGES_SHOWN, after: null, count: false });
  return { ...diff, next: null, knownAt: await repositories.listingDiffs.moment(undefined) };
}

function recorded(edition: Edition): RecordedEdition {
  const { id, list, status, effective, checksum, counts, heldBecause, sourceId, runId } = edition;
  return { id, list, status, effective, checksum, counts, heldBecause, source: sourceId, run: runId };
}

/** The same document again: nothing of it is new, unless it waits or was refused. */
function recordedAgain(edition: Edition): RecordedEdition {
  const again = recorded(edition);
  if (edition.status !== 'applied' && edition.status !== 'withdrawn') return again;
  const { entries } = edition.counts;
  return { ...again, status: 'unchanged', counts: { ...sumOfCounts([]), entries, unchanged: entries } };
}
