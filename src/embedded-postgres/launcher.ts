import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { Client, escapeIdentifier } from 'pg';
import { findAccount } from './account';
import { findNative, makeUsable } from './binaries';
import { createCluster, DATABASE_USER, openPassword } from './cluster';
import { type Home, openHome } from './home';
import { withLock } from './lock';
import { findServer, type Server, stopServer, waitUntilReady } from './server';
import { startServer } from './server-start';
import { enter, leave } from './users';

/**
 * Runs a PostgreSQL server of our own for whoever has set no DATABASE_URL: `npm start` and nothing else to install.
 *
 * There is one server for each data folder, whatever the number of processes that want it: the first starts it, those
 * that come later share it, the last one out stops it. A process that is killed leaves the server running, and the next
 * one takes it over. Starting and leaving happen one at a time, under a lock in the data folder.
 *
 * The processes must see each other: one machine, and one container on it.
 */
export interface EmbeddedPostgres {
  /** A `postgres://` address with the password in it. */
  url: string;
  /** True where the server was running already: shared with a live process, or left by a killed one. */
  adopted: boolean;
  /** Starts the server again where it has died. Answers false where that failed to be at the same address. */
  revive(): Promise<boolean>;
  /** Stops the server unless another live process uses it. Close your own connections first: the stop ends them. */
  stop(): Promise<void>;
}

export interface LauncherOptions {
  /** Everything is kept in here. Made where it does not exist. */
  dataDir: string;
  /** The database to make sure of; `tracker` unless told. */
  database?: string;
  log?: (message: string) => void;
  /** Settings for PostgreSQL beside and above our own, for tests: `{ fsync: 'off' }`. A running server keeps its own. */
  settings?: Record<string, string>;
}

/** Starts the server of the data folder, or shares the one that runs. Throws an error in plain words where it cannot. */
export async function startEmbeddedPostgres(options: LauncherOptions): Promise<EmbeddedPostgres> {
  const home = await openHome(options.dataDir);
  return withLock(home.folder, async () => {
    const claim = await enter(home.users);
    try {
      const { database = 'tracker' } = options;
      const { server, adopted, password } = await adoptOrStart(home, options);
      await makeSureOfDatabase(urlOf(server.port, password), database);
      let stopped: Promise<void> | undefined;
      const stop = () => (stopped ??= withLock(home.folder, () => leaveServer(home, claim)));
      const url = urlOf(server.port, password, database);
      const revive = () =>
        withLock(home.folder, async () => {
          if (stopped) return true;
          const again = await adoptOrStart(home, options);
          return urlOf(again.server.port, again.password, database) === url;
        });
      return { url, adopted, revive, stop };
    } catch (error) {
      await leaveServer(home, claim);
      throw error;
    }
  });
}

async function leaveServer(home: Home, claim: string): Promise<void> {
  if ((await leave(home.users, claim)) === 0) {
    await stopServer(home.cluster);
  }
}

interface Running {
  server: Server;
  adopted: boolean;
  password: string;
}

async function adoptOrStart(home: Home, options: LauncherOptions): Promise<Running> {
  const account = await findAccount(home.cluster);
  const password = await openPassword(home, account);
  const running = await findServer(home.cluster);
  if (running !== undefined && (await waitUntilReady(running, urlOf(running.port, password)))) {
    options.log?.(`Using the PostgreSQL server of ${home.folder} that runs on port ${running.port}.`);
    return { server: running, adopted: true, password };
  }
  const programs = { native: await makeUsable(findNative(), account), account };
  const settings = options.settings ?? {};
  if (!existsSync(home.cluster)) {
    options.log?.(`Making a PostgreSQL database in ${home.folder}.`);
    await createCluster(home, programs, settings.fsync !== 'off');
  }
  const port = await readPort(home);
  const urlAt = (port: number) => urlOf(port, password);
  const server = await startServer({ programs, cluster: home.cluster, logFolder: home.log, port, settings, urlAt });
  await writeFile(home.port, `${server.port}\n`);
  options.log?.(`Started the PostgreSQL server of ${home.folder} on port ${server.port}.`);
  return { server, adopted: false, password };
}

/** The port of the last start; 0, which means any, at the first. */
async function readPort(home: Home): Promise<number> {
  const text = await readFile(home.port, 'utf8').catch(() => '0');
  return Number.parseInt(text, 10) || 0;
}

async function makeSureOfDatabase(url: string, name: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`);
    }
  } finally {
    await client.end();
  }
}

function urlOf(port: number, password: string, database = 'postgres'): string {
  return `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}
