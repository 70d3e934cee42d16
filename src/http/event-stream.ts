import { DomainError } from '../domain/errors';
import { goesOn } from './endless';
import type { Exchange } from './exchange';
import type { Answer, ServerEvent } from './operation';
import { oneLine, ReaderGone, sendPiece } from './pieces';

type Events = Extract<Answer, { type: 'events' }>;

/** How soon a reader that was cut off should come again. */
const RETRY_MS = 3_000;
/** Each takes a connection of its caller, and asks the database whenever something is recorded. */
const MOST_AT_ONCE = 100;

export interface EventRules {
  /** How long the reader may stand still. */
  idleMs: number;
  /** Whether the caller may still read; throws where that cannot be told now. */
  mayStay(): Promise<boolean>;
}

/** Streams of events (WHATWG HTML, 9.2), as many as one process keeps up. */
export class EventStreams {
  private open = 0;

  /** Sends events until the reader goes, may not stay, or the server stops. */
  async send(exchange: Exchange, { events }: Events, rules: EventRules): Promise<void> {
    if (this.open >= MOST_AT_ONCE) {
      throw new DomainError('unavailable', `${MOST_AT_ONCE} streams are open already, as many as at once.`, [], 30);
    }
    this.open += 1;
    try {
      await sendEvents(exchange, events, rules);
    } finally {
      this.open -= 1;
    }
  }
}

async function sendEvents(
  exchange: Exchange,
  events: AsyncIterable<readonly ServerEvent[]>,
  { idleMs, mayStay }: EventRules,
): Promise<void> {
  const { res } = exchange;
  exchange.writeHead(200, HEADERS);
  if (exchange.req.method === 'HEAD') {
    res.end();
    return;
  }
  goesOn(res, () => {
    res.end();
    exchange.giveUp();
  });
  try {
    await sendPiece(res, `retry: ${RETRY_MS}\n\n`, idleMs);
    for await (const some of events) {
      // Each time, and not once in a while: whoever has lost the key gets nothing that was recorded after that.
      if (await refused(mayStay)) break;
      await sendPiece(res, some.map(written).join(''), idleMs);
    }
    res.end();
  } catch (error) {
    if (!(error instanceof ReaderGone)) throw error;
    res.destroy();
  }
}

// Proxies as nginx would keep the events until they have a bufferful.
const HEADERS = [
  'Content-Type',
  'text/event-stream; charset=utf-8',
  'Cache-Control',
  'no-store',
  'X-Accel-Buffering',
  'no',
];

/** While the database does not answer, there is nothing to read either. */
async function refused(mayStay: () => Promise<boolean>): Promise<boolean> {
  try {
    return !(await mayStay());
  } catch (error) {
    if (error instanceof DomainError && error.code === 'unavailable') return false;
    throw error;
  }
}

/** An event without data is none to the reader, but moves the id with which it will come again. */
function written({ id, event, data }: ServerEvent): string {
  if (data === undefined) return `: alive\nid: ${id}\n\n`;
  return `id: ${id}\n${event === undefined ? '' : `event: ${event}\n`}data: ${oneLine(data)}\n\n`;
}
