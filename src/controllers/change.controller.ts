import { DomainError } from '../domain/errors';
import type { ChangeEntriesQuery, ChangeFilterQuery, FollowChangesQuery, ListChangesQuery } from '../dto/change.dto';
import { atomDocument } from '../http/atom';
import type { Answer, Call, ServerEvent } from '../http/operation';
import { fault } from '../http/operation';
import type { ChangeFeedService, FeedStep } from '../services/change-feed.service';
import { entryOf, type FeedLineJson, uuidWithin } from './change-entry';

const COLUMNS = ['id', 'recordedAt', 'kind', 'subject.type', 'subject.code', 'title', 'effective', 'url', 'detail'];
const BEGINNING = '0';
const ENTRIES = 50;

/** `/v1/changes` */
export class ChangeController {
  constructor(private readonly feed: ChangeFeedService) {}

  readonly list = async (call: Call<unknown, ListChangesQuery>): Promise<Answer> => {
    const { after = BEGINNING, limit, knownAt } = call.query;
    const filter = filterOf(call.query);
    const part = { after, limit, knownAt };
    if (call.form !== 'json') {
      return { type: 'table', columns: COLUMNS, rows: await this.feed.stream(filter, part), name: 'changes' };
    }
    const page = await this.feed.page(filter, part);
    const about = JSON.stringify({ page: { next: page.next }, last: page.position, knownAt: page.knownAt });
    return {
      type: 'json',
      status: 200,
      body: { text: `{"data":[${page.rows}],${about.slice(1)}` },
      next: page.next === null ? undefined : addressAfter(call.url, page.next),
    };
  };

  readonly follow = async (call: Call<unknown, FollowChangesQuery>): Promise<Answer> => {
    // A reader that comes again says so in the header, at the same address as before.
    const after = call.lastEventId === undefined ? (call.query.after ?? 'latest') : placeOf(call.lastEventId);
    return { type: 'events', events: eventsOf(await this.feed.follow(filterOf(call.query), after, call.signal)) };
  };

  readonly atom = async (call: Call<unknown, ChangeEntriesQuery>): Promise<Answer> => {
    const { lines, feed } = await this.feed.latest(filterOf(call.query), call.query.limit ?? ENTRIES);
    const entries = lines.map(({ json }) => entryOf(feed.id, JSON.parse(json) as FeedLineJson));
    const text = atomDocument({
      id: `urn:uuid:${uuidWithin(feed.id, questionOf(call.query))}`,
      title: 'Trade Policy Tracker: changes',
      author: 'Trade Policy Tracker',
      updated: entries[0]?.updated ?? feed.begunAt,
      self: call.url,
      entries,
    });
    return { type: 'text', status: 200, mediaType: 'application/atom+xml; charset=utf-8', text };
  };
}

function filterOf({ kind, list, negotiation, measure, jurisdiction }: ChangeFilterQuery) {
  return { kinds: kind, list, negotiation, measure, jurisdiction };
}

/** What a feed is of, in one order, whatever the order in its address: another question is another feed. */
function questionOf(query: ChangeFilterQuery): string {
  const { kinds, ...terms } = filterOf(query);
  return JSON.stringify([kinds ? [...kinds].sort() : null, terms]);
}

async function* eventsOf(steps: AsyncIterable<FeedStep>): AsyncIterable<readonly ServerEvent[]> {
  for await (const { lines, position } of steps) {
    const events = lines.map(({ id, kind, json }) => ({ id, event: kind, data: json }));
    yield events.at(-1)?.id === position ? events : [...events, { id: position }];
  }
}

function placeOf(lastEventId: string): string {
  if (/^\d{1,18}$/.test(lastEventId)) return lastEventId;
  const message = 'Last-Event-ID must be the id of an event of this stream.';
  throw new DomainError('malformed_request', message, [fault('/header/Last-Event-ID', 'wrong_format', message)]);
}

/** The path of what follows: the same question from another place on. */
function addressAfter(url: string, position: string): string {
  const next = new URL(url, 'http://localhost');
  next.searchParams.set('after', position);
  return next.pathname + next.search;
}
