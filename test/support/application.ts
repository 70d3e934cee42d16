import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Test } from 'supertest';
import { createApp } from '../../src/app';
import { compose, type Parts } from '../../src/compose';
import { readConfig } from '../../src/config';
import { SCOPES, type Scope } from '../../src/domain/scope';
import type { Clock } from '../../src/domain/time/slice';
import { uploadFolder } from '../../src/http/edge';
import type { Operation } from '../../src/http/operation';
import { createLog } from '../../src/http/request-log';
import { buildOperations } from '../../src/routes';
import { JurisdictionService } from '../../src/services/jurisdiction.service';
import { blocSeeds, membershipSeeds } from '../../src/starter/blocs';
import { jurisdictionSeeds } from '../../src/starter/jurisdictions';
import { controlList, ndjson } from './builders';
import { type TestDatabase, testDatabase } from './database';
import { type Client, client } from './request';

/** A day in the life of the service: "today" in all API tests unless a test sets another. */
export const TODAY = '2025-11-23';

/** The time as a test wants it. */
export class SettableClock implements Clock {
  private moment = `${TODAY}T12:00:00Z`;

  now(): Date {
    return new Date(this.moment);
  }

  set(moment: string): void {
    this.moment = moment;
  }
}

/** What the API answers; everything is looked at by the tests alone. */
// biome-ignore lint/suspicious/noExplicitAny: an answer is whatever it is, and the contract checks its shape
export type Answered = any;

/** The whole service on a database of its own. Close it in `afterAll`. */
export interface Application {
  database: TestDatabase;
  parts: Parts;
  operations: readonly Operation[];
  clock: SettableClock;
  port: number;
  /** Folder of uploads on their way. */
  uploads: string;
  /** Without a key. */
  anyone: Client;
  /** With a key of this scope alone. */
  reader: Client;
  writer: Client;
  ingester: Client;
  administrator: Client;
  keys: Record<Scope, string>;
  /** With this key. */
  holding(key: string): Client;
  /** Adds a control list under a code of its own; answers the code. */
  newList(facts?: object): Promise<string>;
  /** Sends lines of entries to a list; answers the request, for `expect`. */
  ingest(list: string, lines: readonly object[], query?: Record<string, string>): Test;
  /** The body of a successful read. */
  read(path: string, query?: Record<string, string>): Promise<Answered>;
  /** Names of the listings on a day, in order of name. */
  namesOn(list: string, asOf: string, query?: Record<string, string>): Promise<string[]>;
  close(): Promise<void>;
}

export interface ApplicationOptions {
  /** As in the environment: `{ READ_ACCESS: 'key' }`. */
  environment?: Record<string, string>;
  /** All that the service brings along, and not only the jurisdictions. */
  starter?: boolean;
}

/** Makes the service just as `src/main.ts` does, with a clock that stands still. */
export async function application({ environment = {}, starter }: ApplicationOptions = {}): Promise<Application> {
  const database = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'tracker-api-'));
  const clock = new SettableClock();
  const config = readConfig({ DATA_DIR: folder, RATE_LIMIT_PER_MINUTE: '0', ...environment });
  const ground = { dataSource: database.dataSource, clock, preparedStatements: true };
  const parts = compose({ ...ground, outside: config, folder });
  if (starter) await parts.loadStarter();
  else await loadJurisdictions(database);
  const operations = operationsOf(parts);
  const log = createLog('error', { write: (line) => void process.stderr.write(line) });
  const app = createApp(operations, {
    config,
    log,
    apiKeys: parts.apiKeys,
    idempotency: parts.repositories.idempotency,
    audit: parts.audit,
    meter: parts.metrics.requests,
  });
  const server = createServer(app);
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const keys = await keysOf(parts);
  const anyone = client(server);
  const holding = (key: string): Client => holdingKey(anyone, key);
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((done) => void server.close(done));
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    ...{ database, parts, operations, clock, anyone, holding, keys, close },
    ...{ port: (server.address() as AddressInfo).port, uploads: uploadFolder(config) },
    ...{ reader: holding(keys.read), writer: holding(keys.write) },
    ...{ ingester: holding(keys.ingest), administrator: holding(keys.admin) },
    ...shortcuts(anyone, { writer: holding(keys.write), ingester: holding(keys.ingest) }),
  };
}

function operationsOf(parts: Parts): Operation[] {
  const contract = readFileSync(resolve(__dirname, '../../openapi.yaml'), 'utf8');
  const readiness = { ready: async () => ({ ready: true, checks: { database: 'ok' } }) };
  return buildOperations(parts.controllers, { contract, readiness, metrics: parts.metrics });
}

function shortcuts(anyone: Client, { writer, ingester }: { writer: Client; ingester: Client }) {
  let lists = 0;
  const newList = async (facts: object = {}): Promise<string> => {
    const code = `JP-TEST-${++lists}`;
    await writer
      .post('/v1/control-lists')
      .send(controlList({ code, ...facts }))
      .expect(201);
    return (facts as { code?: string }).code ?? code;
  };
  const ingest = (list: string, lines: readonly object[], query: Record<string, string> = {}): Test =>
    ingester
      .post(`/v1/control-lists/${list}/editions?${new URLSearchParams(query)}`)
      .set('Content-Type', 'application/x-ndjson')
      .send(ndjson(lines) || '[]');
  const read = async (path: string, query: Record<string, string> = {}): Promise<Answered> =>
    (await anyone.get(`${path}?${new URLSearchParams(query)}`).expect(200)).body;
  const namesOn = async (list: string, asOf: string, query: Record<string, string> = {}): Promise<string[]> => {
    const { data } = await read(`/v1/control-lists/${list}/listings`, { asOf, limit: '1000', ...query });
    return data.map((listing: { name: string }) => listing.name).sort();
  };
  return { newList, ingest, read, namesOn };
}

/** Countries and blocs are what entries and lists refer to. */
async function loadJurisdictions({ repositories, unitOfWork }: TestDatabase): Promise<void> {
  const service = new JurisdictionService(repositories, unitOfWork);
  await service.ensure([...jurisdictionSeeds, ...blocSeeds], membershipSeeds);
}

async function keysOf(parts: Parts): Promise<Record<Scope, string>> {
  const made = SCOPES.map(async (scope) => [scope, (await parts.apiKeys.create(scope, [scope], null)).key] as const);
  return Object.fromEntries(await Promise.all(made)) as Record<Scope, string>;
}

function holdingKey(anyone: Client, key: string): Client {
  const methods = Object.keys(anyone) as (keyof Client)[];
  const withKey = methods.map((method) => [
    method,
    (url: string): Test => anyone[method](url).set('Authorization', `Bearer ${key}`),
  ]);
  return Object.fromEntries(withKey) as unknown as Client;
}

/** Where the faults of a problem are, each place once, in order of place. */
export function pointersOf(problem: { errors?: { pointer: string }[] }): string[] {
  return [...new Set((problem.errors ?? []).map((fault) => fault.pointer))].sort();
}
