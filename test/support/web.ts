import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What a server is asked, as it arrived. */
export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
}

/** A real web server on this machine whose pages a test lays out. What is not laid out is 404. */
export class Web {
  readonly asked: Asked[] = [];
  private readonly pages = new Map<string, Handler>();

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async open(options: { key?: string; cert?: string; name?: string } = {}): Promise<Web> {
    let web: Web | undefined;
    const listener: RequestListener = (request, response) => web?.answer(request, response);
    const server = options.key ? createSecureServer(options, listener) : createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    web = new Web(server, `${options.key ? 'https' : 'http'}://${options.name ?? '127.0.0.1'}:${port}`);
    return web;
  }

  get port(): number {
    return Number(new URL(this.origin).port);
  }

  /** A page at a path, its query not counted; answers its address. */
  page(path: string, handler: Handler): string {
    this.pages.set(path, handler);
    return `${this.origin}${path}`;
  }

  /** A file with an ETag and a date, as a good server gives it. */
  file(path: string, content: string | Buffer, headers: Record<string, string> = {}): string {
    return this.page(path, giveFile(content, headers));
  }

  redirect(path: string, location: string, status = 302): string {
    return this.page(path, (_, response) => response.writeHead(status, { Location: location }).end());
  }

  /** Paths that were asked for so far. */
  paths(): string[] {
    return this.asked.map(({ path }) => path);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url: path = '', headers } = request;
    this.asked.push({ method, path, headers });
    const page = this.pages.get(path.split('?')[0] ?? '');
    if (page) page(request, response);
    else response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not found</h1>');
  }
}

export function etagOf(content: string | Buffer): string {
  return `"${createHash('sha256').update(content).digest('hex').slice(0, 12)}"`;
}

export const LAST_MODIFIED = 'Mon, 29 Sep 2025 05:00:00 GMT';

function giveFile(content: string | Buffer, headers: Record<string, string>): Handler {
  return (request, response) => {
    const all = { ETag: etagOf(content), 'Last-Modified': LAST_MODIFIED, 'Content-Type': 'text/csv', ...headers };
    if (request.headers['if-none-match'] === etagOf(content)) response.writeHead(304, all).end();
    else response.writeHead(200, all).end(content);
  };
}

/** Says exactly this on the connection, and leaves it open unless told to close it. */
export function raw(text: string, after: 'open' | 'end' | 'reset' = 'open'): Handler {
  return (_, response) => {
    const socket = response.socket as Socket;
    socket.write(text, () => {
      if (after === 'end') socket.end();
      if (after === 'reset') socket.resetAndDestroy();
    });
  };
}
