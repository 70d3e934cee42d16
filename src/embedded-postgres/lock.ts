import { mkdir, readdir, rename, rm, rmdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askUntil } from './patience';
import { isClaimAlive, newClaim } from './processes';

/** Longer than a first start on a slow disk: whoever holds the lock may be making the cluster. */
const LOCK_WAIT_MS = 180_000;

/**
 * Runs the task while no other process runs one for the same folder.
 *
 * The lock is a folder `lock` that holds one file named after its holder. It is taken by renaming a ready made folder to
 * that name, which the system does for one of several rivals only, as a folder that is not empty cannot be replaced.
 * What a dead holder left is removed by its full name: that cannot hit the lock of a rival who was quicker, which is the
 * usual fault of lock files.
 */
export async function withLock<T>(folder: string, task: () => Promise<T>): Promise<T> {
  const lock = join(folder, 'lock');
  const claim = newClaim();
  await takeLock(lock, claim);
  try {
    await sweep(folder);
    return await task();
  } finally {
    await freeLock(lock, claim);
  }
}

async function takeLock(lock: string, claim: string): Promise<void> {
  const mine = `${lock}.${claim}`;
  await mkdir(mine);
  await writeFile(join(mine, claim), '');
  let obstacle: unknown;
  const taken = await askUntil(async () => {
    try {
      await rename(mine, lock);
      return true;
    } catch (error) {
      obstacle = error;
      await freeFromTheDead(lock);
      return undefined;
    }
  }, LOCK_WAIT_MS);
  if (!taken) {
    await rm(mine, { recursive: true });
    throw new Error(
      `Waited ${LOCK_WAIT_MS / 1000} s for another process to leave ${lock}; remove that folder if none is running.`,
      {
        cause: obstacle,
      },
    );
  }
}

async function freeFromTheDead(lock: string): Promise<void> {
  const holders = await readdir(lock).catch(() => []);
  if (holders.length === 0) {
    // Left by one that died half way out. POSIX renames onto an empty folder, Windows onto none.
    await rmdir(lock).catch(() => undefined);
  }
  for (const dead of holders.filter((holder) => !isClaimAlive(holder))) {
    await freeLock(lock, dead);
  }
}

async function freeLock(lock: string, claim: string): Promise<void> {
  await unlink(join(lock, claim)).catch(() => undefined);
  // Refused where a rival has the lock by now, as it should be.
  await rmdir(lock).catch(() => undefined);
}

/**
 * Removes what dead processes left under passing names, `<name>.<claim>`: theirs while they waited, or half a cluster.
 * An initdb that outlived its parent may still write there: then it is for the next start.
 */
async function sweep(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => /\.\d+-\d+-[0-9a-f]+$/.test(name));
  const dead = left.filter((name) => !isClaimAlive(name.slice(name.lastIndexOf('.') + 1)));
  await Promise.all(
    dead.map((name) => rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined)),
  );
}
