import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../domain/errors';

const AGAIN_MS = 500;
/** A minute: after that the work counts as lost, and another process takes it on. */
const MOST_TIMES = 120;

/** Writes down what was done, again and again while the database is away: what was fetched or sent is not done twice for that. */
export async function writtenDown<T>(write: () => Promise<T>): Promise<T> {
  for (let time = 1; ; time += 1) {
    try {
      return await write();
    } catch (error) {
      if (time >= MOST_TIMES || !passes(error)) throw error;
      await sleep(AGAIN_MS);
    }
  }
}

function passes(error: unknown): boolean {
  return error instanceof DomainError && (error.code === 'unavailable' || error.code === 'conflict');
}
