import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The user that the server runs as. PostgreSQL refuses to run as root, and initdb refuses a user without a passwd entry. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * As root: the owner of the cluster where there is one, otherwise `nobody`. As anybody else: `undefined`, which stands
 * for ourselves.
 */
export async function findAccount(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const owner = await stat(cluster).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) {
    return { uid: owner.uid, gid: owner.gid };
  }
  const nobody = parsePasswd(await readFile('/etc/passwd', 'utf8'), 'nobody');
  if (nobody === undefined) {
    throw new Error(
      'PostgreSQL refuses to run as root, and /etc/passwd knows no user "nobody" that it could run as. ' +
        'Start the service as an ordinary user, or set DATABASE_URL to a PostgreSQL server of yours.',
    );
  }
  return nobody;
}

/** Finds a user in the text of /etc/passwd, as described in passwd(5). */
export function parsePasswd(text: string, name: string): Account | undefined {
  const fields = text
    .split('\n')
    .map((line) => line.split(':'))
    .find((line) => line[0] === name);
  return fields && { uid: Number(fields[2]), gid: Number(fields[3]) };
}

/** Whether the account may enter the folder (or run the file) and all folders above it, going by owner, group and mode. */
export async function canEnter(account: Account, path: string): Promise<boolean> {
  for (let place = await realpath(path); ; place = dirname(place)) {
    const { uid, gid, mode } = await stat(place);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) {
      return false;
    }
    if (place === dirname(place)) {
      return true;
    }
  }
}
