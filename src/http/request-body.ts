import type { Request, Response } from 'express';
import { DomainError } from '../domain/errors';
import { fault } from './operation';

/** A body not wanted and no larger than this is read to its end, so that the connection can be used again. */
const HARMLESS_BYTES = 64 * 1024;
const DISCARD_FOR_MS = 3_000;
const DISCARD_IDLE_MS = 1_000;

/** Requests whose caller waits for `100 Continue` before it sends; `http/server.ts` puts them here. */
const awaitingContinue = new WeakSet<object>();

/** Notes that this caller waits to be told before it sends its body: one that is refused need not send it at all. */
export function holdContinue(req: object): void {
  awaitingContinue.add(req);
}

/** Whether the request says that a body follows. */
export function declaresBody(req: Request): boolean {
  return req.headers['transfer-encoding'] !== undefined || declaredLength(req) > 0;
}

/**
 * What becomes of the connection when an answer is given now. `keep`: the body is read or short, and the next request may
 * follow. `close`: the caller waits to be asked for its body, and need not send it. `linger`: a long body is under way.
 */
export function afterAnswer(req: Request): 'keep' | 'close' | 'linger' {
  if (!declaresBody(req) || req.complete) return 'keep';
  if (awaitingContinue.has(req)) return 'close';
  return declaredLength(req) <= HARMLESS_BYTES ? 'keep' : 'linger';
}

/** Refuses by the declared length alone, before a byte is read. */
export function refuseTooLong(req: Request, limit: number): void {
  if (declaredLength(req) > limit) throw tooLarge(limit);
}

/** The error for a body of more than so many bytes. */
export function tooLarge(limit: number): DomainError {
  return new DomainError('too_large', `The body is larger than the ${limit} bytes accepted here.`);
}

/** The error for a body that cannot be read at all; the pointer is the body as a whole. */
export function unreadableBody(code: string, message: string): DomainError {
  return new DomainError('malformed_request', 'The body of the request cannot be read.', [fault('', code, message)]);
}

/** Whether the body comes compressed; anything but gzip is refused. */
export function isGzipped(req: Request): boolean {
  const encoding = req.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '') return false;
  if (encoding === 'gzip' || encoding === 'x-gzip') return true;
  throw new DomainError('unsupported_media_type', 'Content-Encoding may be gzip or identity.');
}

/** How the body is taken in. */
export interface BodyRules {
  /** Bytes on the wire. */
  limit: number;
  /** How long nothing may arrive. */
  idleMs: number;
  /** How long all of it may take; without it only standing still is refused. */
  totalMs?: number;
  /** Ends the reading with its reason, when what takes the body has failed. */
  stop?: AbortSignal;
  /** Takes the next piece; where it answers a promise, reading waits for that. */
  take(chunk: Buffer): void | Promise<void>;
}

/**
 * Reads the body piece by piece. On any fault the request is left paused and alive, so that the refusal can still be
 * sent; `pipeline` and `for await` would destroy it and take the connection with it.
 */
export function takeBody(req: Request, res: Response, rules: BodyRules): Promise<void> {
  if (awaitingContinue.delete(req)) res.writeContinue();
  return new Promise((resolve, reject) => {
    let bytes = 0;
    const late = () => settle(unreadableBody('too_slow', 'The body did not arrive in time.'));
    const idle = setTimeout(late, rules.idleMs);
    const total = rules.totalMs === undefined ? undefined : setTimeout(late, rules.totalMs);
    const settle = (error?: unknown) => {
      clearTimeout(idle);
      clearTimeout(total);
      rules.stop?.removeEventListener('abort', onStop);
      req.off('data', onData).off('end', settle).off('error', onGone).off('close', onGone).pause();
      if (error) reject(error);
      else resolve();
    };
    const onGone = () => settle(unreadableBody('incomplete', 'The connection closed before the body was complete.'));
    const onStop = () => settle(rules.stop?.reason);
    const onData = (chunk: Buffer) => {
      idle.refresh();
      bytes += chunk.length;
      if (bytes > rules.limit) return settle(tooLarge(rules.limit));
      const taken = rules.take(chunk);
      if (taken) wait(taken);
    };
    const wait = (taken: Promise<void>) => {
      req.pause();
      taken.then(() => req.resume(), settle);
    };
    if (req.destroyed) return onGone();
    rules.stop?.addEventListener('abort', onStop);
    req.on('data', onData).once('end', settle).once('error', onGone).once('close', onGone);
  });
}

/** Reads on without keeping anything until the body ends, the caller falls silent or its time is up. */
export function discardBody(req: Request, done: () => void): void {
  const idle = setTimeout(finish, DISCARD_IDLE_MS);
  const total = setTimeout(finish, DISCARD_FOR_MS);
  const onData = () => idle.refresh();
  function finish(): void {
    clearTimeout(idle);
    clearTimeout(total);
    req.off('data', onData).off('end', finish).off('close', finish);
    req.pause();
    done();
  }
  req
    .on('data', onData)
    .once('end', finish)
    .once('close', finish)
    .on('error', () => undefined);
  req.resume();
}

function declaredLength(req: Request): number {
  return Number(req.headers['content-length'] ?? Number.NaN);
}
