import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';
import type { Caller } from './operation';
import { afterAnswer, discardBody } from './request-body';
import { DATA_HEADERS } from './security-headers';

/** It is logged and sent back, so it may not hold what looks like a key of this service. */
const SANE_REQUEST_ID = /^(?!.*tpt_)[A-Za-z0-9._:-]{1,128}$/;

/** What the caller or its proxy calls the request, or else a name of our own. */
export function requestIdOf(req: IncomingMessage): string {
  const given = req.headers['x-request-id'];
  return typeof given === 'string' && SANE_REQUEST_ID.test(given) ? given : randomUUID();
}

/** The last words of an answer: names and values in turn, as `writeHead` likes them best. */
export type HeaderList = readonly string[];

/** One request and its answer on their way through the edge. */
export class Exchange {
  readonly requestId: string;
  /** Of the caller, or of the proxy where none is trusted. */
  readonly address: string;
  readonly startedAt = performance.now();
  /** Set once the operation is known. */
  operationId?: string;
  caller?: Caller;
  /** Probes of the service's health are not worth a line in the log. */
  quiet = false;

  private readonly headers: string[] = [];
  private aborter?: AbortController;

  constructor(
    readonly req: Request,
    readonly res: Response,
    behindProxy: boolean,
  ) {
    // Express takes longer over `ip` than over the route; and a closed socket has forgotten its address.
    this.address = (behindProxy ? req.ip : req.socket.remoteAddress) ?? 'unknown';
    this.requestId = requestIdOf(req);
  }

  get path(): string {
    const url = this.req.originalUrl;
    const end = url.indexOf('?');
    return end < 0 ? url : url.slice(0, end);
  }

  /** The query as sent, without the `?`. */
  get search(): string {
    const url = this.req.originalUrl;
    const start = url.indexOf('?');
    return start < 0 ? '' : url.slice(start + 1);
  }

  /** Made on demand, since few operations listen and an AbortController costs more than a routing. */
  get signal(): AbortSignal {
    if (this.aborter) return this.aborter.signal;
    const aborter = new AbortController();
    this.aborter = aborter;
    const abort = () => {
      if (!this.res.writableFinished) aborter.abort();
    };
    if (this.res.closed) abort();
    else this.res.once('close', abort);
    return aborter.signal;
  }

  /** Tells those who work for the answer that nobody waits for more of it. */
  giveUp(): void {
    this.aborter?.abort();
  }

  /** A header that goes with whatever the answer will be. */
  addHeader(name: string, value: string): void {
    this.headers.push(name, value);
  }

  /** Writes the head of an answer whose body follows in pieces. */
  writeHead(status: number, headers: HeaderList): void {
    this.res.writeHead(status, this.withCommon(headers, DATA_HEADERS));
  }

  /** Writes a whole answer. */
  send(status: number, headers: HeaderList, text?: string, security: HeaderList = DATA_HEADERS): void {
    const { req, res } = this;
    if (res.headersSent || res.destroyed) return;
    const list = this.withCommon(headers, security);
    if (text !== undefined) list.push('Content-Length', String(Buffer.byteLength(text)));
    const after = afterAnswer(req);
    if (after !== 'keep') list.push('Connection', 'close');
    if (after === 'linger') {
      this.sendAndLinger(status, list, text);
      return;
    }
    res.writeHead(status, list);
    res.end(req.method === 'HEAD' ? undefined : text);
  }

  /**
   * Most of the request's body is still to come and nobody wants it. The answer goes out whole, but is not ended until
   * the caller has stopped sending (or had its time): closing a connection with unread bytes resets it, and the caller
   * would lose the very answer that tells why.
   */
  private sendAndLinger(status: number, headers: string[], text: string | undefined): void {
    this.res.writeHead(status, headers);
    if (text) this.res.write(text);
    else this.res.flushHeaders();
    discardBody(this.req, () => this.res.end());
  }

  private withCommon(headers: HeaderList, security: HeaderList): string[] {
    return ['X-Request-Id', this.requestId, ...security, ...this.headers, ...headers];
  }
}
