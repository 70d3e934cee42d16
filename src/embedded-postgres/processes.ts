import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';

const HAS_PROC = existsSync('/proc/self/stat');

/**
 * A name for one use of something by this process: `<pid>-<start>-<random>`. The start is the kernel's own count (clock
 * ticks since boot), so that a later process with the same id is not taken for this one; it is 0 where there is no /proc.
 */
export function newClaim(): string {
  return `${process.pid}-${readStatus(process.pid)?.started ?? 0}-${randomBytes(4).toString('hex')}`;
}

/** Whether the process that made the claim still lives. A name that is no claim belongs to nobody. */
export function isClaimAlive(claim: string): boolean {
  const [, pid, started] = /^(\d+)-(\d+)-[0-9a-f]+$/.exec(claim) ?? [];
  if (pid === undefined) {
    return false;
  }
  return isAlive(Number(pid)) && (!HAS_PROC || readStatus(Number(pid))?.started === started);
}

/** Whether there is a process of this id. A zombie is dead: nobody may ever collect an orphan's in a container. */
export function isAlive(pid: number): boolean {
  if (HAS_PROC) {
    return !['Z', 'X', undefined].includes(readStatus(pid)?.state);
  }
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether the process lives and works in the folder, which PostgreSQL makes its data folder: this tells a server from
 * an unrelated process that was given its id later. Where there is no /proc, being alive must do.
 */
export function worksIn(pid: number, folder: string): boolean {
  if (!isAlive(pid)) {
    return false;
  }
  try {
    return !HAS_PROC || readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}

function readStatus(pid: number): { state: string | undefined; started: string | undefined } | undefined {
  try {
    // proc(5): the second field is the command in brackets and may hold anything; state is field 3, start time field 22.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { state: fields[0], started: fields[19] };
  } catch {
    return undefined;
  }
}
