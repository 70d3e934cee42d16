import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { askUntil } from './patience';
import { type Programs, startProgram } from './program';
import { pidFile, type Server, waitUntilReady } from './server';
import { openServerLog, type ServerLog } from './server-log';

/** What a start needs to know. */
export interface ServerPlan {
  programs: Programs;
  cluster: string;
  logFolder: string;
  /** Tried first. */
  port: number;
  /** Beside and above our own. */
  settings: Record<string, string>;
  /** The address at which to ask whether the server is ready. */
  urlAt(port: number): string;
}

const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  // None: their paths are limited to some 107 bytes, and TCP works on every platform.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  maintenance_work_mem: '128MB',
  // Room for bulk loads between two checkpoints.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};

/** For how long a start is tried again: the processes of a killed server need a moment to notice its death. */
const TRY_LIMIT_MS = 30_000;

/** Starts a server and waits until it is ready. Throws with the last lines of its log where that is not to be. */
export async function startServer(plan: ServerPlan): Promise<Server> {
  await disownReusedPid(plan.cluster);
  let complaint = '';
  const server = await askUntil(async () => {
    const log = await openServerLog(plan.logFolder);
    try {
      const started = await tryStart(plan, log);
      complaint = `${await log.readTail()}\n(from ${log.path})`;
      // null is an answer, and ends the asking: no.
      return started ?? (isPassing(complaint) ? undefined : null);
    } finally {
      await log.close();
    }
  }, TRY_LIMIT_MS);
  if (!server) {
    throw new Error(`PostgreSQL did not start:\n${complaint}`);
  }
  return server;
}

/** Gives `undefined` where the server ended before it was ready. */
async function tryStart(plan: ServerPlan, log: ServerLog): Promise<Server | undefined> {
  const port = await choosePort(plan.port);
  const settings = { ...SETTINGS, port: String(port), ...plan.settings };
  const child = await startProgram(plan.programs, {
    name: 'postgres',
    args: Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    cluster: plan.cluster,
    stdio: ['ignore', log.handle, log.handle],
    // Ctrl-C in a terminal goes to the whole process group: the server must outlive it until the service has drained.
    detached: true,
  });
  child.unref();
  const server = { pid: child.pid!, port, cluster: plan.cluster };
  return (await waitUntilReady(server, plan.urlAt(port))) ? server : undefined;
}

/** Whether it is worth another try: the port was taken in the meantime, or a killed server's processes still end. */
function isPassing(complaint: string): boolean {
  return /could not create any TCP\/IP sockets|pre-existing shared memory block/.test(complaint);
}

/** The preferred port if it is free, otherwise any that is. Port 0 asks for any. */
async function choosePort(preferred: number): Promise<number> {
  const probe = createServer();
  return new Promise((found, failed) => {
    probe.once('error', (error) => (preferred === 0 ? failed(error) : found(choosePort(0))));
    probe.listen({ host: '127.0.0.1', port: preferred, exclusive: true }, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}

/**
 * PostgreSQL will not start where the process named in the pid file of a crashed server is alive, and after a restart of
 * a container or machine an unrelated one may well have that id. As we know that it is no server, we put our own id there,
 * since PostgreSQL never takes its parent for a rival. Removing the file would also remove its check that no process of
 * the crashed server is left.
 */
async function disownReusedPid(cluster: string): Promise<void> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => '');
  if (isTaken(Number.parseInt(text, 10))) {
    await writeFile(pidFile(cluster), text.replace(/^\d+/, String(process.pid)));
  }
}

/** Whether PostgreSQL would say so: it takes a zombie, such as a server that has just been killed, for alive. */
function isTaken(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
