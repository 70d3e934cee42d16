import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import { ruleBroken } from '../../domain/errors';

/** A file below the folder, opened; the caller closes it. `path` is what stands after `file:`. */
export async function openLocalFile(
  path: string,
  folder: string | undefined,
): Promise<{ handle: FileHandle; name: string; bytes: number }> {
  if (folder === undefined) throw refused(path, 'files are read only where INGEST_FILES_DIR names their folder');
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined) throw refused(path, 'the folder of files is not there');
  // Links are followed first and judged by where they end.
  const real = await realpath(resolve(root, path)).catch(() => undefined);
  if (real === undefined || !real.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw refused(path, 'there is no such file below the folder of files');
  }
  return await openPlain(path, real);
}

/** What was judged must be what is opened: no link that came meanwhile, and nothing that opening would wait for. */
async function openPlain(path: string, real: string): Promise<{ handle: FileHandle; name: string; bytes: number }> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const handle = await open(real, flags).catch(() => undefined);
  if (handle === undefined) throw refused(path, 'it cannot be opened');
  const found = await handle.stat();
  if (found.isFile()) return { handle, name: basename(real), bytes: found.size };
  await handle.close();
  throw refused(path, 'it is no file');
}

function refused(path: string, reason: string): Error {
  const message = `The file "${path.slice(0, 200)}" is not read: ${reason}.`;
  return ruleBroken(message, [{ pointer: '/settings', code: 'unreadable_path', message }]);
}
