import type { Exchange } from './exchange';
import type { Answer } from './operation';
import { ReaderGone, sendPiece } from './pieces';

type File = Extract<Answer, { type: 'file' }>;

/**
 * Streams a file as it is. As bytes that no browser shows: it came from somewhere else, and would speak in our name. It is
 * begun before the head is out, and broken off by a fault, for the same reasons as a table.
 */
export async function sendFile(exchange: Exchange, file: File, rules: { idleMs: number }): Promise<void> {
  const { res } = exchange;
  const name = file.name.replace(/[^A-Za-z0-9._-]/g, '-') || 'document';
  const headers = [
    ...['Content-Type', 'application/octet-stream', 'Content-Length', String(file.bytes)],
    ...['Content-Disposition', `attachment; filename="${name}"`, 'Cache-Control', 'no-cache'],
  ];
  const pieces = file.content[Symbol.asyncIterator]();
  try {
    const first = exchange.req.method === 'HEAD' ? undefined : await pieces.next();
    exchange.writeHead(200, headers);
    for (let piece = first; piece && !piece.done; piece = await pieces.next()) {
      await sendPiece(res, piece.value, rules.idleMs);
    }
    res.end();
  } catch (error) {
    if (!(error instanceof ReaderGone)) throw error;
    res.destroy();
  } finally {
    await pieces.return?.();
  }
}
