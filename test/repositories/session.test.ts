import { Pool, types } from 'pg';
import sql from 'sql-template-tag';
import { createDataSource, poolOf } from '../../src/data-source';
import { countChanges } from '../../src/domain/editions/change';
import type { Edition } from '../../src/domain/editions/edition';
import type { Source } from '../../src/domain/source';
import { insertRows, textArray } from '../../src/repositories/support/rows';
import { only, PoolSession, TransactionSession } from '../../src/repositories/support/session';
import { type TestDatabase, testDatabase } from '../support/database';

let database: TestDatabase;
let session: PoolSession;

beforeAll(async () => {
  // One connection: whatever is not given back is missed at once.
  database = await testDatabase({ poolSize: 1 });
  session = new PoolSession(database.pool, true);
  await database.pool.query(`
    CREATE TABLE sample (id integer, "order" text, tags text[], period daterange, facts jsonb, day date, share float8,
      flag boolean, digest bytea)`);
});

afterEach(() => database.pool.query('TRUNCATE sample'));
afterAll(() => database.close());

const COLUMNS = {
  id: 'integer',
  order: 'text',
  tags: 'text[]',
  period: 'daterange',
  facts: 'jsonb',
  day: 'date',
  share: 'double precision',
  flag: 'boolean',
  digest: 'bytea',
};
const NOTHING = {
  order: null,
  tags: null,
  period: null,
  facts: null,
  day: null,
  share: null,
  flag: null,
  digest: null,
};

describe('a connection', () => {
  it('is in UTC, writes ISO dates, does not compile, and gives up in time', async () => {
    const rows = await session.query(sql`
      SELECT current_setting('TimeZone') AS zone, current_setting('DateStyle') AS style, current_setting('jit') AS jit,
        current_setting('statement_timeout') AS timeout, current_setting('application_name') AS name`);
    expect(rows).toEqual([
      { zone: 'UTC', style: 'ISO, YMD', jit: 'off', timeout: '30s', name: 'trade-policy-tracker' },
    ]);
  });

  it('reads days, instants and large numbers as text', async () => {
    const rows = await session.query(sql`
      SELECT date '2024-02-29' AS day, timestamptz '2024-02-29T01:00:00.123456+02' AS instant,
        ARRAY[date '2024-02-29'] AS days, 9007199254740993 AS large, date 'infinity' AS never`);
    expect(rows).toEqual([
      {
        day: '2024-02-29',
        instant: '2024-02-28 23:00:00.123456+00',
        days: ['2024-02-29'],
        large: '9007199254740993',
        never: 'infinity',
      },
    ]);
  });

  it('leaves the readers of other users of the driver alone', () => {
    expect(types.getTypeParser(types.builtins.DATE)('2024-02-29')).toBeInstanceOf(Date);
  });

  it('that breaks while nobody uses it is replaced, and told of', async () => {
    let tell: (error: Error) => void = () => undefined;
    const told = new Promise<Error>((resolve) => {
      tell = resolve;
    });
    const other = await createDataSource({ url: database.url, poolSize: 1, onPoolError: tell }).initialize();
    const pool = poolOf(other);
    const { rows } = await pool.query('SELECT pg_backend_pid() AS pid');
    await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
    expect(await told).toMatchObject({ code: '57P01' });
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await other.destroy();
  });
});

describe('inserting rows', () => {
  it('takes nothing at all', async () => {
    await insertRows(session, 'sample', COLUMNS, []);
    expect(await session.query(sql`SELECT id FROM sample`)).toEqual([]);
  });

  it('keeps absent values and every kind of column', async () => {
    await insertRows(session, 'sample', COLUMNS, [
      { id: 1, ...NOTHING },
      {
        id: 2,
        order: '',
        tags: textArray([]),
        period: '[2024-01-01,)',
        facts: JSON.stringify({ a: [1, 'x'], b: null }),
        day: '2024-02-29',
        share: 0.1,
        flag: false,
        digest: '\\x00ff',
      },
    ]);
    const rows = await session.query(sql`SELECT * FROM sample ORDER BY id`);
    expect(rows).toEqual([
      { id: 1, ...NOTHING },
      {
        id: 2,
        order: '',
        tags: [],
        period: '[2024-01-01,)',
        facts: { a: [1, 'x'], b: null },
        day: '2024-02-29',
        share: 0.1,
        flag: false,
        digest: Buffer.from([0, 255]),
      },
    ]);
  });

  const AWKWARD = [
    '',
    ' ',
    'NULL',
    'null',
    `O'Neil "the" \\ {a,b} $1 -- ; /* */`,
    '{"a"}',
    '\\',
    '"',
    '\\"',
    'line\nbreak\ttab\r',
    '中国 Ёлка ابن 🛰️ é',
    "'; DROP TABLE sample; --",
  ];

  it('keeps awkward texts, alone and in arrays', async () => {
    const rows = AWKWARD.map((text, id) => ({ ...NOTHING, id, order: text, tags: textArray([text, text]) }));
    await insertRows(session, 'sample', COLUMNS, [...rows, { ...NOTHING, id: 99, tags: textArray(AWKWARD) }]);
    const found = await session.query<{ order: string; tags: string[] }>(
      sql`SELECT "order", tags FROM sample ORDER BY id`,
    );
    expect(found.slice(0, -1)).toEqual(AWKWARD.map((text) => ({ order: text, tags: [text, text] })));
    expect(found.at(-1)?.tags).toEqual(AWKWARD);
  });

  it('writes more rows than one statement takes', async () => {
    const ids = Array.from({ length: 4_500 }, (_, id) => ({ id }));
    await insertRows(session, 'sample', { id: 'integer' }, ids);
    const rows = await session.query(sql`SELECT count(*) AS count, count(DISTINCT id) AS different FROM sample`);
    expect(rows).toEqual([{ count: '4500', different: '4500' }]);
  });
});

describe('prepared statements', () => {
  it('are one for each text, whatever the values, and none with the setting off', async () => {
    const fresh = await testDatabase({ poolSize: 1 });
    const named = async (): Promise<unknown[]> =>
      (await fresh.pool.query('SELECT statement FROM pg_prepared_statements ORDER BY statement')).rows;
    try {
      const plain = new PoolSession(fresh.pool, false);
      expect(await plain.query(sql`SELECT ${'a'}::text AS letter`)).toEqual([{ letter: 'a' }]);
      expect(await named()).toEqual([]);

      const prepared = new PoolSession(fresh.pool, true);
      for (const letter of ['a', 'b', null]) {
        expect(await prepared.query(sql`SELECT ${letter}::text AS letter`)).toEqual([{ letter }]);
      }
      await prepared.query(sql`SELECT ${1}::integer AS number`);
      expect(await named()).toEqual([
        { statement: 'SELECT $1::integer AS number' },
        { statement: 'SELECT $1::text AS letter' },
      ]);
    } finally {
      await fresh.close();
    }
  });
});

describe('a stream', () => {
  const numbers = sql`SELECT number FROM generate_series(1, ${2_000}::integer) AS number`;
  const counts = (): object => ({ total: database.pool.totalCount, idle: database.pool.idleCount });

  it('gives every row in order, and the connection back', async () => {
    const read: number[] = [];
    for await (const { number } of session.stream<{ number: number }>(numbers)) read.push(number);
    expect(read).toEqual(Array.from({ length: 2_000 }, (_, index) => index + 1));
    expect(counts()).toEqual({ total: 1, idle: 1 });
  });

  it('that is left early gives the connection back, ready for the next', async () => {
    const pid = await backend();
    for await (const { number } of session.stream<{ number: number }>(numbers)) if (number === 3) break;
    expect(await backend()).toBe(pid);
    expect(counts()).toEqual({ total: 1, idle: 1 });
  });

  it('whose reader fails gives the connection back', async () => {
    const pid = await backend();
    const read = async (): Promise<void> => {
      for await (const _row of session.stream(numbers)) throw new Error('enough');
    };
    await expect(read()).rejects.toThrow('enough');
    expect(await backend()).toBe(pid);
  });

  it('inside a transaction closes its cursor when it is left early', async () => {
    const client = await database.pool.connect();
    try {
      await client.query('BEGIN');
      const transaction = new TransactionSession(client);
      for await (const { number } of transaction.stream<{ number: number }>(numbers)) if (number === 3) break;
      const open = await transaction.query(sql`SELECT name FROM pg_cursors WHERE statement LIKE '%generate_series%'
        AND statement NOT LIKE '%pg_cursors%'`);
      expect(open).toEqual([]);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('may take longer than one statement may', async () => {
    await database.pool.query('SET statement_timeout = 300');
    const rows: unknown[] = [];
    // 800 rows in two batches, 400 ms in all; none of them alone takes so long.
    for await (const row of session.stream(sql`SELECT n, pg_sleep(0.0005) FROM generate_series(1, 800) AS n`))
      rows.push(row);
    expect(rows).toHaveLength(800);
    await database.pool.query('SET statement_timeout = 30000');
  });

  it('is refused while half of the pool sends others, and taken when one of them ends', async () => {
    const asked = sql`SELECT generate_series(1, 2000) AS number`;
    const going = session.stream(asked)[Symbol.asyncIterator]();
    await going.next();
    const refused = session.stream(asked)[Symbol.asyncIterator]().next();
    await expect(refused).rejects.toMatchObject({ code: 'unavailable', retryAfter: 5 });
    await going.return?.();
    const next = session.stream<{ number: number }>(asked)[Symbol.asyncIterator]();
    expect((await next.next()).value).toEqual({ number: 1 });
    await next.return?.();
  });

  it('of a wrong statement fails, and the next works', async () => {
    const read = async (): Promise<void> => {
      for await (const _row of session.stream(sql`SELECT 1 / ${0}::integer`)) throw new Error('There is no row.');
    };
    await expect(read()).rejects.toMatchObject({ code: '22012' });
    expect(await backend()).toEqual(expect.any(Number));
  });

  async function backend(): Promise<number> {
    return only(await session.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)).pid;
  }
});

const SOURCE: Omit<Source, 'id'> = {
  kind: 'edition',
  title: 'A list',
  publisher: null,
  url: null,
  language: null,
  publishedOn: null,
  retrievedAt: null,
  sha256: null,
  licence: null,
  text: null,
};
const EDITION: Omit<Edition, 'id' | 'list' | 'sourceId' | 'runId'> = {
  mode: 'snapshot',
  status: 'applied',
  format: 'generic',
  effective: '2024-01-01',
  published: null,
  retrievedAt: null,
  checksum: '00',
  counts: countChanges([], 0),
  excerpt: false,
  heldBecause: null,
};

describe('errors of the database', () => {
  const duplicate = sql`INSERT INTO control_list (code) VALUES ('US-TWICE'), ('US-TWICE')`;

  it('tell of a duplicate in the words of the domain', async () => {
    const expected = { name: 'DomainError', code: 'conflict', message: expect.stringContaining('exists already') };
    await expect(session.query(duplicate)).rejects.toMatchObject(expected);
    const insertTwice = database.unitOfWork.run(async (repositories) => {
      await repositories.controlLists.insertCode('US-TWICE');
      await repositories.controlLists.insertCode('US-TWICE');
    });
    await expect(insertTwice).rejects.toMatchObject(expected);
    expect(await session.query(sql`SELECT code FROM control_list`)).toEqual([]);
  });

  it('that come at the commit undo it all, and the next works', async () => {
    const id = '00000000-0000-7000-8000-000000000001';
    const work = database.unitOfWork.run(async (repositories) => {
      const moment = await repositories.nextMoment();
      await repositories.controlLists.insertCode('US-LATE');
      await repositories.sources.insert({ ...SOURCE, id }, moment);
      // The reference to the run is looked at when the transaction ends; there is no such run.
      await repositories.editions.insert({ ...EDITION, id, list: 'US-LATE', sourceId: id, runId: id }, [], moment);
    });
    await expect(work).rejects.toMatchObject({ code: '23503', constraint: 'edition_run_fkey' });
    expect(await database.repositories.controlLists.codes()).toEqual([]);
  });

  it('pass as they are where they mean nothing to a caller', async () => {
    await expect(session.query(sql`SELECT * FROM no_such_table`)).rejects.toMatchObject({ code: '42P01' });
  });

  describe('where the connection is lost', () => {
    const unavailable = { name: 'DomainError', code: 'unavailable', retryAfter: 1 };
    let fresh: TestDatabase;

    beforeEach(async () => {
      fresh = await testDatabase({ poolSize: 1 });
    });
    afterEach(() => fresh.close());

    /** Ends the only connection of the database from outside. */
    async function cut(): Promise<void> {
      await database.pool.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
        new URL(fresh.url).pathname.slice(1),
      ]);
    }

    it('tell so in the midst of a transaction, and the next works', async () => {
      const work = fresh.unitOfWork.run(async (repositories) => {
        await repositories.controlLists.insertCode('US-CUT');
        await cut();
        await repositories.nextMoment();
      });
      await expect(work).rejects.toMatchObject(unavailable);
      expect(await fresh.repositories.controlLists.codes()).toEqual([]);
    });

    it('tell so at the commit, when the loss is known already', async () => {
      const work = fresh.unitOfWork.run(async (repositories) => {
        await repositories.controlLists.insertCode('US-CUT');
        const noticed = new Promise((resolve) => fresh.pool.once('remove', resolve));
        await cut();
        await noticed;
      });
      await expect(work).rejects.toMatchObject(unavailable);
      expect(await fresh.repositories.controlLists.codes()).toEqual([]);
    });

    it('tell so in the midst of a stream, and the next works', async () => {
      const stream = new PoolSession(fresh.pool, true);
      const read = async (): Promise<void> => {
        let first = true;
        for await (const _row of stream.stream(sql`SELECT repeat('x', 1000) FROM generate_series(1, 100000)`)) {
          if (first) await cut();
          first = false;
        }
      };
      await expect(read()).rejects.toMatchObject(unavailable);
      expect(await fresh.repositories.controlLists.codes()).toEqual([]);
    });
  });

  it.each([
    ['a server that is not there', 'postgres://nobody@127.0.0.1:1/nothing'],
    ['a machine that is not there', 'postgres://nobody@no-such-machine.invalid:5432/nothing'],
  ])('tell of %s, to questions and to streams', async (_what, url) => {
    const pool = new Pool({ connectionString: url });
    const expected = { name: 'DomainError', code: 'unavailable' };
    await expect(new PoolSession(pool, true).query(sql`SELECT 1`)).rejects.toMatchObject(expected);
    await expect(firstOf(new PoolSession(pool, true))).rejects.toMatchObject(expected);
    await pool.end();
  });

  it('tell that no connection came free in time, to questions and to streams', async () => {
    const pool = new Pool({ connectionString: database.url, max: 1 });
    const taken = await pool.connect();
    // Only now: opening the first connection may take longer on a busy machine.
    pool.options.connectionTimeoutMillis = 20;
    const expected = { name: 'DomainError', code: 'unavailable' };
    await expect(new PoolSession(pool, true).query(sql`SELECT 1`)).rejects.toMatchObject(expected);
    await expect(firstOf(new PoolSession(pool, true))).rejects.toMatchObject(expected);
    taken.release();
    await pool.end();
  });

  async function firstOf(asked: PoolSession): Promise<unknown> {
    for await (const row of asked.stream(sql`SELECT 1`)) return row;
    return undefined;
  }
});
