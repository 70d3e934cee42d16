import { DomainError } from '../domain/errors';
import type { JsonPage } from '../domain/page';
import type { ChangeFilter, FeedEnd, FeedFacts, FeedLine } from '../repositories/change-feed.repository';
import type { Repositories } from '../repositories/repositories';
import type { CommitSignal } from '../repositories/support/commit-signal';
import { type FeedPlace, later, positionOf, requireKnownTerms } from './feed-question';

/** Which part of the feed is asked for. */
export interface FeedPart {
  after: FeedPlace;
  limit?: number;
  knownAt?: string;
}

/** What has come of one look at the feed: no lines where there is nothing new. */
export interface FeedStep {
  lines: readonly FeedLine[];
  /** Up to here the feed has been looked at; no line that was asked for lies before it unseen. */
  position: string;
}

const LINES_A_PAGE = 50;
/** Lines that are read at once for somebody who follows. */
const LINES_A_STEP = 200;
/** To look again though no commit was told of: signals get lost with their connection. Whoever follows hears as often. */
const LOOK_AGAIN_MS = 10_000;

/** What was recorded, in the order in which it was. */
export class ChangeFeedService {
  constructor(
    private readonly repositories: Repositories,
    private readonly commits: CommitSignal,
    private readonly lookAgainMs = LOOK_AGAIN_MS,
  ) {}

  /** A page of the lines after a place, with the position up to which the feed has been looked at. */
  async page(filter: ChangeFilter, part: FeedPart): Promise<JsonPage & { position: string }> {
    const { after, end } = await this.begin(filter, part);
    const request = { limit: part.limit ?? LINES_A_PAGE, after, count: false };
    const page = await this.repositories.changeFeed.page({ ...filter, upTo: end.position }, request);
    return { ...page, knownAt: end.knownAt, position: page.next ?? later(after, end.position) };
  }

  async stream(filter: ChangeFilter, part: FeedPart): Promise<AsyncIterable<string>> {
    const { after, end } = await this.begin(filter, part);
    const request = { limit: part.limit, after, count: false };
    return this.repositories.changeFeed.stream({ ...filter, upTo: end.position }, request);
  }

  /** The newest lines, newest first, and what the feed itself is called. */
  async latest(filter: ChangeFilter, limit: number): Promise<{ lines: FeedLine[]; feed: FeedFacts }> {
    await requireKnownTerms(this.repositories, filter, '/query');
    const [lines, feed] = await Promise.all([
      this.repositories.changeFeed.latest(filter, limit),
      this.repositories.changeFeed.feed(),
    ]);
    return { lines, feed };
  }

  /** The lines after a place, and all that follow as they are committed, until the signal aborts. */
  async follow(filter: ChangeFilter, after: FeedPlace, signal: AbortSignal): Promise<AsyncIterable<FeedStep>> {
    const part = await this.begin(filter, { after });
    return this.steps(filter, part.after, signal);
  }

  private async *steps(filter: ChangeFilter, begin: string, signal: AbortSignal): AsyncIterable<FeedStep> {
    const waiter = this.commits.enter();
    try {
      for (let position = begin; !signal.aborted; ) {
        waiter.attend();
        const step = await this.look(filter, position);
        position = step.position;
        yield step;
        if (step.lines.length < LINES_A_STEP) await waiter.wait(this.lookAgainMs, signal);
      }
    } finally {
      waiter.leave();
    }
  }

  /** Whoever follows waits for a database that is away, as for changes. */
  private async look(filter: ChangeFilter, after: string): Promise<FeedStep> {
    try {
      const end = await this.repositories.changeFeed.end();
      const lines = await this.repositories.changeFeed.next(filter, after, LINES_A_STEP);
      const full = lines.length === LINES_A_STEP;
      const seen = lines.at(-1)?.id ?? after;
      return { lines, position: full ? seen : later(seen, end.position) };
    } catch (error) {
      if (error instanceof DomainError && error.code === 'unavailable') return { lines: [], position: after };
      throw error;
    }
  }

  /** From where to where, told before anything is read: each line up to the end is there for whoever reads then. */
  private async begin(filter: ChangeFilter, { after, knownAt }: FeedPart): Promise<{ after: string; end: FeedEnd }> {
    await requireKnownTerms(this.repositories, filter, '/query');
    const now = await this.repositories.changeFeed.end();
    const end = knownAt === undefined ? now : await this.repositories.changeFeed.end(knownAt);
    return { after: positionOf(after, now, '/query'), end };
  }
}
