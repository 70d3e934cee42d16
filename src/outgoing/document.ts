import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type SizeLimits, unpacking } from './body';
import { asFailure, called, OutgoingFailure } from './failure';
import type { Watch } from './watch';

const MAX_VALIDATOR = 500;

/** A document on disk; whoever asked for it removes it. */
export interface Downloaded {
  type: 'downloaded';
  /** Path of the file. */
  file: string;
  /** What the sender calls it, without folders; never used as a path. */
  name: string;
  /** Decompressed, as it is on disk. */
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
  etag?: string;
  lastModified?: string;
  /** Lower case, without parameters. */
  mediaType?: string;
  /** Where it was in the end. */
  url: string;
}

interface Arriving {
  response: IncomingMessage;
  url: URL;
  folder: string;
  accepts?: readonly string[];
  limits: SizeLimits;
}

/** Writes the body of an answer down, measured and hashed as it comes. Nothing is left of one that is not whole. */
export async function store({ response, url, folder, accepts, limits }: Arriving, watch: Watch): Promise<Downloaded> {
  const mediaType = mediaTypeOf(response);
  requireAccepted(mediaType, accepts, url);
  const file = join(folder, randomUUID());
  const { stage, taken } = measuring();
  const parts = unpacking(response, url, { limits, watch });
  const sink = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  try {
    await pipeline([response, ...parts, stage, sink], { signal: watch.signal });
    const { bytes, sha256 } = taken();
    if (!response.complete) throw new OutgoingFailure('broken_off', `${called(url)}: the answer was cut off.`);
    if (bytes === 0) throw new OutgoingFailure('empty', `${called(url)}: the answer has no content.`);
    const { etag, 'last-modified': lastModified } = response.headers;
    return {
      type: 'downloaded',
      file,
      name: nameOf(response, url),
      bytes,
      sha256,
      etag: validator(etag),
      lastModified: validator(lastModified),
      mediaType,
      url: url.href,
    };
  } catch (error) {
    // What fails at once may do so while the file is still being opened, and would leave it behind.
    if (!sink.closed) await new Promise<void>((resolve) => void sink.once('close', () => resolve()));
    await rm(file, { force: true });
    throw watch.signal.aborted ? watch.signal.reason : asFailure(error, url);
  }
}

function measuring(): { stage: Transform; taken: () => { bytes: number; sha256: string } } {
  const hash = createHash('sha256');
  let bytes = 0;
  const stage = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { stage, taken: () => ({ bytes, sha256: hash.digest('hex') }) };
}

/** It is sent back with the next request; one that is too long would have that refused. */
function validator(text: string | undefined): string | undefined {
  return text !== undefined && text.length <= MAX_VALIDATOR ? text : undefined;
}

function mediaTypeOf(response: IncomingMessage): string | undefined {
  return response.headers['content-type']?.split(';')[0]?.trim().toLowerCase().slice(0, 100) || undefined;
}

/** A sender that says nothing of the type is believed; one that says another than was asked for is not. */
function requireAccepted(type: string | undefined, accepts: readonly string[] | undefined, url: URL): void {
  if (type === undefined || accepts === undefined) return;
  const fits = accepts.some((each) => each === type || (each.endsWith('/*') && type.startsWith(each.slice(0, -1))));
  if (fits) return;
  throw new OutgoingFailure('wrong_media_type', `${called(url)} is ${type}; expected ${accepts.join(' or ')}.`);
}

function nameOf(response: IncomingMessage, url: URL): string {
  const given = /filename="([^"]+)"|filename=([^;\s]+)/i.exec(response.headers['content-disposition'] ?? '');
  const name = given?.[1] ?? given?.[2] ?? decoded(url.pathname);
  return (name.split(/[\\/]/).pop() ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '').slice(0, 255);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
