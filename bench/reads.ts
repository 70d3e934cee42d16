import { join } from 'node:path';
import type { Sql } from 'sql-template-tag';
import { EntityRepository } from '../src/repositories/entity.repository';
import { ListingRepository } from '../src/repositories/listing.repository';
import type { Session } from '../src/repositories/support/session';
import { compare } from './compare';
import { fileOf, freshDatabase, ingest, type Prepared } from './ground';
import { madeUpEntries } from './made-up';
import type { Ground } from './run';
import { startBare, startService } from './service';
import type { Row } from './table';

const LIST = 'GB-UKSL';
const SIZE = 5_000;
const REVISIONS = 10;
const AS_OF = '2025-06-15';

/** As-of reads against bare Express and pg with the same statements, and against ten times the history. */
export async function measureReads(ground: Ground): Promise<Row[]> {
  const short = await withRevisions(ground, 'bench_short', 1);
  const long = await withRevisions(ground, 'bench_long', REVISIONS);
  const ids = { short: await someEntity(short), long: await someEntity(long) };
  const statements = JSON.stringify(await statementsOf(ids.short));
  const service = await startService(short.url, 18_081);
  const serviceLong = await startService(long.url, 18_082);
  const bare = await startBare(short.url, 18_083, statements);
  try {
    const point = (at: string, id: string): string => `${at}/v1/entities/${id}?asOf=${AS_OF}`;
    const list = (at: string): string => `${at}/v1/control-lists/${LIST}/listings?asOf=${AS_OF}&limit=50`;
    return [
      await compare('as-of point read / bare Express + pg', point(service.at, ids.short), `${bare.at}/point`, {
        atLeast: 0.85,
      }),
      await compare('as-of list of 50 / bare Express + pg', list(service.at), `${bare.at}/list`, { atLeast: 0.8 }),
      await compare(
        'time of a point read with 10 x the history / with 1 x',
        point(service.at, ids.short),
        point(serviceLong.at, ids.long),
        { atMost: 1.15 },
      ),
      await compare('time of a list of 50 with 10 x the history / with 1 x', list(service.at), list(serviceLong.at), {
        atMost: 1.15,
      }),
    ];
  } finally {
    await Promise.all([service.stop(), serviceLong.stop(), bare.stop()]);
    await Promise.all([short.dataSource.destroy(), long.dataSource.destroy()]);
  }
}

/** A list whose every entry was amended in every revision, a month apart, from August 2024 on. */
async function withRevisions(ground: Ground, name: string, revisions: number): Promise<Prepared> {
  const prepared = await freshDatabase(ground, name);
  for (let revision = 0; revision < revisions; revision++) {
    const month = 7 + revision;
    const effective = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
    const file = fileOf(join(ground.folder, `${name}-${revision}.ndjson`), madeUpEntries(SIZE, revision));
    await ingest(prepared, { list: LIST, format: 'entries', file, effective });
  }
  await prepared.dataSource.query('ANALYZE');
  return prepared;
}

async function someEntity({ dataSource }: Prepared): Promise<string> {
  const rows = await dataSource.query(
    `SELECT entity_id AS id FROM listing_version WHERE list_code = $1 OFFSET 777 LIMIT 1`,
    [LIST],
  );
  return rows[0].id;
}

/** The statements that the repositories ask, taken down instead of asked. */
async function statementsOf(entity: string): Promise<Record<'point' | 'list', { text: string; values: unknown[] }>> {
  const asked: Sql[] = [];
  const session = {
    query: async (statement: Sql) => {
      asked.push(statement);
      return [{ rows: null, last: null, more: false, total: null, moment: '' }];
    },
  } as unknown as Session;
  await new EntityRepository(session).document(entity, { asOf: AS_OF });
  await new ListingRepository(session).page(
    { lists: [LIST] },
    { asOf: AS_OF },
    { limit: 50, after: null, count: false },
  );
  const [point, list] = asked.map(({ text, values }) => ({ text, values }));
  if (!point || !list) throw new Error('The repositories asked nothing.');
  return { point, list };
}
