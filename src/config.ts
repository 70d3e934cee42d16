import { isIP } from 'node:net';

/** How an API key looks: `tpt_` and 20 to 200 letters, digits, `_` or `-`. */
export const API_KEY_PATTERN = /^tpt_[A-Za-z0-9_-]{20,200}$/;

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a process does: answer requests, carry out jobs, or both. */
export const ROLES = ['both', 'api', 'worker'] as const;
export type Role = (typeof ROLES)[number];

/** Everything the environment may decide, read once. */
export interface Config {
  readonly role: Role;
  readonly port: number;
  readonly host: string;
  /** Folder of the embedded database and of uploads on their way. */
  readonly dataDir: string;
  /** A PostgreSQL of one's own; without it the embedded one is started. */
  readonly databaseUrl?: string;
  readonly databasePoolSize: number;
  /** Off behind a PgBouncer older than 1.21 in transaction mode, which loses named statements. */
  readonly databasePreparedStatements: boolean;
  /** A key with all scopes, for the first steps and for machines; further keys are made through the API. */
  readonly adminApiKey?: string;
  readonly readAccess: 'open' | 'key';
  readonly starterData: boolean;
  readonly logLevel: LogLevel;
  readonly maxBodyBytes: number;
  readonly maxEditionBytes: number;
  /** Requests a minute for each key, or for each address where no key is shown; 0 is without limit. */
  readonly rateLimitPerMinute: number;
  /** Number of proxies in front whose `X-Forwarded-For` is believed. */
  readonly trustProxy: number;
  /** How long a JSON body may take to arrive, and how long an upload or a reader may stand still. */
  readonly requestTimeoutMs: number;
  /** The largest document that is kept as it came; 0 for none. */
  readonly keepDocumentBytes: number;
  /** A run of a job whose process has given no sign of life for so long is taken on by another one. */
  readonly runLostAfterSeconds: number;
  /** Where the service may call although it is no public address; nowhere unless said. */
  readonly outgoingAllow: readonly AllowedTarget[];
  /** Mail or web address that the service gives to those it calls. */
  readonly outgoingContact?: string;
  /** Folder whose files connectors may read; without it they read none. */
  readonly ingestFilesDir?: string;
}

/** An address, a network (`prefix`) or a host by name; a port of it, or all. */
export interface AllowedTarget {
  readonly host: string;
  readonly prefix?: number;
  readonly port?: number;
}

type Environment = Record<string, string | undefined>;

const MEBIBYTE = 1024 * 1024;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;
/** `[address]`, `name-or-ipv4` or `ipv6`, then perhaps `/prefix` or `:port`. */
const ALLOWED_TARGET =
  /^(?:\[([0-9a-f:.]+)\]|([^\s/:[\]]+)|([0-9a-f.]*(?::[0-9a-f.]*){2,}))(?:\/(\d{1,3})|:(\d{1,5}))?$/i;
/** A name whose last part is a number would be read as an address by others. */
const HOST_NAME = /^([a-z0-9_-]+\.)*[a-z_-][a-z0-9_-]*\.?$/i;
const DATABASE_PROTOCOLS = ['postgres:', 'postgresql:'];

/**
 * On loopback every request is the owner's own and a plain loop in a notebook makes hundreds a second; on any other
 * address one client must not be able to take the service for itself.
 */
const RATE_ON_LOOPBACK = 60_000;
const RATE_ELSEWHERE = 6_000;

/**
 * Reads the environment. Throws one error that names every fault; values are never quoted, as some are secrets. Names
 * of others pass unread: an environment is full of them.
 */
export function readConfig(env: Environment = process.env): Config {
  const variables = new Variables(env);
  const host = variables.text('HOST', '127.0.0.1');
  const onLoopback = LOOPBACK.test(host);
  const config: Config = {
    role: variables.choice('ROLE', ROLES, 'both'),
    port: variables.integer('PORT', 8080, 0, 65_535),
    host,
    dataDir: variables.text('DATA_DIR', './data'),
    databaseUrl: databaseUrl(variables),
    databasePoolSize: variables.integer('DATABASE_POOL_SIZE', 10, 1, 1_000),
    databasePreparedStatements: variables.choice('DATABASE_PREPARED_STATEMENTS', ['on', 'off'], 'on') === 'on',
    adminApiKey: adminApiKey(variables),
    readAccess: variables.choice('READ_ACCESS', ['open', 'key'], onLoopback ? 'open' : 'key'),
    starterData: variables.choice('STARTER_DATA', ['on', 'off'], 'on') === 'on',
    logLevel: variables.choice('LOG_LEVEL', LOG_LEVELS, 'info'),
    maxBodyBytes: variables.integer('MAX_BODY_BYTES', MEBIBYTE, 1_024, 64 * MEBIBYTE),
    maxEditionBytes: variables.integer('MAX_EDITION_BYTES', 256 * MEBIBYTE, 1_024, 16_384 * MEBIBYTE),
    rateLimitPerMinute: rateLimit(variables, onLoopback),
    trustProxy: variables.integer('TRUST_PROXY', 0, 0, 16),
    requestTimeoutMs: variables.integer('REQUEST_TIMEOUT_MS', 30_000, 100, 3_600_000),
    keepDocumentBytes: variables.integer('KEEP_DOCUMENT_BYTES', 64 * MEBIBYTE, 0, 1_024 * MEBIBYTE),
    runLostAfterSeconds: variables.integer('RUN_LOST_AFTER_SECONDS', 30, 3, 3_600),
    outgoingAllow: allowedTargets(variables),
    outgoingContact: contact(variables),
    ingestFilesDir: variables.find('INGEST_FILES_DIR'),
  };
  variables.throwFaults();
  return Object.freeze(config);
}

function rateLimit(variables: Variables, onLoopback: boolean): number {
  return variables.integer('RATE_LIMIT_PER_MINUTE', onLoopback ? RATE_ON_LOOPBACK : RATE_ELSEWHERE, 0, 10_000_000);
}

function databaseUrl(variables: Variables): string | undefined {
  const url = variables.find('DATABASE_URL');
  const fine = url === undefined || (URL.canParse(url) && DATABASE_PROTOCOLS.includes(new URL(url).protocol));
  if (!fine) variables.fault('DATABASE_URL', 'must look like postgres://user:password@host:5432/database');
  return url;
}

function adminApiKey(variables: Variables): string | undefined {
  const key = variables.find('ADMIN_API_KEY');
  if (key !== undefined && !API_KEY_PATTERN.test(key)) {
    variables.fault('ADMIN_API_KEY', 'must be "tpt_" followed by 20 to 200 letters, digits, "_" or "-"');
  }
  return key;
}

function allowedTargets(variables: Variables): AllowedTarget[] {
  const texts = (variables.find('OUTGOING_ALLOW') ?? '').split(',').map((text) => text.trim());
  const targets = texts.filter((text) => text !== '').map(allowedTarget);
  if (targets.includes(undefined)) {
    variables.fault('OUTGOING_ALLOW', 'must be like 127.0.0.1,10.0.0.0/8,[fd00::1]:8080,host.internal:8080');
  }
  return targets.filter((target) => target !== undefined);
}

function allowedTarget(text: string): AllowedTarget | undefined {
  const [, bracketed, bare, ipv6, prefixText, portText] = ALLOWED_TARGET.exec(text) ?? [];
  const host = bracketed ?? bare ?? ipv6 ?? '';
  const prefix = prefixText === undefined ? undefined : Number(prefixText);
  const port = portText === undefined ? undefined : Number(portText);
  const longest = { 4: 32, 6: 128 }[isIP(host)];
  const sound = longest === undefined ? prefix === undefined && HOST_NAME.test(host) : (prefix ?? 0) <= longest;
  return sound && (port ?? 1) >= 1 && (port ?? 1) <= 65_535 ? { host, prefix, port } : undefined;
}

function contact(variables: Variables): string | undefined {
  const text = variables.find('OUTGOING_CONTACT');
  const fine = text === undefined || /^[!-'*-~]{3,200}$/.test(text);
  if (!fine) variables.fault('OUTGOING_CONTACT', 'must be an address of mail or web, without spaces and brackets');
  return text;
}

/** The variables by name, and what was found wrong with them. An empty variable counts as not set. */
class Variables {
  private readonly faults: string[] = [];

  constructor(private readonly env: Environment) {
    for (const name of Object.keys(env)) {
      if (/^TPT_/i.test(name)) this.fault(name, 'is not known; the names of this service have no prefix');
    }
  }

  find(name: string): string | undefined {
    const value = this.env[name]?.trim();
    return value === '' ? undefined : value;
  }

  text(name: string, fallback: string): string {
    return this.find(name) ?? fallback;
  }

  integer(name: string, fallback: number, least: number, most: number): number {
    const value = this.find(name);
    if (value === undefined) return fallback;
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    this.fault(name, `must be a whole number from ${least} to ${most}`);
    return fallback;
  }

  choice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
    const value = this.find(name)?.toLowerCase();
    if (value === undefined) return fallback;
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) this.fault(name, `must be one of ${choices.join(', ')}`);
    return choice ?? fallback;
  }

  fault(name: string, reason: string): void {
    this.faults.push(`${name} ${reason}`);
  }

  throwFaults(): void {
    if (this.faults.length === 0) return;
    throw new Error(`The configuration cannot be used:\n${this.faults.map((each) => `  - ${each}`).join('\n')}`);
  }
}
