import { type IncomingMessage, request } from 'node:http';

/** One event as it came over the wire; without data it is a sign of life. */
export interface ReceivedEvent {
  id?: string;
  event?: string;
  data?: Record<string, unknown>;
}

/** A reader of a stream of events, who takes what comes when the test wants it. */
export interface EventReader {
  status: number;
  headers: IncomingMessage['headers'];
  /** The next event with data. */
  next(): Promise<ReceivedEvent>;
  /** The next block of whatever kind; nothing where the stream has ended. */
  block(): Promise<ReceivedEvent | undefined>;
  /** Resolves when the other side has ended the stream; tells whether it ended well. */
  over: Promise<boolean>;
  close(): void;
}

/** Opens a stream of Server-Sent Events. */
export function readEvents(port: number, path: string, headers: Record<string, string> = {}): Promise<EventReader> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', path, agent: false, headers }, (answer) => {
      resolve(readerOf(answer, () => outgoing.destroy()));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

function readerOf(answer: IncomingMessage, close: () => void): EventReader {
  const blocks: ReceivedEvent[] = [];
  const waiting: ((block: ReceivedEvent | undefined) => void)[] = [];
  let ended = false;
  let text = '';
  answer.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const block = parsed(text.slice(0, end));
      text = text.slice(end + 2);
      const next = waiting.shift();
      if (next) next(block);
      else blocks.push(block);
    }
  });
  const over = new Promise<boolean>((resolve) => {
    answer.on('error', () => undefined);
    answer.on('close', () => {
      ended = true;
      for (const next of waiting) next(undefined);
      resolve(answer.complete);
    });
  });
  const block = async (): Promise<ReceivedEvent | undefined> =>
    blocks.shift() ?? (ended ? undefined : new Promise((resolve) => waiting.push(resolve)));
  const next = async (): Promise<ReceivedEvent> => {
    for (let one = await block(); one; one = await block()) if (one.data) return one;
    throw new Error('The stream has ended.');
  };
  return { status: answer.statusCode ?? 0, headers: answer.headers, next, block, over, close };
}

function parsed(block: string): ReceivedEvent {
  const fields = block.split('\n').flatMap((line): [string, string][] => {
    const colon = line.indexOf(': ');
    return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 2)]] : [];
  });
  const { id, event, data } = Object.fromEntries(fields);
  return { ...(id ? { id } : {}), ...(event ? { event } : {}), ...(data ? { data: JSON.parse(data) } : {}) };
}
