import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import type { Account } from './account';
import type { Home } from './home';
import { newClaim } from './processes';
import { type Programs, startProgram } from './program';

export const DATABASE_USER = 'tracker';

/**
 * The character classes of the C library, which pg_trgm still goes by in PostgreSQL 18: with plain "C" it finds no letter
 * outside ASCII and so no similarity between names in Chinese or Cyrillic. Each platform has its own name for Unicode.
 */
const CHARACTER_CLASSES: Partial<Record<NodeJS.Platform, string>> = { linux: 'C.UTF-8', darwin: 'en_US.UTF-8' };

/** The password, made at the first start. It comes before the cluster, which is useless without it. */
export async function openPassword(home: Home, account?: Account): Promise<string> {
  if (!existsSync(home.password)) {
    if (existsSync(home.cluster)) {
      throw new Error(`There is a database in ${home.cluster}, but its password is gone: put ${home.password} back.`);
    }
    const draft = `${home.password}.${newClaim()}`;
    await writeFile(draft, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    await giveTo(account, draft);
    await rename(draft, home.password);
  }
  return (await readFile(home.password, 'utf8')).trim();
}

/**
 * Runs initdb in a folder of a passing name and renames it when done, so that a cluster is whole or not there.
 * `sync: false` spares the disk, for tests.
 */
export async function createCluster(home: Home, programs: Programs, sync: boolean): Promise<void> {
  const draft = `${home.cluster}.${newClaim()}`;
  await mkdir(draft, { mode: 0o700 });
  await giveTo(programs.account, draft);
  const password = await open(home.password);
  try {
    await runInitdb(draft, programs, {
      passwordHandle: password.fd,
      args: [...initdbArguments(), ...(sync ? [] : ['--no-sync']), `--pwfile=${passwordName(home, programs)}`],
    });
  } finally {
    await password.close();
  }
  await rename(draft, home.cluster);
}

/** As root, the file may lie where the account cannot go; it then reads it through the handle that we opened. */
function passwordName(home: Home, { account }: Programs): string {
  return account === undefined ? home.password : '/dev/stdin';
}

function initdbArguments(): string[] {
  return [
    `--username=${DATABASE_USER}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Sorts by code point and folds case by Unicode, the same on every machine.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${CHARACTER_CLASSES[process.platform] ?? 'C'}`,
    '--no-instructions',
  ];
}

interface InitdbInput {
  passwordHandle: number;
  args: string[];
}

async function runInitdb(cluster: string, programs: Programs, input: InitdbInput): Promise<void> {
  const stdio = [input.passwordHandle, 'pipe' as const, 'pipe' as const];
  const child = await startProgram(programs, { name: 'initdb', args: input.args, cluster, stdio, detached: false });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) {
    throw new Error(`PostgreSQL could not make its cluster (initdb ended with ${code}):\n${output.trim()}`);
  }
}

async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (account !== undefined) {
    await chown(path, account.uid, account.gid);
  }
}
