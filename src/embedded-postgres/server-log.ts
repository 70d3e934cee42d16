import { open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** At a start with a log larger than this, the log moves aside (in place of the one moved before) and a new one begins. */
const LARGEST_LOG_BYTES = 10 * 1024 * 1024;
const TAIL_LINES = 15;

/** The part of the server's log that belongs to one start. */
export interface ServerLog {
  path: string;
  /** For the server to write to. */
  handle: number;
  /** The last lines since the log was opened, for error messages. */
  readTail(): Promise<string>;
  close(): Promise<void>;
}

export async function openServerLog(folder: string): Promise<ServerLog> {
  const path = join(folder, 'server.log');
  const before = await stat(path).catch(() => undefined);
  if (before !== undefined && before.size > LARGEST_LOG_BYTES) {
    await rename(path, join(folder, 'server.previous.log'));
  }
  const file = await open(path, 'a+', 0o600);
  const { size: start } = await file.stat();
  return {
    path,
    handle: file.fd,
    readTail: async () => {
      const { size } = await file.stat();
      const { buffer } = await file.read({ buffer: Buffer.alloc(size - start), position: start });
      return buffer.toString('utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
    },
    close: () => file.close(),
  };
}
