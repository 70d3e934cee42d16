import { freshDatabase } from './ground';
import type { Ground } from './run';
import { type Service, startService } from './service';
import type { Row } from './table';

const SECONDS = 60;
const WRITERS = 8;
const READERS = 3;
const KEY = { Authorization: 'Bearer tpt_benchmark-benchmark-benchmark' };

/** Eight writers and three readers by cursor for a minute, over two processes of the service on one database. */
export async function soakFeed(ground: Ground): Promise<Row[]> {
  const prepared = await freshDatabase(ground, 'bench_soak');
  const services = await Promise.all([18_086, 18_087].map((port) => startService(prepared.url, port)));
  try {
    const at = (number: number): Service => services[number % services.length] as Service;
    const { last } = await changesAfter(at(0), 'latest');
    const state = { until: performance.now() + SECONDS * 1_000, writing: WRITERS };
    const reading = Array.from({ length: READERS }, (_, number) => follow(at(number), last, () => state.writing > 0));
    const written = await Promise.all(
      Array.from({ length: WRITERS }, async (_, number) => {
        const titles = await write(at(number), number, state.until);
        state.writing -= 1;
        return titles;
      }),
    );
    const all = written.flat();
    const seen = await Promise.all(reading);
    console.log(`soak: ${all.length} writes in ${SECONDS} s, each read by ${READERS} readers`);
    const wrong = seen.map((each) => faultsOf(each, all));
    return [
      {
        what: `changes missed, seen twice or out of order, of ${all.length} in a minute`,
        measured: Math.max(...wrong),
        rounds: wrong,
        goal: { atMost: 0 },
      },
    ];
  } finally {
    await Promise.all(services.map((service) => service.stop()));
    await prepared.dataSource.destroy();
  }
}

interface Line {
  id: string;
  title: string;
}

async function changesAfter({ at }: Service, after: string): Promise<{ data: Line[]; last: string }> {
  return (await (await fetch(`${at}/v1/changes?after=${after}&limit=200`)).json()) as { data: Line[]; last: string };
}

async function write({ at }: Service, writer: number, until: number): Promise<string[]> {
  const titles: string[] = [];
  while (performance.now() < until) {
    const title = `${writer}.${titles.length}`;
    const body = JSON.stringify({ kind: 'other', title });
    const headers = { ...KEY, 'Content-Type': 'application/json' };
    const { status } = await fetch(`${at}/v1/sources`, { method: 'POST', headers, body });
    if (status !== 201) throw new Error(`A write was answered with ${status}.`);
    titles.push(title);
  }
  return titles;
}

async function follow(service: Service, begin: string, writing: () => boolean): Promise<Line[]> {
  const seen: Line[] = [];
  for (let after = begin; ; ) {
    const more = writing();
    const { data, last } = await changesAfter(service, after);
    seen.push(...data);
    after = last;
    if (data.length === 0 && !more) return seen;
  }
}

function faultsOf(seen: readonly Line[], written: readonly string[]): number {
  const times = new Map<string, number>();
  for (const { title } of seen) times.set(title, (times.get(title) ?? 0) + 1);
  const outOfOrder = seen.filter(({ id }, at) => BigInt(id) <= BigInt(seen[at - 1]?.id ?? '0')).length;
  return written.filter((title) => times.get(title) !== 1).length + outOfOrder;
}
