import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { createDataSource, poolOf } from '../../src/data-source';
import { PoolSession } from '../../src/repositories/support/session';
import { UnitOfWork } from '../../src/repositories/support/unit-of-work';
import { type TestDatabase, testDatabase } from '../support/database';
import { DatabaseProxy, lastWord } from '../support/database-proxy';

let database: TestDatabase;
let proxy: DatabaseProxy;
let dataSource: DataSource;
let session: PoolSession;

beforeAll(async () => {
  database = await testDatabase({ poolSize: 1 });
});

beforeEach(async () => {
  proxy = await DatabaseProxy.before(database.url);
  dataSource = await createDataSource({ url: proxy.url, poolSize: 1 }).initialize();
  session = new PoolSession(poolOf(dataSource), true);
  await session.query(sql`SELECT 1 AS warm`);
});

afterEach(async () => {
  await dataSource.destroy();
  await proxy.close();
});
afterAll(() => database?.close());

const READY = Buffer.from([0x5a, 0, 0, 0, 5]);
const unavailable = { code: 'unavailable' };

describe('a connection that PostgreSQL ends with its answer', () => {
  /** The last word arrives with the answer, before whoever waits for the connection can have looked at it. */
  function endingWithTheAnswer(): void {
    proxy.answering = (bytes) => {
      proxy.answering = (later) => later;
      return bytes.includes(READY) ? Buffer.concat([bytes, lastWord()]) : bytes;
    };
  }

  it.each([
    ['a question', () => session.query(sql`SELECT 2 AS two`)],
    ['a table', async () => drained(session.stream(sql`SELECT 2 AS two`))],
    ['a transaction', () => new UnitOfWork(dataSource).run((repositories) => repositories.lastMoment(undefined))],
  ])('fails %s that waited for it, and nothing else', async (_, work) => {
    endingWithTheAnswer();
    const [first, waited] = await Promise.allSettled([session.query(sql`SELECT 1 AS one`), work()]);
    expect(first).toEqual({ status: 'fulfilled', value: [{ one: 1 }] });
    expect(waited).toMatchObject({ status: 'rejected', reason: unavailable });
    expect(await session.query(sql`SELECT 3 AS three`)).toEqual([{ three: 3 }]);
  });
});

describe('a table whose connection is lost', () => {
  it.each([
    ['at its end, before the cursor is closed', 3],
    ['at its end, after whole batches', 1_000],
  ])('%s breaks off, and gives its place back', async (_, rows) => {
    const closing = Buffer.from('PC_');
    proxy.asking = (bytes) => (bytes.includes(closing) && bytes[0] === 0x43 ? undefined : bytes);
    const table = () => drained(session.stream(sql`SELECT n FROM generate_series(1, ${rows}::integer) AS n`));
    await expect(table()).rejects.toMatchObject(unavailable);
    proxy.asking = (bytes) => bytes;
    expect(await table()).toHaveLength(rows);
  });
});

async function drained<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
