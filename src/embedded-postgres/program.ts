import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, canEnter } from './account';
import { noServerHere } from './binaries';

/** PostgreSQL's programs and the account to run them as. */
export interface Programs {
  native: string;
  /** `undefined`: as ourselves. */
  account?: Account;
}

export interface ProgramCall {
  name: 'initdb' | 'postgres';
  args: string[];
  /** The data folder that it is about, which it also starts in. */
  cluster: string;
  stdio: StdioOptions;
  /** Whether it has a process group of its own and outlives us. */
  detached: boolean;
}

/** A Linux name for the folder that a process works in. It leads there without a look at the folders above. */
const OWN_FOLDER = '/proc/self/cwd';

/**
 * Starts a program with `-D` and the rest. Throws where the system cannot run it at all.
 *
 * When we are root, the data may lie where the server's account cannot go (/root/tracker/data, mode 0700 above). The data
 * stays where the user wants it all the same: the child enters the folder while it is still root (Node changes the folder
 * first, the user second), and `-D /proc/self/cwd` then names the folder without its parents, which PostgreSQL, working
 * with relative paths from then on, never needs. Tried with PostgreSQL 18.4.
 */
export async function startProgram({ native, account }: Programs, call: ProgramCall): Promise<ChildProcess> {
  const hidden = account !== undefined && !(await canEnter(account, call.cluster));
  if (hidden && !existsSync(OWN_FOLDER)) {
    throw new Error(
      `PostgreSQL does not run as root, and its user cannot enter ${call.cluster}: choose another data folder.`,
    );
  }
  const child = spawn(join(native, 'bin', call.name), ['-D', hidden ? OWN_FOLDER : call.cluster, ...call.args], {
    cwd: call.cluster,
    env: environment(),
    stdio: call.stdio,
    detached: call.detached,
    windowsHide: true,
    ...account,
  });
  await new Promise<void>((started, failed) => {
    child.once('spawn', started);
    child.once('error', (error) => failed(noServerHere(`its program does not run (${error.message})`)));
  });
  return child;
}

/** Nothing of ours, as secrets may be in it. English messages, because the launcher reads some. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, SystemRoot, TEMP, LC_ALL: 'C', TZ: 'UTC' };
}
