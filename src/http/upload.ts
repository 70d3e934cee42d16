import { once } from 'node:events';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import busboy from 'busboy';
import type { Request, Response } from 'express';
import { DomainError } from '../domain/errors';
import { fault } from './operation';
import { pointerToken } from './query';
import { declaresBody, isGzipped, refuseTooLong, takeBody, unreadableBody } from './request-body';
import { Spool } from './spool';

const MAX_FILES = 5;
/** Boundaries and part headers around the files of a form. */
const FORM_OVERHEAD_BYTES = 64 * 1024;
const MAX_NAME_LENGTH = 255;

export interface UploadLimits {
  /** All files together. */
  maxBytes: number;
  /** How long nothing may arrive; a slow line that moves may take its time. */
  idleMs: number;
  /** Folder for what is on its way. */
  folder: string;
}

/**
 * Spools the body to disk: as one file, whatever its media type (`curl --data-binary` calls every file a web form), or
 * as the files of a multipart form. The caller of this removes the spool; on a fault it is gone already.
 */
export async function receiveUpload(req: Request, res: Response, limits: UploadLimits): Promise<Spool> {
  const form = /^multipart\//i.test(req.headers['content-type'] ?? '');
  const gzipped = isGzipped(req);
  refuseTooLong(req, limits.maxBytes + (form ? FORM_OVERHEAD_BYTES : 0));
  if (!declaresBody(req)) throw unreadableBody('empty', 'The body is empty; the bytes of a file are expected.');
  const spool = await Spool.open(limits.folder, limits.maxBytes);
  try {
    const source = new PassThrough();
    const content = gzipped ? createGunzip() : source;
    const stored = form ? storeForm(req, content, spool) : storeWhole(req, content, spool);
    const unpacked = gzipped ? pipeline(source, content as Writable) : undefined;
    await settled([stored, unpacked, feed(req, res, { into: source, limits })]);
    requireBytes(spool);
    return spool;
  } catch (error) {
    await spool.remove();
    throw error;
  }
}

/** Waits for all, so that nothing still writes when the folder is removed; the error nearest to the disk tells most. */
async function settled(work: (Promise<void> | undefined)[]): Promise<void> {
  const results = await Promise.allSettled(work);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  if (failures.length > 0) throw readable(failures.find((each) => each instanceof DomainError) ?? failures[0]);
}

/** Moves the request's body into the first stream. A failure at either end ends the other, never the request itself. */
async function feed(req: Request, res: Response, to: { into: PassThrough; limits: UploadLimits }): Promise<void> {
  const { into, limits } = to;
  const stop = new AbortController();
  into.once('close', () => stop.abort(new Error('What takes the body has failed.')));
  const rules = { limit: limits.maxBytes + FORM_OVERHEAD_BYTES, idleMs: limits.idleMs, stop: stop.signal };
  try {
    await takeBody(req, res, { ...rules, take: (chunk) => (into.write(chunk) ? undefined : drained(into)) });
    into.end();
  } catch (error) {
    into.destroy(error as Error);
    throw error;
  }
}

async function drained(stream: Writable): Promise<void> {
  const over = new AbortController();
  const options = { signal: over.signal };
  await Promise.race([once(stream, 'drain', options), once(stream, 'close', options)]).finally(() => over.abort());
}

async function storeWhole(req: Request, content: Readable, spool: Spool): Promise<void> {
  await spool.store(content, {
    name: storable(dispositionName(req)) || 'body',
    mediaType: req.headers['content-type'],
  });
}

async function storeForm(req: Request, content: Readable, spool: Spool): Promise<void> {
  const parser = formParser(req);
  const stores: Promise<void>[] = [];
  const fail = (error: unknown) => void parser.destroy(error as Error);
  parser.on('file', (field, stream, { filename, mimeType }) => {
    const stored = spool.store(stream, { name: storable(filename) || 'file', field, mediaType: mimeType });
    stored.catch(fail);
    stores.push(stored);
  });
  parser.on('field', (name) => {
    const faults = [fault(`/${pointerToken(name)}`, 'unknown_field', 'A form may hold files only; the rest is query.')];
    fail(new DomainError('malformed_request', 'The form holds a field that is not a file.', faults));
  });
  parser.on('filesLimit', () => fail(unreadableBody('too_many_files', `More than ${MAX_FILES} files.`)));
  const parsed = pipeline(content, parser).catch((error: unknown) => Promise.reject(formProblem(error)));
  // Only then are all files known; the last may still fail after the form has ended well.
  await parsed.catch(() => undefined);
  await settled([parsed, ...stores]);
}

function formParser(req: Request): busboy.Busboy {
  const limits = { files: MAX_FILES, fields: 1, fieldSize: 1024, headerPairs: 20 };
  try {
    return busboy({ headers: req.headers, limits, defParamCharset: 'utf8' });
  } catch (error) {
    throw unreadableBody('bad_form', `The form cannot be read: ${(error as Error).message}.`);
  }
}

function requireBytes(spool: Spool): void {
  const empty = spool.files.find((file) => file.bytes === 0);
  if (spool.files.length === 0) throw unreadableBody('empty', 'The form holds no file.');
  if (empty) throw unreadableBody('empty', `The file "${empty.name}" is empty.`);
}

/** The form's reader throws bare errors, about the caller's bytes; those of disk and streams have a code. */
function formProblem(error: unknown): unknown {
  if (codeOf(error) !== undefined) return error;
  return unreadableBody('bad_form', `The form cannot be read: ${(error as Error).message}.`);
}

/** Errors of the decompressor speak of the caller's bytes. */
function readable(error: unknown): unknown {
  if (codeOf(error)?.startsWith('Z_') !== true) return error;
  return unreadableBody('bad_compression', 'The body is not whole and proper gzip.');
}

function codeOf(error: unknown): string | undefined {
  return (error as Partial<NodeJS.ErrnoException> | undefined)?.code;
}

/** A file's name as a database takes it: no NUL or other control character, no half of a surrogate pair, not too long. */
function storable(name = ''): string {
  const clean = name.replace(/[\p{Cc}\p{Cs}]/gu, '').slice(0, MAX_NAME_LENGTH);
  // The cut may have parted a pair.
  return clean.replace(/\p{Cs}$/u, '');
}

function dispositionName(req: Request): string | undefined {
  const name = /filename="([^"]+)"|filename=([^;\s]+)/.exec(req.headers['content-disposition'] ?? '');
  return (name?.[1] ?? name?.[2])?.split(/[\\/]/).pop();
}
