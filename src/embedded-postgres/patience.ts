import { setTimeout as pause } from 'node:timers/promises';

const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 200;

/** Asks again and again, a little later each time. Gives `undefined` where the time is over without an answer. */
export async function askUntil<T>(question: () => Promise<T | undefined>, limitMs: number): Promise<T | undefined> {
  const deadline = performance.now() + limitMs;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 1.5, LONGEST_PAUSE_MS)) {
    const answer = await question();
    if (answer !== undefined || performance.now() > deadline) {
      return answer;
    }
    await pause(wait);
  }
}
