import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createApp } from './app';
import { compose, openDatabase, type Parts, systemClock } from './compose';
import { type Config, readConfig } from './config';
import { createQueuePool } from './data-source';
import { type DatabaseServer, openDatabaseServer, watchOver } from './database';
import { writeBy } from './domain/audit';
import { uploadFolder } from './http/edge';
import type { Readiness } from './http/health';
import { createLog } from './http/request-log';
import { listen } from './http/server';
import { removeLeftovers } from './http/spool';
import { Worker } from './jobs/worker';
import { inTime } from './observability/in-time';
import { buildOperations } from './routes';

/** How long requests under way may take to finish once the service is told to stop. */
const GRACE_MS = 25_000;
/** Whoever asks whether the service is ready asks again soon. */
const PATIENCE_MS = 3_000;
/** After the grace, for the database to stop. */
const LAST_MS = 20_000;
const FORGET_EVERY_MS = 3_600_000;

/** Whoever looks after a worker asks for its health and its numbers; nobody else has business with it. */
const WORKER_PATHS = ['/healthz', '/readyz', '/metrics'];

const FIRST_QUESTION = '/v1/control-lists/JP-METI-EUL/diff?from=2025-02-05&to=2025-10-09';

/** The contract lies at the top of the project, above `src/` and above `dist/src/` alike. */
const CONTRACT = ['../openapi.yaml', '../../openapi.yaml'].map((path) => join(__dirname, path));

async function serve(): Promise<void> {
  const config = readConfig();
  const database = await openDatabaseServer(config, say);
  // A start that fails must not leave the database running behind it.
  await serveOn(database, config).catch(async (error) => {
    await database.stop();
    throw error;
  });
}

async function serveOn(database: DatabaseServer, config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  const dataSource = await openDatabase(database.url, config, log);
  const parts = compose({
    ...{ dataSource, clock: systemClock, outside: config, folder: uploadFolder(config) },
    preparedStatements: config.databasePreparedStatements,
    warn: (message) => log.warn(message),
    unforeseen: (error, run) => log.error({ err: error, run }, 'a run met what nobody foresaw'),
  });
  await removeLeftovers(uploadFolder(config), Date.now());
  await parts.loadStarter(config.starterData);
  const all = buildOperations(parts.controllers, {
    contract: contractText(),
    readiness: readiness(parts),
    metrics: parts.metrics,
  });
  const operations = config.role === 'worker' ? all.filter(({ path }) => WORKER_PATHS.includes(path)) : all;
  const app = createApp(operations, {
    config,
    log,
    apiKeys: parts.apiKeys,
    idempotency: parts.repositories.idempotency,
    audit: parts.audit,
    meter: parts.metrics.requests,
  });
  const server = await listen(app, config, log).catch(async (error) => {
    await dataSource.destroy();
    throw error;
  });
  // Not before the address is ours: a key made by a start that then fails would be seen by nobody.
  const ensureAdministrator = () => parts.apiKeys.ensureAdministrator(config.adminApiKey);
  const firstKey = await parts.audit.as(writeBy('service', 'ensureAdministrator'), ensureAdministrator);
  const forgetting = setInterval(() => void forgetOld(parts).catch(() => undefined), FORGET_EVERY_MS);
  forgetting.unref();
  const worker = config.role === 'api' ? undefined : startWorker({ parts, config, log, url: database.url });
  const { ready } = readiness(parts);
  const watch = config.databaseUrl ? undefined : watchOver(database, async () => (await ready()).ready, say);
  welcome({ ...config, port: server.port }, firstKey);

  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    // Whatever hangs, a database that stands still among it: whoever stops the service must not wait for ever. It keeps the
    // process going, too: one with nothing left to wait for would end before its database is stopped.
    setTimeout(() => fail(new Error('Something did not end in time; it was cut off.')), GRACE_MS + LAST_MS);
    say(`${signal}: finishing the requests under way, then stopping.`);
    clearInterval(forgetting);
    watch?.end();
    // In this order: requests need the pool, the pool needs the server.
    const [cut] = await Promise.all([server.close(GRACE_MS), worker?.stop(GRACE_MS)]);
    if (cut > 0) log.warn({ cut }, 'requests were cut off at the end of the grace');
    await dataSource.destroy();
    await database.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stop(signal).then(
        () => process.exit(0),
        (error) => fail(error),
      );
    });
  }
}

/** Lets this process carry out jobs, on connections of their own. */
function startWorker(given: { parts: Parts; config: Config; log: Logger; url: string }): Pick<Worker, 'stop'> {
  const { parts, config, log, url } = given;
  const pool = createQueuePool(url, ({ message }) =>
    log.warn({ reason: message }, 'a connection of the queue was lost'),
  );
  const worker = new Worker({
    ...{ pool, log, jobs: parts.jobs, runs: parts.runs, tasks: parts.tasks },
    lostAfterSeconds: config.runLostAfterSeconds,
    preparedStatements: config.databasePreparedStatements,
  });
  worker.start();
  parts.webhookSender.start();
  const stop = async (graceMs: number): Promise<void> => {
    await Promise.all([worker.stop(graceMs), parts.webhookSender.stop(graceMs)]).finally(() => pool.end());
  };
  return { stop };
}

async function forgetOld({ repositories, webhookDeliveries }: Parts): Promise<void> {
  await repositories.idempotency.forgetOld();
  await webhookDeliveries.forgetOld();
}

function contractText(): string {
  for (const path of CONTRACT) {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      // Tried next: the other place.
    }
  }
  throw new Error('openapi.yaml is missing; it belongs at the top of the project.');
}

function readiness(parts: Parts): Readiness {
  return {
    ready: async () => {
      try {
        // A database that stands still answers nothing, neither yes nor no.
        await inTime(parts.repositories.controlLists.codes(), PATIENCE_MS);
        return { ready: true, checks: { database: 'ok' } };
      } catch {
        return { ready: false, checks: { database: 'unavailable' } };
      }
    },
  };
}

/** Where to look, and, once, the key of the first administrator. Not through the log: keys do not belong there. */
function welcome(config: Config, firstKey: string | undefined): void {
  say('');
  say(`Trade Policy Tracker listens on ${config.host}:${config.port}`);
  for (const line of config.role === 'worker' ? workerLines() : firstSteps(config)) say(line);
  if (firstKey) {
    say('');
    say('The first administrator key, shown this once; writes need it:');
    say(`  ${firstKey}`);
  }
  say('');
}

function workerLines(): string[] {
  return [`  It carries out jobs and sends messages, and answers only ${WORKER_PATHS.join(', ')}.`];
}

function firstSteps(config: Config): string[] {
  const reachable = ['0.0.0.0', '::'].includes(config.host) ? 'localhost' : config.host;
  const host = reachable.includes(':') ? `[${reachable}]` : reachable;
  const key = config.readAccess === 'key' ? `-H 'Authorization: Bearer KEY' ` : '';
  const at = `http://${host}:${config.port}`;
  const docs = `  the API, to read and try:  ${at}/docs`;
  return config.starterData ? [docs, `  a first question:          curl ${key}'${at}${FIRST_QUESTION}'`] : [docs];
}

function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

serve().catch(fail);
