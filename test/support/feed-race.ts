import { EventEmitter, once } from 'node:events';
import type { Repositories } from '../../src/repositories/repositories';

/** Writes changes called so; `seen` waits until a reader has come by one of a name. */
export type Writer = (title: string, seen: (title: string) => Promise<void>) => Promise<void>;

export interface Race {
  writers: number;
  readers: number;
  /** Writes of each writer. */
  writes: number;
}

/** What the readers have seen, each in its own order, and what there was to be seen. */
export interface Outcome {
  written: string[];
  seen: string[][];
}

/**
 * Lets writers write and readers read by cursor at the same time: each reader asks again and again for what comes after
 * the last position that it has seen, until it finds nothing more after the last writer was done.
 */
export async function race(
  { changeFeed }: Repositories,
  write: Writer,
  { writers, readers, writes }: Race,
): Promise<Outcome> {
  let done = false;
  const titlesOf = (writer: number) => Array.from({ length: writes }, (_, n) => `${writer}.${n}`);
  const passed = new Set<string>();
  const passing = new EventEmitter().setMaxListeners(0);
  const seen = async (title: string): Promise<void> => {
    if (!passed.has(title)) await once(passing, title);
  };
  const follow = async (): Promise<string[]> => {
    const titles: string[] = [];
    for (let after = '0'; ; ) {
      const last = done;
      const lines = await changeFeed.next({}, after, 100);
      if (lines.length === 0 && last) return titles;
      for (const { id, json } of lines) {
        const { title } = JSON.parse(json);
        titles.push(title);
        passed.add(title);
        passing.emit(title);
        after = id;
      }
    }
  };
  const reading = Array.from({ length: readers }, follow);
  const all = Array.from({ length: writers }, (_, writer) => titlesOf(writer));
  await Promise.all(
    all.map(async (own) => {
      for (const title of own) await write(title, seen);
    }),
  );
  done = true;
  return { written: all.flat(), seen: await Promise.all(reading) };
}
