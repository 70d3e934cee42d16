import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Nobody reads the answer any more, or it has been ended. */
export class ReaderGone extends Error {}

/** Writes a piece of an answer; waits while the reader is slow, and gives up a reader who stands still for so long. */
export async function sendPiece(res: ServerResponse, piece: string | Uint8Array, idleMs: number): Promise<void> {
  if (res.destroyed || res.closed || res.writableEnded) throw new ReaderGone();
  if (res.write(piece)) return;
  const over = new AbortController();
  const late = setTimeout(() => over.abort(), idleMs);
  const options = { signal: over.signal };
  try {
    await Promise.race([once(res, 'drain', options), once(res, 'close', options)]);
  } catch {
    // A reader that stands still holds what the answer is read from.
    throw new ReaderGone();
  } finally {
    clearTimeout(late);
    over.abort();
  }
}

/** A line break in JSON text can only stand between its tokens. */
export function oneLine(json: string): string {
  return json.includes('\n') || json.includes('\r') ? json.replaceAll(/[\r\n]+/g, ' ') : json;
}
