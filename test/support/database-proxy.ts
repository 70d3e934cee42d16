import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What passes between the service and PostgreSQL; answers what is to be passed on, or nothing to cut the line here. */
export type Passing = (bytes: Buffer) => Buffer | undefined;

/** Stands between the service and its PostgreSQL, on real connections, and lets a test interfere. */
export class DatabaseProxy {
  /** What the service says, and what PostgreSQL answers. */
  asking: Passing = (bytes) => bytes;
  answering: Passing = (bytes) => bytes;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    /** The database behind the proxy, by its address in front of it. */
    readonly url: string,
  ) {}

  static async before(url: string): Promise<DatabaseProxy> {
    const real = new URL(url);
    let proxy: DatabaseProxy | undefined;
    const server = createServer((front) => proxy?.join(front, real));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const shown = new URL(url);
    shown.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    proxy = new DatabaseProxy(server, shown.href);
    return proxy;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(front: Socket, real: URL): void {
    const back = connect(Number(real.port), real.hostname);
    const cut = (): void => {
      front.destroy();
      back.destroy();
    };
    const pass = (to: Socket, passed: Buffer | undefined, end: boolean): void => {
      if (passed === undefined) cut();
      else if (end) to.end(passed);
      else to.write(passed);
    };
    front.on('data', (bytes) => pass(back, this.asking(bytes), false));
    back.on('data', (bytes) => {
      const passed = this.answering(bytes);
      pass(front, passed, passed !== undefined && passed.length > bytes.length);
    });
    for (const socket of [front, back]) {
      this.sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', cut);
    }
  }
}

/** The last word of a PostgreSQL that ends a connection: SQLSTATE 57P01, admin_shutdown. */
export function lastWord(): Buffer {
  const fields = ['SFATAL', 'VFATAL', 'C57P01', 'Mterminating connection due to administrator command'];
  const body = Buffer.from(`${fields.map((field) => `${field}\0`).join('')}\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
