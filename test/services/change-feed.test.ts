import type { Change } from '../../src/domain/changes/change';
import { CHANGE_CHANNEL } from '../../src/repositories/change.repository';
import { CommitSignal } from '../../src/repositories/support/commit-signal';
import { ChangeFeedService } from '../../src/services/change-feed.service';
import { type TestDatabase, testDatabase } from '../support/database';
import { race, type Writer } from '../support/feed-race';

const MANY = { writers: 8, readers: 3, writes: 40 };

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase({ poolSize: 14 });
});
afterEach(() => database?.close());

function change(title: string): Change {
  return { kind: 'source.recorded', subject: { type: 'source', code: title }, title, effective: null, detail: {} };
}

/** A unit of work as every service has it. */
const underTheClock = (title: string): Promise<void> =>
  database.unitOfWork.run(async (repositories) => {
    await repositories.changes.insert([change(title), change(`${title}+`)], await repositories.nextMoment());
  });

/**
 * Positions as a sequence gives them, and nothing else: a later one is committed, and seen, before an earlier one. For one
 * writer at a time: of several, the later one might itself be missed by all who are waited for.
 */
const onTheSequenceAlone: Writer = (title, seen) =>
  database.unitOfWork.run(async ({ changes }) => {
    await changes.insert([change(title)], '2025-11-23T00:00:00Z');
    await database.unitOfWork.run((other) => other.changes.insert([change(`${title}+`)], '2025-11-23T00:00:00Z'));
    await seen(`${title}+`);
  });

describe('while eight write, a reader by cursor', () => {
  it('sees every change once, and all readers see them in the same order', async () => {
    const { written, seen } = await race(database.repositories, underTheClock, MANY);
    const expected = written.flatMap((title) => [title, `${title}+`]).sort();
    expect(expected.length).toBe(640);
    for (const each of seen) expect([...each].sort()).toEqual(expected);
    for (const each of seen) expect(each).toEqual(seen[0]);
  });

  it('would miss some if positions were given out without the clock', async () => {
    const { written, seen } = await race(database.repositories, onTheSequenceAlone, { ...MANY, writers: 1 });
    const missed = written.filter((title) => seen.some((each) => !each.includes(title)));
    expect(missed).toEqual(written);
  });

  it('sees the changes of one unit of work together', async () => {
    const { seen } = await race(database.repositories, underTheClock, { writers: 4, readers: 1, writes: 20 });
    const [order = []] = seen;
    order.forEach((title, at) => {
      if (!title.endsWith('+')) expect(order[at + 1]).toBe(`${title}+`);
    });
  });
});

describe('a position', () => {
  it('is never given out below one that was seen', async () => {
    let held = (): void => undefined;
    const release = new Promise<void>((resolve) => {
      held = resolve;
    });
    let took = (): void => undefined;
    const taken = new Promise<void>((resolve) => {
      took = resolve;
    });
    const slow = database.unitOfWork.run(async (repositories) => {
      await repositories.changes.insert([change('slow')], await repositories.nextMoment());
      took();
      await release;
    });
    await taken;
    const quick = underTheClock('quick');
    expect(await database.repositories.changeFeed.next({}, '0', 10)).toEqual([]);
    held();
    await Promise.all([slow, quick]);
    const lines = await database.repositories.changeFeed.next({}, '0', 10);
    expect(lines.map(({ json }) => JSON.parse(json).title)).toEqual(['slow', 'quick', 'quick+']);
  });

  it('of a unit of work that failed is never seen', async () => {
    const failing = database.unitOfWork.run(async (repositories) => {
      await repositories.changes.insert([change('never')], await repositories.nextMoment());
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    await underTheClock('kept');
    const lines = await database.repositories.changeFeed.next({}, '0', 10);
    expect(lines.map(({ json }) => JSON.parse(json).title)).toEqual(['kept', 'kept+']);
  });
});

describe('whoever follows', () => {
  const feed = (lookAgainMs?: number) =>
    new ChangeFeedService(database.repositories, new CommitSignal(database.pool, CHANGE_CHANNEL), lookAgainMs);

  it('sees every change once while others write', async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    const steps = await feed().follow({}, '0', stop.signal);
    const following = (async () => {
      for await (const { lines } of steps) {
        for (const { json } of lines) seen.push(JSON.parse(json).title);
        if (seen.length === 320) stop.abort();
      }
    })();
    const { written } = await race(database.repositories, underTheClock, { writers: 4, readers: 0, writes: 40 });
    await following;
    expect(seen.filter((title) => !title.endsWith('+')).sort()).toEqual(written.sort());
  });

  it('hears a sign of life, with the position that is reached, where nothing happens', async () => {
    await underTheClock('before');
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const { lines, position } of await feed(1).follow({ kinds: ['event.recorded'] }, '0', stop.signal)) {
      expect(lines).toEqual([]);
      if (seen.push(position) === 3) stop.abort();
    }
    expect(seen).toEqual(['2', '2', '2']);
  });

  it('goes on after the database was away', async () => {
    const stop = new AbortController();
    const titles: string[] = [];
    let steps = 0;
    for await (const { lines } of await feed(20).follow({}, '0', stop.signal)) {
      titles.push(...lines.map(({ json }) => JSON.parse(json).title));
      steps += 1;
      if (steps === 1) {
        // All connections of the process, as when the server is restarted.
        await database.pool.query(`
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()`);
        await underTheClock('after');
      }
      if (titles.length === 2) stop.abort();
    }
    expect(titles).toEqual(['after', 'after+']);
  });
});
