import { mkdir } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { KNOWN_ENCODINGS, type SizeLimits } from './body';
import { type Downloaded, store } from './document';
import { exchange, type Way } from './exchange';
import { OutgoingFailure } from './failure';
import { follow } from './redirects';
import { retryAfterSeconds } from './retry-after';
import { statusFailure } from './status';
import { type AllowedTarget, callableUrl, type Resolve, Targets } from './targets';
import { type TimeLimits, Watch } from './watch';

export interface Limits {
  time: TimeLimits;
  size: SizeLimits;
}

export interface ClientSettings {
  userAgent: string;
  /** What may be called although it is not public. */
  allowed?: readonly AllowedTarget[];
  limits?: { time?: Partial<TimeLimits>; size?: Partial<SizeLimits> };
  resolve?: Resolve;
  now?: () => Date;
  /** Certificates of authorities that are trusted instead of the usual ones. */
  ca?: string;
}

/** A document that is wanted, unless it is the one that is there already. */
export interface DownloadOrder {
  url: string;
  /** Where the file goes; made where it is missing. */
  folder: string;
  /** Media types, as `text/csv` or `text/*`. */
  accepts?: readonly string[];
  /** As the document had them when it was fetched last. */
  etag?: string;
  lastModified?: string;
  /** For the first origin only. */
  headers?: Record<string, string>;
  /** Hosts to which redirects may lead, those below them included, beside its own. Any public one where not said. */
  redirectHosts?: readonly string[];
}

/** The document is still the one that the caller has. */
export interface NotModified {
  type: 'not_modified';
  url: string;
}

export interface Message {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What the other side said to a message, whatever its status. */
export interface Reply {
  status: number;
  /** Seconds that it asks to wait. */
  retryAfter?: number;
  /** The beginning of the answer, for people. */
  text: string;
}

const MEBIBYTE = 1024 * 1024;
const LIMITS: Limits = {
  time: { connect: 10_000, firstByte: 60_000, idle: 30_000, total: 15 * 60_000 },
  size: { sent: 256 * MEBIBYTE, unpacked: 1024 * MEBIBYTE, ratio: 200 },
};
const REPLY_BYTES = 4_096;

/**
 * All calls to the outside go through here. It calls public addresses only, unless others are allowed; follows redirects
 * by hand; bounds time and size; and takes nothing for a success that is not whole. Whatever else happens is thrown as
 * an `OutgoingFailure`, but for a failing disk.
 */
export class OutgoingClient {
  private readonly way: Way;
  private readonly limits: Limits;
  private readonly now: () => Date;

  constructor(private readonly settings: ClientSettings) {
    this.way = { targets: new Targets(settings.allowed, settings.resolve), ca: settings.ca };
    this.limits = {
      time: { ...LIMITS.time, ...settings.limits?.time },
      size: { ...LIMITS.size, ...settings.limits?.size },
    };
    this.now = settings.now ?? (() => new Date());
  }

  /** Fetches a document into a file. */
  async download(order: DownloadOrder, signal?: AbortSignal): Promise<Downloaded | NotModified> {
    const first = callableUrl(order.url);
    await mkdir(order.folder, { recursive: true, mode: 0o700 });
    return await this.watched(async (watch) => {
      const conditions = conditionsOf(order);
      const headers = { ...this.headers(order.accepts), ...conditions };
      const following = { url: first, headers, ownHeaders: order.headers ?? {}, redirectHosts: order.redirectHosts };
      const { response, url } = await follow(following, this.way, watch);
      try {
        if (response.statusCode === 304 && Object.keys(conditions).length > 0)
          return { type: 'not_modified', url: url.href };
        if (response.statusCode !== 200) throw statusFailure(response, url, this.now());
        return await store({ ...order, response, url, limits: this.limits.size }, watch);
      } finally {
        // Closes the connection, also of a body that nobody read.
        response.destroy();
      }
    }, signal);
  }

  /** Why an address must not be called; nothing where it may be, or where that cannot be told as its name is not found. */
  async whyRefused(url: string): Promise<string | undefined> {
    try {
      const target = callableUrl(url);
      await this.watched(async (watch) => {
        watch.begin('connect');
        await watch.within(this.way.targets.addressesOf(target));
      });
    } catch (error) {
      const refused = error instanceof OutgoingFailure && ['bad_url', 'refused_target'].includes(error.kind);
      return refused ? error.message : undefined;
    }
    return undefined;
  }

  /** Sends a message and hears the answer, whatever its status; a redirect is an answer too and is not followed. */
  async post({ url, headers, body }: Message, signal?: AbortSignal): Promise<Reply> {
    const target = callableUrl(url);
    return await this.watched(async (watch) => {
      const length = String(Buffer.byteLength(body));
      const all = { 'User-Agent': this.settings.userAgent, 'Content-Length': length, ...headers };
      const response = await exchange({ method: 'POST', url: target, headers: all, body }, this.way, watch);
      const retryAfter = retryAfterSeconds(response.headers, this.now());
      return { status: response.statusCode ?? 0, retryAfter, text: await beginningOf(response, watch) };
    }, signal);
  }

  private headers(accepts: readonly string[] = ['*/*']): Record<string, string> {
    return { 'User-Agent': this.settings.userAgent, Accept: accepts.join(', '), 'Accept-Encoding': KNOWN_ENCODINGS };
  }

  private async watched<T>(work: (watch: Watch) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const watch = new Watch(this.limits.time, signal);
    try {
      return await work(watch);
    } finally {
      watch.end();
    }
  }
}

function conditionsOf({ etag, lastModified }: DownloadOrder): Record<string, string> {
  return { ...(etag && { 'If-None-Match': etag }), ...(lastModified && { 'If-Modified-Since': lastModified }) };
}

/** The status has said all that counts; a text that stalls or breaks off is cut there. */
async function beginningOf(response: IncomingMessage, watch: Watch): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      watch.begin('idle');
      chunks.push(chunk);
      size += chunk.length;
      if (size >= REPLY_BYTES) break;
    }
  } catch {
    // What came so far is the answer.
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks).subarray(0, REPLY_BYTES).toString('utf8');
}
