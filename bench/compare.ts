import autocannon from 'autocannon';
import { median, type Row } from './table';

const ROUNDS = 5;
const SECONDS = 3;

/** How a rate is measured. */
export interface Load {
  connections: number;
}

const USUAL: Load = { connections: 8 };

/** Requests a second of the first address over those of the second, in turns, so that noise meets both alike. */
export async function compare(
  what: string,
  first: string,
  second: string,
  goal: Row['goal'],
  load: Load = USUAL,
): Promise<Row> {
  const rounds: number[] = [];
  const rates: number[] = [];
  await measure(first, { ...load, seconds: 1 });
  await measure(second, { ...load, seconds: 1 });
  for (let round = 0; round < ROUNDS; round++) {
    const turns = round % 2 === 0 ? [first, second] : [second, first];
    const measured = new Map<string, number>();
    for (const url of turns) measured.set(url, (await measure(url, { ...load, seconds: SECONDS })).rate);
    const ours = measured.get(first) as number;
    const theirs = measured.get(second) as number;
    rounds.push(ours / theirs);
    rates.push(ours);
  }
  console.log(`${what}: ${median(rates).toFixed(0)} requests/s`);
  return { what, measured: median(rounds), rounds, goal };
}

/** Milliseconds within which 99 of 100 requests were answered. */
export async function slowest(what: string, url: string, goal: Row['goal'], load: Load): Promise<Row> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push((await measure(url, { ...load, seconds: SECONDS })).p99);
  return { what, measured: median(rounds), rounds, goal };
}

/** Time that one request of the first address takes over that of one of the second, one at a time, in turns. */
export function timeOver(what: string, first: string, second: string, goal: Row['goal']): Promise<Row> {
  return compare(what, second, first, goal, { connections: 1 });
}

async function measure(url: string, { connections, seconds }: Load & { seconds: number }) {
  const result = await autocannon({ url, duration: seconds, connections });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} answered ${result.non2xx} times with an error.`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}
