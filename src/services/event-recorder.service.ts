import { uuidv7 } from 'uuidv7';
import { eventLine } from '../domain/changes/event-line';
import type { Fault } from '../domain/errors';
import { notFound } from '../domain/errors';
import { changed } from '../domain/events/completion';
import type { EventFacts } from '../domain/events/event';
import type { EventDraft } from '../domain/events/event-draft';
import { ruleFaults } from '../domain/events/event-rules';
import type { EventChange } from '../domain/events/mentions';
import { type ClaimedRun, rowErrorOf } from '../domain/ingestion-run';
import type { BelievedEvent } from '../repositories/event-version.repository';
import type { Repositories } from '../repositories/repositories';
import type { RunPart } from '../repositories/run-work.repository';
import type { Track } from '../repositories/status.repository';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import {
  EventIntake,
  findForChange,
  type IntakeOptions,
  type ReadyEvent,
  refusal,
  type Telling,
} from './event-intake.service';
import { requireVersion } from './precondition';
import { noteInRun } from './run-record';
import { rewriteStatuses } from './status-history.service';

export interface RecordingOptions extends IntakeOptions {
  /** Id of the API key that records. */
  keyId: string | null;
}

/** Which revision is meant, who changes it and why. */
export interface RevisionOptions {
  /** As `requireVersion` takes it. */
  version: string;
  keyId: string | null;
  reason: string | null;
}

/** What became of a batch. */
export interface BatchOutcome {
  recorded: { at: string; id: string; key: string | null }[];
  faults: Fault[];
  /** The moment at which all of it was recorded. */
  moment: string;
}

/** Of a run's many events so many are recorded at one moment: whoever else records waits for no more. */
const AT_A_TIME = 500;

/** Writes events, their revisions and the statuses that follow. */
export class EventRecorder {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Records one event; answers its id. */
  async record(draft: EventDraft, options: RecordingOptions): Promise<string> {
    const { recorded } = await this.recordAll([{ draft, at: '' }], { ...options, onRowError: 'fail' });
    return recorded[0]?.id as string;
  }

  /** Records all of the events at one moment or, with `fail`, none where one has a fault. */
  recordAll(
    tellings: readonly Telling[],
    { onRowError, keyId, run, ...options }: RecordingOptions & { onRowError: 'fail' | 'skip'; run?: ClaimedRun },
  ): Promise<BatchOutcome> {
    return this.unitOfWork.run(async (repositories) => {
      // Before anything is read: whoever tells the same at the same time waits here, and then finds it.
      const moment = await repositories.nextMoment();
      const { ready, faults } = await new EventIntake(repositories, moment, options).take(tellings);
      if (faults.length > 0 && onRowError === 'fail') throw refusal(faults);
      await insertEvents(repositories, ready, { keyId, moment });
      const recorded = ready.map(({ at, id, draft }) => ({ at, id, key: draft.key ?? null }));
      if (run) await noteInRun(repositories, run, partOf(recorded, faults));
      return { recorded, faults, moment };
    });
  }

  /**
   * Records what a run of a job has brought: an event whose key is there already is not looked at again, and one with
   * faults is set aside with them.
   */
  async recordOfRun(drafts: readonly EventDraft[], run: ClaimedRun & { keyId: string | null }): Promise<void> {
    const options = { createActors: true, force: true, onRowError: 'skip', keyId: run.keyId, run } as const;
    for (let first = 0; first < drafts.length; first += AT_A_TIME) {
      const batch = drafts.slice(first, first + AT_A_TIME);
      const tellings = batch.map((draft, at) => ({ draft, at: `/rows/${first + at + 1}` }));
      await this.recordAll(tellings, options);
    }
  }

  /** Records a revision of the event; a change that says nothing new leaves it as it is. */
  revise(id: string, change: EventChange, options: RevisionOptions & { createActors: boolean }): Promise<void> {
    return this.unitOfWork.run(async (repositories) => {
      const moment = await repositories.nextMoment();
      const believed = await requireStanding(repositories, id, options.version);
      const found = await findForChange(repositories, change, { create: options.createActors, moment });
      const facts = changed(believed.facts, change, found);
      const faults = ruleFaults(facts, '');
      if (faults.length > 0) throw refusal(faults);
      if (JSON.stringify(facts) === JSON.stringify(believed.facts)) return;
      await replace(repositories, { id, believed, facts, retracted: false }, { ...options, moment });
    });
  }

  /** Takes the event back: it stays as known before, and nothing follows from it any more. */
  retract(id: string, options: RevisionOptions): Promise<void> {
    return this.unitOfWork.run(async (repositories) => {
      const moment = await repositories.nextMoment();
      const believed = await requireStanding(repositories, id, options.version);
      await replace(repositories, { id, believed, facts: believed.facts, retracted: true }, { ...options, moment });
    });
  }
}

/** What the events are to the run that has brought them. */
function partOf(recorded: BatchOutcome['recorded'], faults: readonly Fault[]): RunPart {
  const errors = faults.filter(({ code }) => code !== 'key_taken').map(rowErrorOf);
  const nothing = { format: null, files: [], checksum: null, counts: null, lists: [], editions: [], sources: [] };
  return { ...nothing, events: recorded.map(({ id }) => id), errors };
}

async function insertEvents(
  repositories: Repositories,
  events: readonly ReadyEvent[],
  { keyId, moment }: { keyId: string | null; moment: string },
): Promise<void> {
  await repositories.eventVersions.insertEvents(events.map(({ id, draft }) => ({ id, key: draft.key ?? null })));
  const revisions = events.map(({ id, facts }) => ({
    ...{ id: uuidv7(), eventId: id, revision: 1, retracted: false, reason: null, keyId },
    facts,
  }));
  await repositories.eventVersions.insert(revisions, moment);
  const lines = events.map(({ id, facts }) => eventLine('recorded', id, facts, { revision: 1, reason: null }));
  await repositories.changes.insert(lines, moment);
  await rewriteStatuses(
    repositories,
    events.flatMap(({ facts }) => tracksOf(facts)),
    moment,
  );
}

/** The event as it is believed now, if it is the version that is meant; one that was taken back is not there. */
async function requireStanding(repositories: Repositories, id: string, version: string): Promise<BelievedEvent> {
  const believed = await repositories.eventVersions.believed(id);
  if (!believed || believed.retracted) throw notFound('event', id);
  requireVersion(version, [believed]);
  return believed;
}

interface Replacement {
  id: string;
  believed: BelievedEvent;
  facts: EventFacts;
  retracted: boolean;
}

async function replace(
  repositories: Repositories,
  { id, believed, facts, retracted }: Replacement,
  { keyId, reason, moment }: { keyId: string | null; reason: string | null; moment: string },
): Promise<void> {
  const revision = { id: uuidv7(), eventId: id, revision: believed.revision + 1, retracted, reason, keyId, facts };
  await repositories.eventVersions.close(believed.id, moment);
  await repositories.eventVersions.insert([revision], moment);
  const line = eventLine(retracted ? 'retracted' : 'revised', id, facts, revision);
  await repositories.changes.insert([line], moment);
  await rewriteStatuses(repositories, [...tracksOf(believed.facts), ...tracksOf(facts)], moment);
}

function tracksOf({ effects }: EventFacts): Track[] {
  return effects.map(({ subject, party }) => ({ subject, party }));
}
