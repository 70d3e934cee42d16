import type { DataSource } from 'typeorm';
import { createDataSource, entities, migrate, migrations, poolOf } from '../../src/data-source';
import { emptyDatabase, type TestDatabase, testDatabase } from '../support/database';
import { schemaText } from '../support/schema';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ poolSize: 2 });
});

afterAll(() => database.close());

/** What TypeORM would do to the database to make it like the entities. */
async function drift(dataSource: DataSource): Promise<string[]> {
  const log = await dataSource.driver.createSchemaBuilder().log();
  return log.upQueries.map(({ query }) => query);
}

/** Tries a change in the database and takes it back. */
async function during<T>(change: string, undo: string, look: () => Promise<T>): Promise<T> {
  await database.pool.query(change);
  try {
    return await look();
  } finally {
    await database.pool.query(undo);
  }
}

describe('entities and migrations', () => {
  it('do not differ', async () => {
    expect(await drift(database.dataSource)).toEqual([]);
  });

  it.each([
    ['a column too many', 'ALTER TABLE entry ADD extra text', 'ALTER TABLE entry DROP extra', 'DROP COLUMN "extra"'],
    [
      'a column of another type',
      'ALTER TABLE edition_operation ALTER line TYPE bigint',
      'ALTER TABLE edition_operation ALTER line TYPE integer',
      'ADD "line" integer NOT NULL',
    ],
    [
      'a missing index',
      'ALTER INDEX listing_version_key RENAME TO other',
      'ALTER INDEX other RENAME TO listing_version_key',
      'CREATE INDEX "listing_version_key"',
    ],
    [
      'a missing exclusion',
      'ALTER TABLE listing_version RENAME CONSTRAINT listing_version_one_truth TO other',
      'ALTER TABLE listing_version RENAME CONSTRAINT other TO listing_version_one_truth',
      'ADD CONSTRAINT "listing_version_one_truth"',
    ],
    [
      'a missing reference',
      'ALTER TABLE listing_version RENAME CONSTRAINT listing_version_entry_fkey TO other',
      'ALTER TABLE listing_version RENAME CONSTRAINT other TO listing_version_entry_fkey',
      'ADD CONSTRAINT "listing_version_entry_fkey"',
    ],
  ])('would be seen to differ by %s', async (_what, change, undo, repair) => {
    const found = await during(change, undo, () => drift(database.dataSource));
    expect(found).toContainEqual(expect.stringContaining(repair));
  });

  /** The comparison above goes by names; here the texts of conditions, orders of columns and deferrals count as well. */
  it('make the same tables, word for word', async () => {
    const empty = await emptyDatabase();
    const fromEntities = await createDataSource({ url: empty.url, poolSize: 2 }).initialize();
    try {
      await fromEntities.query('CREATE EXTENSION btree_gist');
      await fromEntities.synchronize();
      const made = await schemaText(poolOf(fromEntities));
      const migrated = await schemaText(database.pool);
      // TypeORM has no words for these: an operator class, a kind of index, an expression under a condition.
      const byHand = migrated.indexes.filter((index) => /USING gin|_believed ON|_span ON|USING hash/.test(index));
      expect(byHand).toHaveLength(22);
      expect({ ...made, indexes: [...made.indexes, ...byHand].sort() }).toEqual(migrated);
    } finally {
      await fromEntities.destroy().finally(empty.drop);
    }
  });

  it('know the same tables', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
    );
    const declared = entities.map((entity) => database.dataSource.getMetadata(entity).tableName);
    expect(declared.sort()).toEqual(rows.map((row) => row.name).sort());
  });
});

describe('the schema', () => {
  it('is the one that was last looked at', async () => {
    expect(await schemaText(database.pool)).toMatchSnapshot();
  });

  it('does not pass for the same when a condition changes under its name', async () => {
    const before = await schemaText(database.pool);
    const check = 'ALTER TABLE listing_version DROP CONSTRAINT listing_version_state_known';
    const add = (states: string): string =>
      `${check}, ADD CONSTRAINT listing_version_state_known CHECK (state IN (${states}))`;
    await during(add(`'active', 'paused'`), add(`'active', 'suspended'`), async () => {
      expect(await drift(database.dataSource)).toEqual([]);
      expect(await schemaText(database.pool)).not.toEqual(before);
    });
    expect(await schemaText(database.pool)).toEqual(before);
  });

  it('names every constraint and index itself', async () => {
    const { constraints } = await schemaText(database.pool);
    const names = constraints.map((line) => line.split(' ')[1]?.replace(':', ''));
    expect(names.filter((name) => /_(check|key|excl)\d*$/.test(name ?? ''))).toEqual([]);
  });
});

describe('migrations', () => {
  it('go all the way down, leave nothing, and come up to the same schema', async () => {
    const copy = await testDatabase({ poolSize: 1 });
    try {
      const before = await schemaText(copy.pool);
      for (const _migration of migrations) await copy.dataSource.undoLastMigration({ transaction: 'each' });
      expect(await schemaText(copy.pool)).toEqual({ columns: [], constraints: [], indexes: [], others: [] });
      await migrate(copy.dataSource);
      expect(await schemaText(copy.pool)).toEqual(before);
    } finally {
      await copy.close();
    }
  });

  it('run once when several processes start together on an empty database', async () => {
    const empty = await emptyDatabase();
    const starters = [1, 2, 3].map(() => createDataSource({ url: empty.url, poolSize: 1, statementTimeoutMs: 2_000 }));
    try {
      await Promise.all(starters.map((starter) => starter.initialize()));
      await Promise.all(starters.map(migrate));
      const runs = await poolOf(starters[0]!).query('SELECT name FROM migrations ORDER BY id');
      expect(runs.rows.map((row) => row.name)).toEqual(migrations.map((migration) => migration.name));
    } finally {
      await Promise.all(starters.map((starter) => starter.destroy())).finally(empty.drop);
    }
  });

  it('leave the connection as it was: no lock, and the limit of time of every other', async () => {
    await migrate(database.dataSource);
    const { rows: locks } = await database.pool.query(`SELECT pid FROM pg_locks WHERE locktype = 'advisory'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
    expect(locks).toEqual([]);
    const limits = await Promise.all([1, 2].map(() => database.pool.query('SHOW statement_timeout')));
    expect(limits.map(({ rows }) => rows[0])).toEqual([{ statement_timeout: '30s' }, { statement_timeout: '30s' }]);
  });
});
