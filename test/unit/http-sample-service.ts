import 'reflect-metadata';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsString, Matches, Max, Min, ValidateNested } from 'class-validator';
import express from 'express';
import { ruleBroken } from '../../src/domain/errors';
import type { Scope } from '../../src/domain/scope';
import type { KeyRing } from '../../src/http/authenticate';
import { docsOperations, mountDocsAssets } from '../../src/http/docs';
import { type EdgeConfig, mountOperations } from '../../src/http/edge';
import { healthOperations } from '../../src/http/health';
import type { ClaimState, IdempotencyClaim, IdempotencyStore, StoredAnswer } from '../../src/http/idempotency';
import type { Answer, Call, Caller, Operation } from '../../src/http/operation';
import { createLog } from '../../src/http/request-log';
import type { AuditTrail } from '../../src/http/write-audit';

export class ThingParams {
  @Matches(/^[A-Z-]+$/) code!: string;
}

export class ThingQuery {
  @IsOptional() @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'asOf must be a date, YYYY-MM-DD' }) asOf?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1000) limit?: number;
  @IsOptional() @IsArray() @ArrayMaxSize(3) @IsString({ each: true }) list?: string[];
  @IsOptional() @IsString() q?: string;
}

class NameBody {
  @IsString() name!: string;
  @IsOptional() @IsString() lang?: string;
}

export class ThingBody {
  @IsString() code!: string;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => NameBody) names?: NameBody[];
}

export class ReasonBody {
  @IsOptional() @IsString() reason?: string;
}

/** Each key is `tpt_` and its scopes, filled up to length. */
export function keyFor(scopes: string): string {
  return `tpt_${scopes}`.padEnd(40, '0');
}

export function bearer(scopes: string): string {
  return `Bearer ${keyFor(scopes)}`;
}

const keyRing: KeyRing = {
  async find(token): Promise<Caller | undefined> {
    const scopes = /^tpt_([a-z_]+?)0+$/.exec(token)?.[1];
    if (!scopes || scopes === 'nobody') return undefined;
    return { keyId: `key-${scopes}`, name: scopes, scopes: scopes.split('_') as Scope[] };
  },
};

/** Keeps claims in memory, as the database would in a table. */
export class MemoryIdempotency implements IdempotencyStore {
  readonly entries = new Map<string, { fingerprint: string; answer?: StoredAnswer }>();

  async claim(claim: IdempotencyClaim): Promise<ClaimState> {
    const known = this.entries.get(keyOf(claim));
    if (!known) {
      this.entries.set(keyOf(claim), { fingerprint: claim.fingerprint });
      return { state: 'new' };
    }
    if (known.fingerprint !== claim.fingerprint) return { state: 'different' };
    return known.answer ? { state: 'done', ...known.answer } : { state: 'running' };
  }

  async complete(claim: IdempotencyClaim, answer: StoredAnswer): Promise<void> {
    this.entries.set(keyOf(claim), { fingerprint: claim.fingerprint, answer });
  }

  async release(claim: IdempotencyClaim): Promise<void> {
    this.entries.delete(keyOf(claim));
  }
}

function keyOf(claim: IdempotencyClaim): string {
  return `${claim.keyId} ${claim.operation} ${claim.idempotencyKey}`;
}

export const CONFIG: Omit<EdgeConfig, 'dataDir'> = {
  readAccess: 'open',
  maxBodyBytes: 1024 * 1024,
  maxEditionBytes: 4 * 1024 * 1024,
  rateLimitPerMinute: 0,
  trustProxy: 0,
  requestTimeoutMs: 2_000,
};

export interface Sample {
  app: express.Express;
  /** What the handlers were called with. */
  calls: Call[];
  /** Operations of the requests that are over. */
  counted: (string | undefined)[];
  log: Record<string, unknown>[];
  idempotency: MemoryIdempotency;
  /** What lies in the folder of uploads. */
  spooled(): string[];
}

export interface SampleOptions {
  config?: Partial<EdgeConfig>;
  rows?: () => AsyncIterable<string | Record<string, unknown>>;
  /** What POST /v1/things does. */
  create?: (call: Call) => Promise<Answer>;
  /** Mounted before and after all others. */
  first?: Operation[];
  more?: Operation[];
  audit?: AuditTrail;
  ready?: boolean;
}

/** A small service behind the edge. */
export function sampleService(options: SampleOptions = {}): Sample {
  const dataDir = mkdtempSync(join(tmpdir(), 'http-test-'));
  const sample: Omit<Sample, 'app'> = {
    calls: [],
    counted: [],
    log: [],
    idempotency: new MemoryIdempotency(),
    spooled: () => listing(join(dataDir, 'tmp')),
  };
  const app = express();
  mountDocsAssets(app);
  const destination = { write: (line: string) => void sample.log.push(JSON.parse(line)) };
  const { first = [], more = [] } = options;
  mountOperations(app, [...first, ...operations(sample.calls, options), ...more], {
    config: { ...CONFIG, dataDir, ...options.config },
    keyRing,
    idempotency: sample.idempotency,
    audit: options.audit ?? { open: () => ({ run: (work) => work(), end: async () => undefined }) },
    meter: { count: (request) => void sample.counted.push(request.operation) },
    log: createLog('debug', destination),
  });
  return { app, ...sample };
}

function listing(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

async function* noRows(): AsyncIterable<string> {}

function operations(calls: Call[], options: SampleOptions): Operation[] {
  const json = (status: number, body: unknown): Answer => ({ type: 'json', status, body });
  const noted = (handle: (call: Call) => Promise<Answer>) => (call: Call) => {
    calls.push(call);
    return handle(call);
  };
  const created = async (call: Call): Promise<Answer> => {
    const { code } = call.body as ThingBody;
    return { ...json(201, { code, number: calls.length }), type: 'json', location: `/v1/things/${code}` } as Answer;
  };
  return [
    ...healthOperations({ ready: async () => ({ ready: options.ready ?? true, checks: { database: 'ok' } }) }),
    ...docsOperations('openapi: 3.1.0\n'),
    {
      ...{ operationId: 'listThings', method: 'get', path: '/v1/things', access: 'read', tabular: true },
      query: ThingQuery,
      handle: noted(async (call) => {
        if (call.form === 'json') return { type: 'json', status: 200, body: { data: [] }, next: '/v1/things?cursor=x' };
        return { type: 'table', name: 'things', columns: ['code', 'names', 'extra'], rows: (options.rows ?? noRows)() };
      }),
    },
    {
      ...{ operationId: 'createThing', method: 'post', path: '/v1/things', access: 'write' },
      body: ThingBody,
      handle: noted(options.create ?? created),
    },
    {
      ...{ operationId: 'getThing', method: 'get', path: '/v1/things/:code', access: 'read' },
      params: ThingParams,
      query: ThingQuery,
      handle: noted(async ({ params, query }) => json(200, { params, query })),
    },
    {
      ...{ operationId: 'changeThing', method: 'patch', path: '/v1/things/:code', access: 'write', needsIfMatch: true },
      params: ThingParams,
      body: ReasonBody,
      handle: noted(async ({ ifMatch, body }) => ({ type: 'json', status: 200, body: { ifMatch, body }, etag: 'v2' })),
    },
    {
      ...{ operationId: 'deleteThing', method: 'delete', path: '/v1/things/:code', access: 'write' },
      params: ThingParams,
      handle: noted(async () => ({ type: 'empty', status: 204 })),
    },
    {
      ...{ operationId: 'approveThing', method: 'post', path: '/v1/things/:code/approve', access: 'admin' },
      params: ThingParams,
      body: ReasonBody,
      handle: noted(async ({ body }) => json(200, { body })),
    },
    {
      ...{ operationId: 'createKey', method: 'post', path: '/v1/keys', access: 'admin', secretAnswer: true },
      body: ReasonBody,
      handle: noted(async () => json(201, { key: 'tpt_secret' })),
    },
    {
      ...{ operationId: 'uploadFiles', method: 'post', path: '/v1/files', access: 'ingest', body: 'files' },
      query: ThingQuery,
      handle: noted(async ({ files, query }) => {
        if ((query as ThingQuery).q === 'refuse') throw ruleBroken('refused');
        return json(201, { files: await Promise.all(files.map(summary)) });
      }),
    },
    {
      ...{ operationId: 'getTextNote', method: 'get', path: '/v1/passed-through', access: 'read' },
      handle: noted(async () => json(200, { text: '{"written": "by the database"}' })),
    },
    {
      ...{ operationId: 'breakDown', method: 'get', path: '/v1/broken', access: 'read' },
      handle: noted(async () => {
        throw new Error('secret of the house');
      }),
    },
  ] as Operation[];
}

async function summary(file: Call['files'][number]) {
  let text = '';
  for await (const chunk of file.open()) text += Buffer.from(chunk).toString('latin1');
  return {
    name: file.name,
    bytes: file.bytes,
    sha256: file.sha256,
    mediaType: file.mediaType,
    begin: text.slice(0, 20),
  };
}
