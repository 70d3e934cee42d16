import fc from 'fast-check';
import type { PoolClient } from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import { addDays } from '../../src/domain/time/day';
import { contains, type Interval } from '../../src/domain/time/interval';
import { only, PoolSession, type Session, TransactionSession } from '../../src/repositories/support/session';
import {
  asKnown,
  begunOnSlice,
  believed,
  closeRows,
  instant,
  momentOf,
  nextMoment,
  onDayOf,
  onSlice,
  periodColumns,
  rangeText,
  recordedBy,
  sinceText,
  times,
} from '../../src/repositories/support/temporal';
import { type TestDatabase, testDatabase } from '../support/database';

const LIST = 'US-TEST';
const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

let database: TestDatabase;
let session: Session;

beforeAll(async () => {
  database = await testDatabase();
  session = new PoolSession(database.pool, true);
  await database.pool.query(`
    INSERT INTO jurisdiction (code, kind, names) VALUES ('US', 'country', '{}'), ('JP', 'country', '{}'), ('XB', 'bloc', '{}');
    INSERT INTO control_list (code) VALUES ('${LIST}'), ('JP-TEST');
    INSERT INTO entity (id) VALUES ('${id(1)}'), ('${id(2)}');
    INSERT INTO listing (id, list_code) VALUES ('${id(3)}', '${LIST}'), ('${id(4)}', '${LIST}');
    INSERT INTO source (id, kind, title, recorded_at) VALUES ('${id(5)}', 'edition', 'A list', now());
    INSERT INTO ingestion_run (id, list_code, format, state, queued_at, attempt, max_attempts, started_at, finished_at,
        files, lists, editions, sources, events, errors)
      VALUES ('${id(6)}', '${LIST}', 'generic', 'succeeded', now(), 1, 1, now(), now(), '[]', '{}', '{}', '{}', '{}', '[]');
    INSERT INTO edition (id, list_code, status, mode, format, effective, checksum, counts, excerpt, source_id, run_id,
        recorded_at, retrieved_at, entry_ids)
      VALUES ('${id(7)}', '${LIST}', 'applied', 'snapshot', 'generic', '2024-01-01', 'c', '{}', false, '${id(5)}',
        '${id(6)}', now(), '-infinity', '{}');
    INSERT INTO entry (id, list_code, row_digest, content_digest, key, own_key, name, kind, reasons, programmes, content,
        raw, search_text)
      VALUES (1, '${LIST}', '\\x01', '\\x02', 'k', true, 'Acme', 'organization', '{}', '{}', '{}', '{}', 'acme');`);
});

afterAll(() => database.close());

/** Whether the condition holds for a row of these two ranges. */
async function holds(row: { valid?: string; recorded?: string }, condition: Sql): Promise<boolean> {
  const { valid = '[,)', recorded = '[2024-01-01T00:00:00Z,)' } = row;
  const rows = await session.query(sql`
    SELECT 1 FROM (SELECT ${valid}::daterange AS valid, ${recorded}::tstzrange AS recorded, date '2024-06-15' AS day) AS v
    WHERE ${condition}`);
  return rows.length === 1;
}

/** Runs the work in a transaction that is taken back. */
async function undone(work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    await work(client);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

interface TemporalTable {
  table: string;
  /** A row without its two ranges. */
  row: Record<string, string>;
  /** What makes it a row of another subject. */
  other: Record<string, string>;
}

const TEMPORAL_TABLES: TemporalTable[] = [
  { table: 'bloc_membership', row: { bloc: 'XB', member: 'US' }, other: { member: 'JP' } },
  {
    table: 'control_list_version',
    row: {
      list_code: LIST,
      name: 'A list',
      names: '{}',
      authority: 'An office',
      jurisdiction: 'US',
      kind: 'entity',
      publications: '[]',
      members: '{}',
      removal_threshold: '0.2',
    },
    other: { list_code: 'JP-TEST' },
  },
  {
    table: 'entity_version',
    row: { entity_id: id(1), name: 'Acme', kind: 'organization', curated: 'false' },
    other: { entity_id: id(2) },
  },
  {
    table: 'listing_version',
    row: {
      listing_id: id(3),
      list_code: LIST,
      entity_id: id(1),
      entry_key: 'k',
      entry_id: '1',
      edition_id: id(7),
      state: 'active',
      inferred: 'false',
    },
    other: { listing_id: id(4) },
  },
];

describe.each(TEMPORAL_TABLES)('$table', ({ table, row, other }) => {
  async function insert(client: PoolClient, valid: string, recorded: string, subject = {}): Promise<void> {
    const values: Record<string, string> = { ...row, ...subject, valid, recorded };
    const columns = Object.keys(values);
    await client.query(
      `INSERT INTO ${table} (id, ${columns.join(', ')})
       VALUES (gen_random_uuid(), ${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(values),
    );
  }
  const refusal = { code: '23P01', constraint: `${table}_one_truth` };
  const FIRST = ['[2024-01-01,2024-02-01)', '[2024-01-01T00:00:00Z,2024-03-01T00:00:00Z)'] as const;

  it.each([
    ['on the day after the last', '[2024-02-01,)', FIRST[1]],
    ['up to the day before the first', '[,2024-01-01)', FIRST[1]],
    ['recorded when the other ended', FIRST[0], '[2024-03-01T00:00:00Z,)'],
    ['recorded until the other began', FIRST[0], '[,2024-01-01T00:00:00Z)'],
  ])('takes a second row %s', async (_when, valid, recorded) => {
    await undone(async (client) => {
      await insert(client, ...FIRST);
      await insert(client, valid, recorded);
    });
  });

  it.each([
    ['the last day', '[2024-01-31,)', FIRST[1]],
    ['the first day', '[,2024-01-02)', FIRST[1]],
    ['all days, while both were believed for a microsecond', '[,)', '[2024-02-29T23:59:59.999999Z,)'],
    ['everything', ...FIRST],
  ])('refuses a second row for %s', async (_what, valid, recorded) => {
    await undone(async (client) => {
      await insert(client, ...FIRST);
      await expect(insert(client, valid, recorded)).rejects.toMatchObject(refusal);
    });
  });

  it('takes the same period of another subject', async () => {
    await undone(async (client) => {
      await insert(client, ...FIRST);
      await insert(client, ...FIRST, other);
    });
  });
});

describe('the valid clock', () => {
  const valid = '[2024-06-01,2024-06-30)';

  it.each([
    ['2024-05-31', false],
    ['2024-06-01', true],
    ['2024-06-29', true],
    ['2024-06-30', false],
  ])('a row from 1 June to 30 June holds on %s: %s', async (asOf, expected) => {
    expect(await holds({ valid }, onSlice('v', { asOf }))).toBe(expected);
  });

  it('has open ends', async () => {
    expect(await holds({ valid: '[,2024-06-01)' }, onSlice('v', { asOf: '0001-01-01' }))).toBe(true);
    expect(await holds({ valid: '[2024-06-01,)' }, onSlice('v', { asOf: '9999-12-31' }))).toBe(true);
    expect(await holds({ valid: 'empty' }, onSlice('v', { asOf: '2024-06-01' }))).toBe(false);
  });

  it('agrees with the arithmetic of the domain on any period and day', async () => {
    const day = fc.integer({ min: -20, max: 20 }).map((count) => addDays('2024-02-28', count));
    const period = fc.record({ from: fc.option(day), to: fc.option(day) });
    const sensible = period.filter(({ from, to }) => from === null || to === null || from <= to);
    await fc.assert(
      fc.asyncProperty(sensible, day, async (interval: Interval, asOf) => {
        const found = await holds({ valid: rangeText(interval) }, onSlice('v', { asOf }));
        expect(found).toBe(contains(interval, asOf));
      }),
      { numRuns: 100 },
    );
  });

  it('can be read off another column', async () => {
    expect(await holds({ valid: '[2024-06-15,2024-06-16)' }, onDayOf('v', 'v.day', undefined))).toBe(true);
    expect(await holds({ valid: '[2024-06-14,2024-06-15)' }, onDayOf('v', 'v.day', undefined))).toBe(false);
  });

  it.each([
    ['2024-05-31', false],
    ['2024-06-01', true],
    ['2024-12-31', true],
  ])('by %s the row from 1 June has begun: %s', async (asOf, expected) => {
    expect(await holds({ valid }, begunOnSlice('v', { asOf }))).toBe(expected);
    expect(await holds({ valid: '[,2024-06-30)' }, begunOnSlice('v', { asOf }))).toBe(true);
  });

  it('brings periods back as they were written', async () => {
    const periods: Interval[] = [
      { from: null, to: null },
      { from: '2024-02-29', to: null },
      { from: null, to: '2024-03-01' },
      { from: '1999-12-31', to: '2024-03-01' },
    ];
    for (const period of periods) {
      const rows = await session.query<Interval>(
        sql`SELECT ${periodColumns('v')} FROM (SELECT ${rangeText(period)}::daterange AS valid) AS v`,
      );
      expect(only(rows)).toEqual(period);
    }
  });
});

describe('the transaction clock', () => {
  const closed = '[2024-01-01T00:00:00.000005Z,2024-03-01T00:00:00.000007Z)';
  const open = '[2024-01-01T00:00:00.000005Z,)';

  it.each([
    ['2024-01-01T00:00:00.000004Z', false, false],
    ['2024-01-01T00:00:00.000005Z', true, true],
    ['2024-03-01T00:00:00.000006Z', true, true],
    ['2024-03-01T00:00:00.000007Z', false, true],
    [undefined, false, true],
  ])('at %s the closed row is known: %s, the open one: %s', async (knownAt, closedKnown, openKnown) => {
    expect(await holds({ recorded: closed }, asKnown('v', knownAt))).toBe(closedKnown);
    expect(await holds({ recorded: open }, asKnown('v', knownAt))).toBe(openKnown);
    expect(await holds({ recorded: open }, onSlice('v', { asOf: '2024-01-01', knownAt }))).toBe(openKnown);
  });

  it('believes what has no end', async () => {
    expect(await holds({ recorded: open }, believed('v'))).toBe(true);
    expect(await holds({ recorded: closed }, believed('v'))).toBe(false);
    expect(await holds({ recorded: 'empty' }, believed('v'))).toBe(false);
  });

  it('knows a row without a valid clock from its moment on', async () => {
    const known = (moment?: string): Promise<boolean> =>
      holds({ recorded: open }, recordedBy('lower(v.recorded)', moment));
    expect(await known('2024-01-01T00:00:00.000004Z')).toBe(false);
    expect(await known('2024-01-01T00:00:00.000005Z')).toBe(true);
    expect(await known()).toBe(true);
  });

  it.each([
    ['2024-02-01T00:00:00Z', null],
    ['2024-03-01T00:00:00.000006Z', null],
    ['2024-03-01T00:00:00.000007Z', '2024-03-01T00:00:00.000007Z'],
    [undefined, '2024-03-01T00:00:00.000007Z'],
  ])('seen from %s the row was superseded: %s', async (knownAt, supersededAt) => {
    const rows = await session.query(sql`
      SELECT ${times('v', knownAt)}
      FROM (SELECT '[2024-06-01,)'::daterange AS valid, ${closed}::tstzrange AS recorded) AS v`);
    expect(rows).toEqual([
      { validFrom: '2024-06-01', validTo: null, recordedAt: '2024-01-01T00:00:00.000005Z', supersededAt },
    ]);
  });

  it('writes instants in UTC to the microsecond', async () => {
    const rows = await session.query(sql`SELECT ${instant(`'2024-06-01T02:03:04.5+02:00'::timestamptz`)} AS text`);
    expect(rows).toEqual([{ text: '2024-06-01T00:03:04.500000Z' }]);
  });
});

describe('moments', () => {
  const read = async (knownAt?: string): Promise<string> =>
    only(await session.query<{ moment: string }>(sql`SELECT ${momentOf(knownAt)} AS moment`)).moment;
  const take = (): Promise<string> => database.unitOfWork.run((repositories) => repositories.nextMoment());

  it('follow each other', async () => {
    const taken = [await take(), await take(), await take()];
    expect([...new Set(taken)].sort()).toEqual(taken);
    expect(taken.every((moment) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(moment))).toBe(true);
  });

  it('follow each other when the clock of the machine was set back', async () => {
    await undone(async (client) => {
      const set = `UPDATE transaction_clock SET recorded_at = '2999-12-31T23:59:59.999999Z'`;
      await client.query(set);
      expect(await nextMoment(new TransactionSession(client))).toBe('3000-01-01T00:00:00.000000Z');
    });
  });

  it('are not used up by work that is undone', async () => {
    const before = await read();
    await database.unitOfWork.rehearse((repositories) => repositories.nextMoment());
    expect(await read()).toBe(before);
  });

  it('come in the order of commits from eight transactions at once', async () => {
    await database.pool.query('CREATE TABLE note (moment timestamptz NOT NULL, seen bigint NOT NULL)');
    const write = async (): Promise<void> => {
      const client = await database.pool.connect();
      try {
        await client.query('BEGIN');
        const moment = await nextMoment(new TransactionSession(client));
        await client.query('INSERT INTO note SELECT $1, count(*) FROM note', [moment]);
        await client.query('COMMIT');
      } finally {
        client.release();
      }
    };
    const writers = Array.from({ length: 8 }, async () => {
      for (let round = 0; round < 10; round++) await write();
    });
    await Promise.all(writers);
    // Each saw exactly those before it: all earlier moments were committed, and no later one was.
    const { rows } = await database.pool.query('SELECT seen FROM note ORDER BY moment');
    expect(rows.map((row) => Number(row.seen))).toEqual(Array.from({ length: 80 }, (_, index) => index));
    const { rows: moments } = await database.pool.query('SELECT count(DISTINCT moment) AS count FROM note');
    expect(moments).toEqual([{ count: '80' }]);
  });

  it('answer with the one asked for, or with the last where that lies ahead or none was asked for', async () => {
    const last = await take();
    expect(await read()).toBe(last);
    expect(await read('2001-02-03T04:05:06.789Z')).toBe('2001-02-03T04:05:06.789000Z');
    expect(await read(last)).toBe(last);
    expect(await read('2999-01-01T00:00:00Z')).toBe(last);
  });
});

describe('closing rows', () => {
  const FIRST = '2024-01-01T00:00:00.000000Z';
  const SECOND = '2024-02-01T00:00:00.000000Z';
  const insert = (number: number, valid: string, moment: string): Sql => sql`
    INSERT INTO bloc_membership (id, bloc, member, valid, recorded)
    VALUES (${id(number)}::uuid, 'XB', 'US', ${valid}::daterange, ${sinceText(moment)}::tstzrange)`;

  it('leaves everything else as it was', async () => {
    await undone(async (client) => {
      const transaction = new TransactionSession(client);
      await transaction.query(insert(1, '[2020-01-01,2021-01-01)', FIRST));
      await transaction.query(insert(2, '[2021-01-01,)', FIRST));

      await closeRows(transaction, 'bloc_membership', [id(2)], SECOND);
      await transaction.query(insert(3, '[2021-01-01,2022-01-01)', SECOND));

      const rows = await transaction.query(sql`
        SELECT m.id, ${times('m', undefined)} FROM bloc_membership m ORDER BY m.id`);
      expect(rows).toEqual([
        { id: id(1), validFrom: '2020-01-01', validTo: '2021-01-01', recordedAt: FIRST, supersededAt: null },
        { id: id(2), validFrom: '2021-01-01', validTo: null, recordedAt: FIRST, supersededAt: SECOND },
        { id: id(3), validFrom: '2021-01-01', validTo: '2022-01-01', recordedAt: SECOND, supersededAt: null },
      ]);
    });
  });

  it('at the moment they were recorded makes them rows that were never believed', async () => {
    await undone(async (client) => {
      const transaction = new TransactionSession(client);
      await transaction.query(insert(1, '[,)', FIRST));
      await closeRows(transaction, 'bloc_membership', [id(1)], FIRST);
      await transaction.query(insert(2, '[,)', FIRST));
      const rows = await transaction.query(sql`SELECT id FROM bloc_membership m WHERE ${asKnown('m', FIRST)}`);
      expect(rows).toEqual([{ id: id(2) }]);
    });
  });

  it('without rows asks nothing', async () => {
    await closeRows(session, 'no_such_table', [], FIRST);
  });
});
