import 'reflect-metadata';
import { Logger, runMigrations } from 'graphile-worker';
import { type ClientBase, Pool, type PoolConfig, types } from 'pg';
import { DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { Clock1764000001000 } from '../migrations/1764000001000-clock';
import { Sources1764000002000 } from '../migrations/1764000002000-sources';
import { Jurisdictions1764000003000 } from '../migrations/1764000003000-jurisdictions';
import { ControlLists1764000004000 } from '../migrations/1764000004000-control-lists';
import { Editions1764000005000 } from '../migrations/1764000005000-editions';
import { Listings1764000006000 } from '../migrations/1764000006000-listings';
import { ApiKeys1764000007000 } from '../migrations/1764000007000-api-keys';
import { Actors1764000008000 } from '../migrations/1764000008000-actors';
import { Events1764000009000 } from '../migrations/1764000009000-events';
import { NegotiationsAndMeasures1764000010000 } from '../migrations/1764000010000-negotiations-and-measures';
import { Statuses1764000011000 } from '../migrations/1764000011000-statuses';
import { Changes1764000012000 } from '../migrations/1764000012000-changes';
import { IngestionJobs1764000013000 } from '../migrations/1764000013000-ingestion-jobs';
import { Documents1764000013100 } from '../migrations/1764000013100-documents';
import { Audit1764000015000 } from '../migrations/1764000015000-audit';
import { RunListsIndex1764000016000 } from '../migrations/1764000016000-run-lists-index';
import { Webhooks1764000017000 } from '../migrations/1764000017000-webhooks';
import { EditionsRetrieved1764000018000 } from '../migrations/1764000018000-editions-retrieved';
import { ActorRow } from './entities/actor.entity';
import { ActorVersionRow } from './entities/actor-version.entity';
import { ApiKeyRow } from './entities/api-key.entity';
import { AuditEntryRow } from './entities/audit-entry.entity';
import { BlocMembershipRow } from './entities/bloc-membership.entity';
import { ChangeRow } from './entities/change.entity';
import { ChangeFeedRow } from './entities/change-feed.entity';
import { ChangeTermRow } from './entities/change-term.entity';
import { ControlListRow } from './entities/control-list.entity';
import { ControlListVersionRow } from './entities/control-list-version.entity';
import { DocumentFileRow } from './entities/document-file.entity';
import { DocumentPartRow } from './entities/document-part.entity';
import { EditionRow } from './entities/edition.entity';
import { EditionOperationRow } from './entities/edition-operation.entity';
import { EditionRenameRow } from './entities/edition-rename.entity';
import { EntityRow } from './entities/entity.entity';
import { EntityVersionRow } from './entities/entity-version.entity';
import { EntryRow } from './entities/entry.entity';
import { EventRow } from './entities/event.entity';
import { EventActRow } from './entities/event-act.entity';
import { EventEffectRow } from './entities/event-effect.entity';
import { EventVersionRow } from './entities/event-version.entity';
import { IdempotencyKeyRow } from './entities/idempotency-key.entity';
import { IngestionJobRow } from './entities/ingestion-job.entity';
import { IngestionRunRow } from './entities/ingestion-run.entity';
import { JurisdictionRow } from './entities/jurisdiction.entity';
import { ListingRow } from './entities/listing.entity';
import { ListingVersionRow } from './entities/listing-version.entity';
import { MeasureRow } from './entities/measure.entity';
import { MeasureVersionRow } from './entities/measure-version.entity';
import { NegotiationRow } from './entities/negotiation.entity';
import { NegotiationPartyRow } from './entities/negotiation-party.entity';
import { NegotiationVersionRow } from './entities/negotiation-version.entity';
import { PositionRow } from './entities/position.entity';
import { PositionVersionRow } from './entities/position-version.entity';
import { SourceRow } from './entities/source.entity';
import { StatusMoveRow } from './entities/status-move.entity';
import { TransactionClockRow } from './entities/transaction-clock.entity';
import { WebhookRow } from './entities/webhook.entity';
import { WebhookDeliveryRow } from './entities/webhook-delivery.entity';
import { WebhookSecretRow } from './entities/webhook-secret.entity';

/** The rows of all tables. */
export const entities = [
  ActorRow,
  ActorVersionRow,
  PositionRow,
  PositionVersionRow,
  EventRow,
  EventVersionRow,
  EventActRow,
  EventEffectRow,
  NegotiationRow,
  NegotiationVersionRow,
  NegotiationPartyRow,
  MeasureRow,
  MeasureVersionRow,
  StatusMoveRow,
  ApiKeyRow,
  AuditEntryRow,
  BlocMembershipRow,
  ChangeRow,
  ChangeFeedRow,
  ChangeTermRow,
  ControlListRow,
  ControlListVersionRow,
  DocumentFileRow,
  DocumentPartRow,
  EditionOperationRow,
  EditionRenameRow,
  EditionRow,
  EntityRow,
  EntityVersionRow,
  EntryRow,
  IdempotencyKeyRow,
  IngestionJobRow,
  IngestionRunRow,
  JurisdictionRow,
  ListingRow,
  ListingVersionRow,
  SourceRow,
  TransactionClockRow,
  WebhookDeliveryRow,
  WebhookRow,
  WebhookSecretRow,
];

/** How the database came to be, oldest first. */
export const migrations = [
  Clock1764000001000,
  Sources1764000002000,
  Jurisdictions1764000003000,
  ControlLists1764000004000,
  Editions1764000005000,
  Listings1764000006000,
  ApiKeys1764000007000,
  Actors1764000008000,
  Events1764000009000,
  NegotiationsAndMeasures1764000010000,
  Statuses1764000011000,
  Changes1764000012000,
  IngestionJobs1764000013000,
  Documents1764000013100,
  Audit1764000015000,
  RunListsIndex1764000016000,
  Webhooks1764000017000,
  EditionsRetrieved1764000018000,
];

export interface DataSourceOptions {
  url: string;
  /** Connections that this process may hold. */
  poolSize: number;
  applicationName?: string;
  /** After this long the server gives a statement up: 30 s unless said otherwise, 0 for never. */
  statementTimeoutMs?: number;
  /** Hears of connections that broke while nobody used them. Nothing need be done: the pool opens others. */
  onPoolError?: (error: Error) => void;
}

/** To open a connection, or to wait for a free one: then the database counts as unavailable. */
const CONNECT_TIMEOUT_MS = 5_000;
/** Before the system asks a silent peer whether it is still there, so that a lost network shows. */
const KEEP_ALIVE_AFTER_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 30_000;
/** One listens; the others take tasks and give them back, which is over in a moment. */
const QUEUE_CONNECTIONS = 4;
/** Any number of our own, the same in all versions: whoever holds it is migrating. */
const MIGRATION_LOCK = 7_217_461_120;

/** The database as TypeORM sees it. Nothing is opened before `initialize()`. */
export function createDataSource(options: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    poolSize: options.poolSize,
    applicationName: options.applicationName ?? 'trade-policy-tracker',
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    entities,
    migrations,
    migrationsTransactionMode: 'each',
    // The migrations say which extensions there are.
    installExtensions: false,
    synchronize: false,
    logging: false,
    poolErrorHandler: options.onPoolError ?? (() => undefined),
    extra: poolConfig(options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS),
  });
}

function poolConfig(statementTimeoutMs: number): PoolConfig {
  return {
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    types: { getTypeParser },
    onConnect: (client) => setSession(client, statementTimeoutMs),
  };
}

/**
 * What a session needs to be, whatever the server's own settings are. As a statement and not among the parameters at
 * connecting, since PgBouncer refuses those that it does not know. (In transaction mode it keeps the time zone and the
 * style of dates for each client; the others are better set for the role there.)
 */
async function setSession(client: ClientBase, statementTimeoutMs: number): Promise<void> {
  // The server's last word may come in the same packet as its answer, before whoever gets the connection next can listen:
  // an error that nobody hears would end the process. They hear of it by their statements (seen in pg 8.23).
  client.on('error', () => undefined);
  const statement = {
    // jit: compiling costs more than our short questions do. pg_trgm: names of which less is alike are not near each other;
    // "Gim Jeong Gwan" and "Kim Jung-gwan" have 0.57 in common.
    text: `SELECT set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO, YMD', false),
      set_config('jit', 'off', false), set_config('statement_timeout', $1, false),
      set_config('idle_in_transaction_session_timeout', '60000', false),
      set_config('pg_trgm.word_similarity_threshold', '0.4', false)`,
    values: [String(statementTimeoutMs)],
    query_timeout: CONNECT_TIMEOUT_MS,
  };
  await client.query(statement);
}

const TEXT = 25;
const TEXT_ARRAY = 1009;
/** Days and instants stay text: a `Date` would move the one by a time zone and cut the other to milliseconds. */
const READ_AS = new Map([
  [1082, TEXT], // date
  [1114, TEXT], // timestamp
  [1184, TEXT], // timestamptz
  [1182, TEXT_ARRAY], // date[]
  [1115, TEXT_ARRAY], // timestamp[]
  [1185, TEXT_ARRAY], // timestamptz[]
]);

/** For our connections alone; `types.setTypeParser` would change those of every library in the process. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  types.getTypeParser(READ_AS.get(oid) ?? oid, format as 'text');

/** The connections under a data source that has been initialised. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as PostgresDriver).master as Pool;
}

/** What the database takes for a letter: its `LC_CTYPE`. */
export async function characterType(dataSource: DataSource): Promise<string> {
  const statement = 'SELECT datctype AS ctype FROM pg_database WHERE datname = current_database()';
  const [{ ctype }] = await dataSource.query(statement);
  return ctype;
}

/**
 * Brings the database to the newest migration. Processes that start at once wait for the first. Needs a connection of
 * its own for as long as it takes: the database itself, or PgBouncer in session mode.
 */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await alone(runner, async () => {
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'each';
      await executor.executePendingMigrations();
      await makeQueue(dataSource.options as { url: string });
    });
  } finally {
    await runner.release();
  }
}

/**
 * Connections for the queue alone. Not those of requests: one listens for as long as the process lives, none may wait
 * behind a flood of requests, and graphile-worker compares instants as dates, where ours read them as text.
 */
export function createQueuePool(url: string, onPoolError: (error: Error) => void): Pool {
  const pool = new Pool({
    connectionString: url,
    max: QUEUE_CONNECTIONS,
    application_name: 'trade-policy-tracker queue',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  });
  pool.on('error', onPoolError);
  // One that is lost while it is in use: whoever uses it hears of that by its query.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

/** The tables of the queue are its library's own, in a schema of their own, `graphile_worker`. */
async function makeQueue({ url }: { url: string }): Promise<void> {
  const pool = createQueuePool(url, () => undefined);
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
  } finally {
    await pool.end();
  }
}

/** Runs the task under the lock, and without a limit of time for it or for waiting. */
async function alone(runner: QueryRunner, task: () => Promise<void>): Promise<void> {
  const [before] = await runner.query(`SELECT current_setting('statement_timeout') AS timeout`);
  try {
    await runner.query('SET statement_timeout = 0');
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await task();
  } finally {
    const after = `SELECT pg_advisory_unlock($1), set_config('statement_timeout', $2, false)`;
    // A connection that is lost has lost its lock as well; the first error tells more.
    await runner.query(after, [MIGRATION_LOCK, before.timeout]).catch(() => undefined);
  }
}
