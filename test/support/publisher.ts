import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Connectors } from '../../src/domain/connector';
import { DomainError } from '../../src/domain/errors';
import type { Fetched, Fetching, FetchOrder } from '../../src/jobs/fetching';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Somebody who publishes documents on a web server of this machine. */
export interface Publisher {
  url: string;
  /** How the next requests are answered. */
  answer: Handler;
  /** Headers of the requests that came, the last one last. */
  requests: IncomingMessage['headers'][];
  close(): Promise<void>;
}

export async function publisher(): Promise<Publisher> {
  const server = createServer((request, response) => {
    self.requests.push(request.headers);
    self.answer(request, response);
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const self: Publisher = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/list`,
    answer: (_, response) => response.end('[]'),
    requests: [],
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => void server.close(() => done()));
    },
  };
  return self;
}

/** Answers with a document and its ETag, or that it is not modified. */
export function publishing(text: string): Handler {
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;
  return (request, response) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { ETag: etag, 'Content-Type': 'application/x-ndjson' }).end(text);
  };
}

/** A failure that says whether it may pass, as those of the outgoing client do. */
class PublisherFailure extends Error {
  constructor(
    message: string,
    readonly transient: boolean,
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** Connectors of the tests' own: `web-entries` fetches entries from an address, `web-feed` makes a source of each line. */
export const testConnectors: Connectors & Fetching = {
  all: () =>
    ['web-entries', 'web-feed'].map((name) => ({
      name,
      title: 'Entries from the web',
      description: 'Fetches one document.',
      settings: { url: { type: 'address', description: 'Where it is.' } },
    })),
  check: (_, settings) => {
    if (typeof (settings as { url?: unknown }).url === 'string') return;
    const fault = { pointer: '/settings/url', code: 'wrong_setting', message: '"url" must be given.' };
    throw new DomainError('malformed_request', 'The settings cannot be used.', [fault]);
  },
  fetch: fetchText,
};

async function fetchText(order: FetchOrder): Promise<Fetched> {
  const { url } = order.settings as { url: string };
  const { etag } = (order.state ?? {}) as { etag?: string };
  const response = await fetch(url, { signal: order.signal, headers: etag ? { 'If-None-Match': etag } : {} });
  if (response.status === 304) return { type: 'nothing_new', reason: 'It is not modified.', state: order.state };
  if (!response.ok) {
    const passes = response.status === 429 || response.status >= 500;
    const after = response.headers.get('retry-after');
    throw new PublisherFailure(`The publisher answered ${response.status}.`, passes, after ? Number(after) : undefined);
  }
  const bytes = Buffer.from(await response.arrayBuffer());
  const state = { etag: response.headers.get('etag') ?? undefined };
  if (order.connector === 'web-feed') return { type: 'sources', sources: sourcesOf(bytes.toString('utf8')), state };
  const file = join(order.folder, randomUUID());
  await writeFile(file, bytes);
  const open = () => createReadStream(file) as AsyncIterable<Uint8Array>;
  const files = [{ name: 'list.ndjson', bytes: bytes.length, sha256: sha256(bytes), open }];
  return { type: 'documents', documents: [{ format: 'entries', files, seenOn: order.today }], state };
}

function sourcesOf(text: string) {
  return text.split('\n').map((title) => ({
    kind: 'article' as const,
    ...{ title, publisher: null, url: null, language: null, publishedOn: null, retrievedAt: null },
    ...{ sha256: sha256(title), licence: null, text: null },
  }));
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
