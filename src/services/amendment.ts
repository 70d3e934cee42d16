import { uuidv7 } from 'uuidv7';
import { ruleBroken } from '../domain/errors';
import type { Day } from '../domain/time/day';
import { amended, difference, type Period, type Same } from '../domain/time/history';

/** Where the history of one kind of thing is kept, by code. */
export interface HistoryStore<T> {
  close(ids: readonly string[], moment: string): Promise<void>;
  insertRows(code: string, rows: readonly { id: string; period: Period<T> }[], moment: string): Promise<void>;
}

/** Records the differences between what is believed of a thing and what is wanted; answers whether there were any. */
export async function rewrite<T>(
  store: HistoryStore<T>,
  code: string,
  { believed, wanted, same }: { believed: readonly (Period<T> & { id: string })[]; wanted: Period<T>[]; same: Same<T> },
  moment: string,
): Promise<boolean> {
  const { close, add } = difference(believed, wanted, same);
  await store.close(
    close.map((row) => row.id),
    moment,
  );
  await store.insertRows(
    code,
    add.map((period) => ({ id: uuidv7(), period })),
    moment,
  );
  return close.length + add.length > 0;
}

/** What is wanted after a change from a day on; refuses one of a time of which nothing is known. */
export function wantedAfter<T extends object>(
  code: string,
  believed: readonly Period<T>[],
  { change, from, same }: { change: Partial<T>; from: Day; same: Same<T> },
): Period<T>[] {
  const wanted = amended(believed, { change, from }, same);
  if (!wanted) throw ruleBroken(`Nothing is known of ${code} from ${from} on.`);
  return wanted;
}

/** What is said of a thing in the end. */
export function lastOf<T>(history: readonly Period<T>[]): T {
  const last = history.at(-1);
  if (!last) throw new Error('Something that is recorded has no history.');
  return last.value;
}
