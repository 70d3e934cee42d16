import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isClaimAlive, newClaim } from './processes';

/**
 * Who uses the server: one empty file for each, named after the process. All of this happens under the lock, so that
 * nobody can come in while the last one is on the way out.
 */
export async function enter(folder: string): Promise<string> {
  const claim = newClaim();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, claim), '');
  return claim;
}

/** Takes the user off the list, and with it those who died without a word. Gives how many are left. */
export async function leave(folder: string, claim: string): Promise<number> {
  const claims = await readdir(folder);
  const gone = claims.filter((other) => other === claim || !isClaimAlive(other));
  await Promise.all(gone.map((other) => rm(join(folder, other), { force: true })));
  return claims.length - gone.length;
}
