import { setTimeout as sleep } from 'node:timers/promises';
import { passesByItself } from '../domain/retry';

const AGAIN_MS = 500;
/** A minute: after that the work counts as lost, and another process takes it on. */
const MOST_TIMES = 120;

/** Writes down what was done, again and again while the database is away: what was fetched or sent is not done twice for that. */
export async function writtenDown<T>(write: () => Promise<T>): Promise<T> {
  for (let time = 1; ; time += 1) {
    try {
      return await write();
    } catch (error) {
      if (time >= MOST_TIMES || !passesByItself(error)) throw error;
      await sleep(AGAIN_MS);
    }
  }
}
