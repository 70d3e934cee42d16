import { randomUUID } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { DomainError } from '../domain/errors';
import { bringToEnd } from './endless';
import { requestIdOf } from './exchange';
import { problemHeaders, problemOf } from './problem';
import { holdContinue } from './request-body';

const HEADERS_WITHIN_MS = 20_000;
/** The largest upload over a line of 600 kbit/s. JSON bodies and uploads that stand still are cut off long before. */
const REQUEST_WITHIN_MS = 3_600_000;
/** Longer than the minute for which common proxies keep theirs, so that it is never we who close under a request. */
const KEEP_ALIVE_MS = 65_000;
const CHECK_EVERY_MS = 5_000;

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  /**
   * Takes no more connections, answers late requests with 503, lets those under way finish, ends those that would never, and cuts
   * off what is left after the grace. Answers how many requests were cut off.
   */
  close(graceMs: number): Promise<number>;
}

/** Listens with the app; fails with words for the person who started it. */
export async function listen(
  app: RequestListener,
  at: { host: string; port: number },
  log?: Logger,
): Promise<RunningServer> {
  const traffic = new Traffic(app, log);
  const options = { connectionsCheckingInterval: CHECK_EVERY_MS, keepAliveTimeout: KEEP_ALIVE_MS };
  const server = createServer({ ...options, headersTimeout: HEADERS_WITHIN_MS, requestTimeout: REQUEST_WITHIN_MS });
  server.on('request', traffic.take);
  server.on('checkContinue', (req, res) => {
    holdContinue(req);
    traffic.take(req, res);
  });
  server.on('clientError', traffic.refuseGarbage);
  await listening(server, at);
  const { address, port } = server.address() as AddressInfo;
  return { host: address, port, close: (graceMs) => traffic.drain(server, graceMs) };
}

function listening(server: Server, at: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(startFault(error, at), { cause: error })));
    server.listen(at.port, at.host, resolve);
  });
}

function startFault(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} on ${host} is in use already. Set PORT to another one.`;
  if (error.code === 'EACCES') return `Port ${port} may not be opened by this user. Set PORT to one above 1023.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `This machine has no address ${host} (HOST).`;
  return `Cannot listen on ${host}:${port}: ${error.message}`;
}

/** The requests under way, and the way out. */
class Traffic {
  private readonly underWay = new Set<ServerResponse>();
  private draining?: Server;

  constructor(
    private readonly app: RequestListener,
    private readonly log?: Logger,
  ) {}

  readonly take = (req: IncomingMessage, res: ServerResponse): void => {
    if (this.draining) {
      refuseLate(req, res, this.log);
      return;
    }
    this.underWay.add(res);
    res.once('close', () => this.leave(res));
    this.app(req, res);
  };

  /** What is no HTTP, or too much of it, never reaches the app. */
  readonly refuseGarbage = (error: NodeJS.ErrnoException, socket: Duplex): void => {
    const answering = [...this.underWay].some((res) => res.socket === socket && res.headersSent);
    if (!socket.writable || answering || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const requestId = randomUUID();
    const { status, title } = GARBAGE[error.code ?? ''] ?? { status: 400, title: 'The request is not proper HTTP' };
    this.log?.info({ requestId, status, reason: error.code }, 'no proper request');
    socket.end(garbageAnswer({ requestId, status, title }));
  };

  async drain(server: Server, graceMs: number): Promise<number> {
    this.draining = server;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const res of this.underWay) {
      res.shouldKeepAlive = false;
      bringToEnd(res);
    }
    let cut = 0;
    const late = setTimeout(() => {
      cut = this.underWay.size;
      server.closeAllConnections();
    }, graceMs);
    await closed;
    clearTimeout(late);
    return cut;
  }

  private leave(res: ServerResponse): void {
    this.underWay.delete(res);
    // An answer whose head was out before the draining began has left its connection open for more.
    const { draining } = this;
    if (draining) setImmediate(() => draining.closeIdleConnections());
  }
}

function refuseLate(req: IncomingMessage, res: ServerResponse, log: Logger | undefined): void {
  const error = new DomainError('unavailable', 'The service is stopping.', [], 5);
  const requestId = requestIdOf(req);
  const problem = problemOf(error, { requestId, path: (req.url ?? '/').split('?')[0] ?? '/' });
  log?.info({ requestId, method: req.method, status: problem.status }, 'request while stopping');
  res.writeHead(problem.status, ['X-Request-Id', requestId, ...problemHeaders(problem, error), 'Connection', 'close']);
  res.end(JSON.stringify(problem));
}

function garbageAnswer({ requestId, status, title }: { requestId: string; status: number; title: string }): string {
  const about = { detail: `${title}.`, instance: `urn:uuid:${requestId}`, requestId };
  const body = JSON.stringify({ type: '/problems/malformed-request', title, status, ...about });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    `X-Request-Id: ${requestId}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

const GARBAGE: Record<string, { status: number; title: string }> = {
  HPE_INVALID_URL: { status: 400, title: 'The address must be percent-encoded: it may hold ASCII alone' },
  HPE_HEADER_OVERFLOW: { status: 431, title: 'The head of the request is too large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, title: 'The request did not arrive in time' },
};
