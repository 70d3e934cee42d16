import { chmod, copyFile, lstat, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { newClaim } from './processes';

/**
 * Where copies of PostgreSQL's programs may go, best first. /var/cache is made for such things, outlives a restart and
 * is not cleaned while the server runs, as folders for temporary files are; but only root may write there.
 */
export function copyParents(): string[] {
  return process.getuid?.() === 0 ? ['/var/cache', tmpdir()] : [tmpdir()];
}

/** Copies the tree into the first of the parents that takes it, unless it is there in full. Gives the copy's folder. */
export async function copyBinaries(native: string, parents: string[]): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const name = `trade-policy-tracker-postgresql-${version}-${process.getuid?.() ?? 0}`;
  const refusals: string[] = [];
  for (const parent of parents) {
    try {
      return await installCopy(native, join(parent, name));
    } catch (error) {
      refusals.push((error as Error).message);
    }
  }
  throw new Error(`Could not copy PostgreSQL from ${native} to a place where it can run: ${refusals.join('; ')}`);
}

/** Copies under a passing name and renames, so that nobody ever sees half a copy. */
async function installCopy(native: string, folder: string): Promise<string> {
  await mkdir(folder).then(() => chmod(folder, 0o755), allowExisting);
  await refuseForeign(folder);
  const copy = join(folder, 'native');
  const paths = (await listFiles(native)).filter((path) => !path.endsWith('.a'));
  if (await isWhole(native, copy, paths)) {
    return copy;
  }
  const staging = `${copy}.${newClaim()}`;
  await copyFiles(native, staging, paths);
  await rm(copy, { recursive: true, force: true });
  // Refused where another process was quicker: theirs is as good.
  await rename(staging, copy).catch(() => rm(staging, { recursive: true, force: true }));
  return copy;
}

function allowExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') {
    throw error;
  }
}

/** In a folder that all may write to, somebody else may have put programs of their own under our name. */
async function refuseForeign(folder: string): Promise<void> {
  const { uid, mode } = await lstat(folder);
  if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o022) !== 0)) {
    throw new Error(`${folder} belongs to another user, or others may write to it`);
  }
}

/** The plain files, relative to the folder. Links are left to `pg-symlinks.json`. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** Systems remove old files from folders for temporary ones, one by one: so every file is looked at. */
async function isWhole(native: string, copy: string, paths: string[]): Promise<boolean> {
  const sizeOf = async (path: string) => (await lstat(path).catch(() => undefined))?.size;
  const checks = paths.map(async (path) => (await sizeOf(join(native, path))) === (await sizeOf(join(copy, path))));
  return (await Promise.all(checks)).every(Boolean);
}

async function copyFiles(from: string, to: string, paths: string[]): Promise<void> {
  const folders = new Set(paths.map((path) => dirname(join(to, path))));
  for (const folder of folders) {
    await mkdir(folder, { recursive: true });
  }
  for (const path of paths) {
    await copyFile(join(from, path), join(to, path));
    // Whatever the umask was: others shall read it, and run what lies in bin.
    await chmod(join(to, path), path.startsWith('bin') ? 0o755 : 0o644);
  }
  for (const entry of await readdir(to, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) {
      await chmod(join(entry.parentPath, entry.name), 0o755);
    }
  }
  await chmod(to, 0o755);
}
