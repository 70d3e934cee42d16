import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createDataSource, migrate } from '../../src/data-source';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/launcher';

/** The server that one run of the tests works on, with the migrated database that every test file gets a copy of. */
export interface TestCluster {
  url: string;
  template: string;
  stop(): Promise<void>;
}

/** Nothing here needs to survive a crash of the machine. */
const FAST_AND_FORGETFUL = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

/** Starts a server of our own, or takes the one that TEST_DATABASE_URL names. */
export async function startTestCluster(): Promise<TestCluster> {
  const external = process.env.TEST_DATABASE_URL;
  const server = external ? { url: external, stop: async () => undefined } : await startOwnServer();
  // Several runs may share an external server.
  const template = `tracker_template_${process.pid}`;
  const stop = async (): Promise<void> => {
    if (external) await dropTemplate(server.url, template);
    await server.stop();
  };
  try {
    await makeTemplate(server.url, template);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: server.url, template, stop };
}

async function startOwnServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tracker-test-'));
  // As root, the server runs as another user, who must be able to come in.
  await chmod(folder, 0o755);
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), settings: FAST_AND_FORGETFUL });
    return { url: server.url, stop: () => server.stop().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function makeTemplate(url: string, name: string): Promise<void> {
  await onServer(url, (client) => client.query(`CREATE DATABASE ${name}`));
  const dataSource = await createDataSource({ url: databaseUrl(url, name), poolSize: 1 }).initialize();
  try {
    await migrate(dataSource);
  } finally {
    await dataSource.destroy();
  }
  // Only a database that nobody is connected to can be copied.
  await onServer(url, (client) => client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`));
}

async function dropTemplate(url: string, name: string): Promise<void> {
  await onServer(url, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

/** The same server, another database. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.toString();
}

/** Runs one piece of work on a connection to the server's own database. */
export async function onServer(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
