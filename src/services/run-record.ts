import { uuidv7 } from 'uuidv7';
import { type EditionCounts, sumOfCounts } from '../domain/editions/change';
import { DomainError } from '../domain/errors';
import type { ClaimedRun, RunEnd, RunOutcome } from '../domain/ingestion-run';
import type { Repositories } from '../repositories/repositories';
import type { RunPart } from '../repositories/run-work.repository';

/** A document that came in, and when it was begun with. */
export interface Begun {
  document: {
    list: string;
    format: string;
    files: { name: string; bytes: number }[];
    checksum: string;
    keyId: string | null;
    excerpt?: boolean;
    run?: ClaimedRun;
  };
  startedAt: string;
}

/** The answer for a document that is known already. */
interface Known {
  status: string;
  heldBecause: string | null;
  parts: readonly { list: string; run: string | null; counts: EditionCounts }[];
}

type Outcome = Omit<RunOutcome, 'files' | 'checksum' | 'sources' | 'events'> & { id: string };

/** Keeps what became of a document, in the transaction that records it: as a run of its own, or with the job's run. */
export async function keepRun(
  repositories: Repositories,
  begun: Begun,
  outcome: Outcome,
  { rejected = false } = {},
): Promise<void> {
  const { document, startedAt } = begun;
  const { list, format, files, checksum, keyId } = document;
  // An excerpt says nothing of how the list is now, and what was refused is not how it is.
  const lists = document.excerpt || rejected ? [] : [...new Set([list, ...outcome.lists])].sort();
  const part = { ...outcome, lists, files, checksum, sources: [], events: [] };
  if (document.run) await noteInRun(repositories, document.run, { ...part, format });
  else await repositories.ingestionRuns.insert({ ...part, list, format, startedAt, keyId });
}

/**
 * Adds to a job's run what one of its documents has brought. Whoever has lost the run meanwhile, to a process that took
 * it over or to somebody who cancelled it, records nothing: this throws within the transaction.
 */
export async function noteInRun(repositories: Repositories, run: ClaimedRun, part: RunPart): Promise<void> {
  const held = await repositories.runWork.hold(run);
  if (!held) throw new DomainError('conflict', 'The run is over, or at another process by now; nothing was recorded.');
  const counts = part.counts && sumOfCounts(held.counts ? [held.counts, part.counts] : [part.counts]);
  await repositories.runWork.note(run, { ...part, counts: counts ?? held.counts });
}

/**
 * Keeps that a document has come which is known already: it tells that the list is up to date, unless it was rejected, as
 * the list then is not what is published.
 */
export async function keepAgain(repositories: Repositories, begun: Begun, known: Known): Promise<void> {
  const { run } = begun.document;
  // An attempt of the same run has recorded it, and came no further.
  if (run && known.parts.some((part) => part.run === run.id)) return;
  const state: RunEnd = known.status === 'held' ? 'held' : 'unchanged';
  const rejected = known.status === 'rejected';
  const before = rejected ? 'recorded before, and rejected' : 'recorded before';
  const outcome = {
    ...{ id: uuidv7(), state, editions: [], errors: [] },
    counts: sumOfCounts(known.parts.map((part) => part.counts)),
    lists: known.parts.map((part) => part.list),
    reason: known.heldBecause ?? `The same document was ${before}.`,
  };
  await keepRun(repositories, begun, outcome, { rejected });
}
