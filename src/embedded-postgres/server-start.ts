import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { askUntil } from './patience';
import { isAlive } from './processes';
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

/** Starts a server and waits until it is ready. Throws with the last lines of its log where it is not to be. */
export async function startServer(plan: ServerPlan): Promise<Server> {
  await disownReusedPid(plan.cluster);
  let complaint = '';
  const server = await askUntil(async () => {
    const log = await openServerLog(plan.logFolder);
    try {
      const started = await tryStart(plan, log);
      if (started !== undefined) {
        return started;
      }
      complaint = await log.readTail();
      return mayPass(complaint) ? undefined : failStart(complaint, log);
    } finally {
      await log.close();
    }
  }, TRY_LIMIT_MS);
  return server ?? failStart(complaint);
}
