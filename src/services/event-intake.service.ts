import { uuidv7 } from 'uuidv7';
import { DomainError, type Fault } from '../domain/errors';
import { completed, type Found } from '../domain/events/completion';
import type { EventFacts } from '../domain/events/event';
import type { EventDraft } from '../domain/events/event-draft';
import { ruleFaults } from '../domain/events/event-rules';
import { isLikelyDuplicate, type Likeness, likenessOf } from '../domain/events/likely-duplicate';
import { type EventChange, type Mentions, mentionsOf } from '../domain/events/mentions';
import { groupBy } from '../domain/group-by';
import type { SimilarEvent } from '../repositories/event-version.repository';
import type { Repositories } from '../repositories/repositories';
import { type ResolvedActor, requireActors, resolveActors } from './actor-resolution.service';
import { sourcesOfDocuments } from './cited-documents';
import { referenceFaults } from './event-references.service';

/** An event as somebody tells it, and where in the request: the pointer of a whole body is empty. */
export interface Telling {
  draft: EventDraft;
  at: string;
}

export interface IntakeOptions {
  /** Makes actors of names that nobody has. */
  createActors: boolean;
  /** Keeps an event though it looks like another one. */
  force: boolean;
}

/** An event that has nothing wrong, complete, under its new id. */
export interface ReadyEvent extends Telling {
  id: string;
  facts: EventFacts;
}

/**
 * Looks tellings through: finds whom and what they name, and what is wrong with each. A telling with a fault is left out
 * and holds no other back. Within the unit of work that records at `moment` and holds the clock: what is found is so
 * until the commit.
 */
export class EventIntake {
  private readonly faults: Fault[] = [];

  constructor(
    private readonly repositories: Repositories,
    private readonly moment: string,
    private readonly options: IntakeOptions,
  ) {}

  async take(tellings: readonly Telling[]): Promise<{ ready: ReadyEvent[]; faults: Fault[] }> {
    const ruled = this.sift(
      tellings,
      tellings.flatMap(({ draft, at }) => ruleFaults(draft, at)),
    );
    const referring = await referenceFaults(this.repositories, mentionsIn(tellings));
    const known = this.sift(ruled, referring);
    const keyed = this.sift(known, await this.keyFaults(tellings));
    const takeBack = await this.repositories.mark('intake');
    // Names of tellings with other faults are looked for too, so that all faults are told at once; but make nobody.
    const ready = await this.complete(this.options.createActors ? keyed : tellings, keyed);
    const kept = this.options.force ? ready : await this.withoutDuplicates(ready);
    if (kept.length === ready.length) return { ready, faults: this.faults };
    // What the others have brought along, actors and documents, goes with them.
    await takeBack();
    return { ready: await this.complete(kept, kept), faults: this.faults };
  }

  /** Finds, or makes, whom and what the tellings name, and completes those of them that are `sound`. */
  private async complete(tellings: readonly Telling[], sound: readonly Telling[]): Promise<ReadyEvent[]> {
    const { left: named, actors } = await this.withActors(tellings);
    const left = named.filter((telling) => sound.includes(telling));
    const found = { ...actors, documents: await this.sourcesOf(left) };
    return left.map(({ draft, at }) => ({ draft, at, id: uuidv7(), facts: completed(draft, found) }));
  }

  /** Notes the faults, and answers the tellings that have none of them. */
  private sift<T extends Telling>(tellings: readonly T[], faults: readonly Fault[]): T[] {
    for (const fault of faults) this.faults.push(fault);
    const faulty = new Set(faults.map(({ pointer }) => placeOf(pointer)));
    return tellings.filter(({ at }) => (at === '' ? faults.length === 0 : !faulty.has(at)));
  }

  private async keyFaults(tellings: readonly Telling[]): Promise<Fault[]> {
    const keyed = tellings.filter(({ draft }) => (draft.key ?? null) !== null);
    if (keyed.length === 0) return [];
    const taken = await this.repositories.eventVersions.withKeys(keyed.map(({ draft }) => draft.key as string));
    const owners = new Map(taken.map(({ key, id, title }) => [key, { id, name: title }]));
    const seen = new Set<string>();
    return keyed.flatMap(({ draft, at }) => {
      const key = draft.key as string;
      const owner = owners.get(key);
      const isTaken = owner !== undefined || seen.has(key);
      seen.add(key);
      return isTaken ? [keyTaken(key, at, owner)] : [];
    });
  }

  /** Finds the actors of the tellings; those in which one is not found for certain are left out. */
  private async withActors(
    tellings: readonly Telling[],
  ): Promise<{ left: Telling[]; actors: Omit<Found, 'documents'> }> {
    try {
      return { left: [...tellings], actors: await findActors(this.repositories, mentionsIn(tellings), this.context) };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'rule_broken') throw error;
      const left = this.sift(tellings, error.faults);
      if (left.length === tellings.length) throw error;
      return this.withActors(left);
    }
  }

  private sourcesOf(tellings: readonly Telling[]): Promise<Map<string, string>> {
    const documents = mentionsIn(tellings).flatMap((mentions) => mentions.documents);
    return sourcesOfDocuments(this.repositories, documents, this.moment);
  }

  private get context(): ActorContext {
    return { create: this.options.createActors, moment: this.moment };
  }

  private async withoutDuplicates(ready: readonly ReadyEvent[]): Promise<ReadyEvent[]> {
    const compared = ready.map((event) => ({ ...event, likeness: likenessOf(event.facts) }));
    const recorded = groupBy(
      await this.repositories.eventVersions.similar(compared.map(({ likeness }) => likeness)),
      ({ alike }) => alike,
    );
    const kept = new Map<string, ComparedEvent[]>();
    return compared.filter((event) => {
      const { alike } = event.likeness;
      const before = kept.get(alike) ?? [];
      const fault = duplicateFault(event, { recorded: recorded.get(alike) ?? [], before });
      if (fault) this.faults.push(fault);
      else kept.set(alike, [...before, event]);
      return fault === undefined;
    });
  }
}

interface ActorContext {
  create: boolean;
  moment: string;
}

interface ComparedEvent extends ReadyEvent {
  likeness: Likeness;
}

/** The actors that are named, by name and by id; refused with all that are not found for certain. */
export async function findActors(
  repositories: Repositories,
  mentions: readonly Mentions[],
  context: ActorContext,
): Promise<{ actorsByName: Map<string, ResolvedActor>; actorsById: Map<string, ResolvedActor> }> {
  const named = mentions.flatMap(({ names }) => names.map(({ value: name, pointer }) => ({ name, pointer })));
  const identified = mentions.flatMap(({ actors }) => actors.map(({ value: id, pointer }) => ({ id, pointer })));
  const actorsById = await requireActors(repositories, identified);
  return { actorsById, actorsByName: await resolveActors(repositories, named, context) };
}

/** What a change of a recorded event refers to, found; refused where anything is not there. */
export async function findForChange(
  repositories: Repositories,
  change: EventChange,
  context: ActorContext,
): Promise<Found> {
  const mentions = mentionsOf(change, '');
  const faults = await referenceFaults(repositories, [mentions]);
  if (faults.length > 0) throw refusal(faults);
  const actors = await findActors(repositories, [mentions], context);
  return { ...actors, documents: await sourcesOfDocuments(repositories, mentions.documents, context.moment) };
}

const CONFLICTS = new Set(['key_taken', 'likely_duplicate']);

/** More faults than anybody reads; a body of 16 MiB can have hundreds of thousands. */
const MOST_FAULTS_TOLD = 1_000;

/** One error of all faults: a conflict where what is told is right in itself and only there already. */
export function refusal(faults: readonly Fault[]): DomainError {
  const code = faults.every((fault) => CONFLICTS.has(fault.code)) ? 'conflict' : 'rule_broken';
  const [first] = faults;
  const told = faults.slice(0, MOST_FAULTS_TOLD);
  const more = told.length < faults.length ? ` The first ${told.length} are named.` : '';
  const message =
    faults.length === 1 && first ? first.message : `${faults.length} things are wrong with what is told.${more}`;
  return new DomainError(code, message, told);
}

function mentionsIn(tellings: readonly Telling[]): Mentions[] {
  return tellings.map(({ draft, at }) => mentionsOf(draft, at));
}

/** The place of a telling in a batch, from a pointer into it: `/events/12`. */
function placeOf(pointer: string): string {
  return pointer.split('/', 3).join('/');
}

function keyTaken(key: string, at: string, owner: { id: string; name: string } | undefined): Fault {
  const where = owner ? `is there already: "${owner.name}"` : 'stands before in this batch';
  const message = `An event with the key "${key}" ${where}.`;
  return { pointer: `${at}/key`, code: 'key_taken', message, ...(owner ? { candidates: [owner] } : {}) };
}

function duplicateFault(
  { at, likeness }: ComparedEvent,
  { recorded, before }: { recorded: readonly SimilarEvent[]; before: readonly ComparedEvent[] },
): Fault | undefined {
  const candidates = recorded
    .filter((other) => isLikelyDuplicate(likeness, other))
    .map(({ id, title }) => ({ id, name: title }));
  const [first] = before.filter((other) => isLikelyDuplicate(likeness, other.likeness));
  if (candidates.length === 0 && !first) return undefined;
  const other = candidates[0] ? `"${candidates[0].name}", which is recorded` : `${first?.at} of this batch`;
  const message = `This looks like ${other}: same type, people and subject, on days that may be the same. force=true keeps both.`;
  return { pointer: at, code: 'likely_duplicate', message, ...(candidates.length > 0 ? { candidates } : {}) };
}
