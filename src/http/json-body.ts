import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { DomainError } from '../domain/errors';
import { declaresBody, isGzipped, refuseTooLong, takeBody, tooLarge, unreadableBody } from './request-body';

const MAX_DEPTH = 32;
const MAX_VALUES = 100_000;
const JSON_MEDIA_TYPE = /^application\/(?:[a-z0-9!#$&^_.+-]+\+)?json$/;

const inflate = promisify(gunzip);
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

export interface JsonBodyLimits {
  maxBodyBytes: number;
  /** The one member that holds the rows, where the body is a list of rows in one. */
  rowsIn?: string;
  /** How many times that, and the usual number of values, this body may have. */
  times?: number;
  timeoutMs: number;
}

export interface JsonBody {
  value: Record<string, unknown>;
  /** As sent, uncompressed. */
  bytes: Buffer;
}

/**
 * Reads a JSON object. A POST without any body counts as `{}`, so that a decision without words needs none; the DTO says
 * what is missing.
 */
export async function readJsonBody(req: Request, res: Response, limits: JsonBodyLimits): Promise<JsonBody> {
  if (req.method === 'POST' && !declaresBody(req)) return { value: {}, bytes: Buffer.alloc(0) };
  requireJson(req.headers['content-type']);
  const gzipped = isGzipped(req);
  const { times = 1, timeoutMs, rowsIn } = limits;
  const most = limits.maxBodyBytes * times;
  refuseTooLong(req, most);
  const sent = await collect(req, res, { maxBodyBytes: most, timeoutMs });
  const bytes = gzipped ? await inflated(sent, most) : sent;
  return { value: parseObject(bytes, { mostValues: MAX_VALUES * times, rowsIn }), bytes };
}

async function collect(req: Request, res: Response, limits: JsonBodyLimits): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await takeBody(req, res, {
    limit: limits.maxBodyBytes,
    idleMs: limits.timeoutMs,
    totalMs: limits.timeoutMs,
    take: (chunk) => void chunks.push(chunk),
  });
  return Buffer.concat(chunks);
}

function requireJson(contentType: string | undefined): void {
  const [mediaType = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  if (!JSON_MEDIA_TYPE.test(mediaType.trim())) {
    throw new DomainError('unsupported_media_type', 'The body must be JSON, sent with Content-Type: application/json.');
  }
  if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset)) {
    throw new DomainError('unsupported_media_type', 'JSON is accepted in UTF-8 only.');
  }
}

async function inflated(bytes: Buffer, limit: number): Promise<Buffer> {
  try {
    return await inflate(bytes, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw unreadableBody('bad_compression', 'The body is not whole and proper gzip.');
  }
}

/** The JSON object that the bytes are. `called` is what messages call them; `rowsIn` the member that holds rows. */
export function parseObject(
  bytes: Buffer,
  {
    mostValues = MAX_VALUES,
    called = 'The body',
    rowsIn,
  }: { mostValues?: number; called?: string; rowsIn?: string } = {},
): Record<string, unknown> {
  if (bytes.length === 0) throw unreadableBody('empty', `${called} is empty; a JSON object is expected.`);
  const value = parse(decode(bytes, called), called);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const shape = rowsIn === undefined ? '' : `: {"${rowsIn}": […]}`;
    throw unreadableBody('wrong_type', `${called} must be a JSON object${shape}.`);
  }
  measure(value, mostValues);
  return value as Record<string, unknown>;
}

function decode(bytes: Buffer, called: string): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw unreadableBody('bad_encoding', `${called} is not UTF-8.`);
  }
}

function parse(text: string, called: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadableBody('bad_json', `${called} is not JSON: ${(error as Error).message}`);
  }
}

/** Bounds what the validators behind have to walk through; `JSON.parse` itself does not mind depth. */
function measure(root: unknown, most: number): void {
  let count = 0;
  const walk = (value: unknown, depth: number): void => {
    count += 1;
    if (count > most) throw unreadableBody('too_many_values', `More than ${most} values.`);
    if (typeof value !== 'object' || value === null) return;
    if (depth > MAX_DEPTH) throw unreadableBody('too_deep', `Nested deeper than ${MAX_DEPTH} levels.`);
    for (const item of Object.values(value)) walk(item, depth + 1);
  };
  walk(root, 1);
}
