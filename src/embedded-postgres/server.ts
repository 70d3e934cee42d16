import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, type DatabaseError } from 'pg';
import { findNative } from './binaries';
import { askUntil } from './patience';
import { worksIn } from './processes';

/** A server process, ready or not. */
export interface Server {
  pid: number;
  port: number;
  /** The data folder, in which it works. */
  cluster: string;
}

/** After a crash the server replays up to `max_wal_size` of its log before it is ready. */
const READY_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 60_000;
const CONNECT_LIMIT_MS = 5_000;

/** The server that runs on the cluster, going by the file that PostgreSQL keeps for this and by the process named in it. */
export async function findServer(cluster: string): Promise<Server | undefined> {
  const lines = (await readFile(pidFile(cluster), 'utf8').catch(allowMissing)).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 && worksIn(pid, cluster) ? { pid, port, cluster } : undefined;
}

/** Where PostgreSQL writes its process id (line 1) and port (line 4) while it runs; a crash leaves it behind. */
export function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/** Waits until the server takes connections. Gives false where it ended instead. */
export async function waitUntilReady(server: Server, url: string): Promise<boolean> {
  const ready = await askUntil(async () => {
    if (await takesConnections(url)) {
      return true;
    }
    return worksIn(server.pid, server.cluster) ? undefined : false;
  }, READY_LIMIT_MS);
  if (ready === undefined) {
    throw new Error(`PostgreSQL (process ${server.pid}) takes no connections after ${READY_LIMIT_MS / 1000} s.`);
  }
  return ready;
}

async function takesConnections(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_LIMIT_MS });
  // A server that ends at this very moment may say so twice; unheard, the second time would end this process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // Class 28: wrong password. Waiting does not help.
    if ((error as DatabaseError).code?.startsWith('28')) {
      throw error;
    }
    return false;
  } finally {
    await client.end();
  }
}

/** Stops the server, ending open connections, and comes back when it is gone. Nothing happens where none runs. */
export async function stopServer(cluster: string): Promise<void> {
  const server = await findServer(cluster);
  if (server === undefined) {
    return;
  }
  // PostgreSQL's "fast" shutdown, then, should that hang, the "immediate" one, from which it recovers at the next start.
  for (const signal of ['INT', 'QUIT'] as const) {
    sendSignal(server.pid, signal);
    if (await askUntil(async () => !worksIn(server.pid, cluster) || undefined, STOP_LIMIT_MS)) {
      return;
    }
  }
  throw new Error(`PostgreSQL (process ${server.pid}) does not stop.`);
}

function sendSignal(pid: number, signal: 'INT' | 'QUIT'): void {
  if (process.platform === 'win32') {
    // Windows has no signals; PostgreSQL listens for them on a pipe of its own.
    execFileSync(join(findNative(), 'bin', 'pg_ctl'), ['kill', signal, String(pid)]);
    return;
  }
  try {
    process.kill(pid, `SIG${signal}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

function allowMissing(error: NodeJS.ErrnoException): string {
  if (error.code !== 'ENOENT') {
    throw error;
  }
  return '';
}
