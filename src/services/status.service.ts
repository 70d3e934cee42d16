import { nameKey } from '../domain/actors/actor-name';
import { DomainError, notFound } from '../domain/errors';
import { unnamedTerm } from '../domain/events/index-terms';
import type { JsonPage, PageRequest } from '../domain/page';
import { statusEvent, type ToldStatus } from '../domain/statuses/status-event';
import type { StatusSubject } from '../domain/subject';
import type { TimeSlice } from '../domain/time/slice';
import { type ActKind, actKinds } from '../domain/vocabularies/act-kinds';
import { withNarrower } from '../domain/vocabularies/vocabulary';
import type { OutlookFilter, Voices } from '../repositories/outlook.repository';
import type { Repositories } from '../repositories/repositories';
import type { PartyFilter, StatusFilter } from '../repositories/status-history.repository';
import { requireSomebody } from './actor-resolution.service';
import type { EventRecorder, RecordingOptions } from './event-recorder.service';
import { requireKnown } from './known-codes';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Which stances are asked for, in the words of the caller. */
export interface OutlookQuestion extends Omit<OutlookFilter, 'by' | 'kinds'> {
  /** Id of an actor, or any name of whoever takes the stance. */
  actor?: string;
  /** Whoever asks for a wider kind of act is answered with the narrower ones too. */
  kind?: ActKind;
}

/** Where negotiations and measures stand, how they got there, and what people think will become of them. */
export class StatusService {
  constructor(
    private readonly repositories: Repositories,
    private readonly recorder: EventRecorder,
  ) {}

  /** Records the event from which a status follows; answers its id. */
  async record(subject: StatusSubject, told: ToldStatus, options: RecordingOptions): Promise<string> {
    await this.require(subject, undefined);
    return this.recorder.record(statusEvent(subject, told), options).catch((error) => {
      throw withOwnPointers(error);
    });
  }

  /** Every status on a day. */
  async page(filter: StatusFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    const found = await this.repositories.statusHistory.page(filter, slice, page);
    if (found.rows === '') await this.requireKnownParty(filter.party);
    return found;
  }

  async stream(filter: StatusFilter, slice: TimeSlice, page: PageRequest): Promise<AsyncIterable<string>> {
    await this.requireKnownParty(filter.party);
    return this.repositories.statusHistory.stream(filter, slice, page);
  }

  /** The moves of one subject, with where it stands on the day beside them. */
  async moves(subject: StatusSubject, party: PartyFilter, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    await this.require(subject, slice.knownAt);
    const found = await this.repositories.statusHistory.movesPage(subject, party, slice, page);
    if (found.rows === '') await this.requireKnownParty(party);
    const beside = await this.repositories.statusHistory.beside(subject, { ...slice, knownAt: found.knownAt });
    return { ...found, beside };
  }

  async streamMoves(
    subject: StatusSubject,
    party: PartyFilter,
    slice: TimeSlice,
    page: PageRequest,
  ): Promise<AsyncIterable<string>> {
    await this.require(subject, slice.knownAt);
    await this.requireKnownParty(party);
    return this.repositories.statusHistory.streamMoves(subject, party, slice, page);
  }

  /** What happened: moves and events in one order of time. */
  async timeline(subject: StatusSubject, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    await this.require(subject, slice.knownAt);
    return this.repositories.timelines.page(subject, slice, page);
  }

  async streamTimeline(subject: StatusSubject, slice: TimeSlice, page: PageRequest): Promise<AsyncIterable<string>> {
    await this.require(subject, slice.knownAt);
    return this.repositories.timelines.stream(subject, slice, page);
  }

  /** Who thought what of it, and when. */
  async outlook(
    subject: StatusSubject,
    question: OutlookQuestion,
    slice: TimeSlice,
    page: PageRequest,
  ): Promise<JsonPage> {
    await this.require(subject, slice.knownAt);
    return this.repositories.outlooks.page(subject, await this.outlookFilter(question), slice, page);
  }

  async streamOutlook(
    subject: StatusSubject,
    question: OutlookQuestion,
    slice: TimeSlice,
    page: PageRequest,
  ): Promise<AsyncIterable<string>> {
    await this.require(subject, slice.knownAt);
    return this.repositories.outlooks.stream(subject, await this.outlookFilter(question), slice, page);
  }

  private async outlookFilter({ actor, kind, ...filter }: OutlookQuestion): Promise<OutlookFilter> {
    if (actor) await requireSomebody(this.repositories, actor);
    return {
      ...filter,
      by: actor ? await this.voicesOf(actor) : undefined,
      kinds: kind && withNarrower(actKinds, kind),
    };
  }

  /** All who are called so, since a filter does not choose. */
  private async voicesOf(idOrName: string): Promise<Voices> {
    if (UUID.test(idOrName)) return { actors: [idOrName.toLowerCase()], unnamed: [] };
    const key = nameKey(idOrName);
    const actors = await this.repositories.actors.findByNameKeys([key]);
    const unnamed = await this.repositories.events.unnamedWithin(unnamedTerm(idOrName));
    return { actors: actors.map(({ id }) => id), unnamed: unnamed.filter((name) => nameKey(name) === key) };
  }

  private async require({ type, code }: StatusSubject, knownAt: string | undefined): Promise<void> {
    const { negotiations, measures } = this.repositories;
    const isThere = await (type === 'negotiation' ? negotiations : measures).exists(code, knownAt);
    if (!isThere) throw notFound(type, code);
  }

  /** An empty answer would read as "no status for them". */
  private async requireKnownParty(party: PartyFilter): Promise<void> {
    if (party === 'all' || party.party === null) return;
    requireKnown(party.party, await this.repositories.jurisdictions.codes(), '/query/party', 'jurisdiction');
  }
}

/** The status is told by itself, and not among the effects of an event. */
function withOwnPointers(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  const faults = error.faults.map((fault) => ({ ...fault, pointer: fault.pointer.replace(/^\/effects\/0(?=\/)/, '') }));
  return new DomainError(error.code, error.message, faults, error.retryAfter);
}
