import { poolOf } from '../src/data-source';
import { ChangeFeedRepository } from '../src/repositories/change-feed.repository';
import { PoolSession } from '../src/repositories/support/session';
import { freshDatabase, type Prepared } from './ground';
import type { Ground } from './run';
import { startService } from './service';
import { median, type Row } from './table';

const SIZE = 1_000_000;
const PAGE = 1_000;
const ROUNDS = 5;
/** Reads of each place in a round, in turns, so that noise meets both alike. */
const READS = 40;

/** A page of the change feed at the end of a million lines against one at the beginning. */
export async function measureFeed(ground: Ground): Promise<Row[]> {
  const prepared = await freshDatabase(ground, 'bench_feed');
  const first = await fill(prepared);
  const service = await startService(prepared.url, 18_085);
  try {
    const page = (after: number, filter = ''): string =>
      `${service.at}/v1/changes?after=${after}&limit=${PAGE}${filter}`;
    // Of a filter that one line in ten answers, a page reaches over ten times as many positions.
    const ends = { begin: first, end: first + SIZE - PAGE, endOfTenth: first + SIZE - 10 * PAGE };
    const listed = '&list=GB-UKSL';
    return [
      await compare('1,000 changes at the end of a million / at the beginning', page(ends.begin), page(ends.end)),
      await compare('the same of one list in ten', page(ends.begin, listed), page(ends.endOfTenth, listed)),
      await compare(
        'the same of two kinds',
        page(ends.begin, '&kind=listing.added,listing.removed'),
        page(ends.end, '&kind=listing.added,listing.removed'),
      ),
    ];
  } finally {
    await service.stop();
    await prepared.dataSource.destroy();
  }
}

async function compare(what: string, begin: string, end: string): Promise<Row> {
  const rounds: number[] = [];
  await timesOf([begin, end]);
  for (let round = 0; round < ROUNDS; round++) {
    const [atBegin, atEnd] = await timesOf([begin, end]);
    rounds.push(median(atEnd ?? []) / median(atBegin ?? []));
  }
  return { what, measured: median(rounds), rounds, goal: { atMost: 1.2 } };
}

async function timesOf(urls: readonly string[]): Promise<number[][]> {
  const times = urls.map((): number[] => []);
  for (let read = 0; read < READS; read++) {
    for (const [index, url] of urls.entries()) {
      const started = performance.now();
      const { data } = (await (await fetch(url)).json()) as { data: unknown[] };
      times[index]?.push(performance.now() - started);
      if (data.length !== PAGE) throw new Error(`${url} answered ${data.length} changes.`);
    }
  }
  return times;
}

/** Lines straight into the tables, as an edition of each of ten lists in turn would leave them; answers where they begin. */
async function fill({ dataSource }: Prepared): Promise<number> {
  const { position } = await new ChangeFeedRepository(new PoolSession(poolOf(dataSource), false)).end();
  await dataSource.query('SET statement_timeout = 0');
  await dataSource.query(
    `WITH added AS (
       INSERT INTO change (recorded_at, kind, subject_type, subject_code, title, effective, detail, terms)
       SELECT '2025-01-01'::timestamptz + n * interval '1 second',
         CASE n % 3 WHEN 0 THEN 'listing.removed' ELSE 'listing.added' END, 'listing', gen_random_uuid(),
         'Company No. ' || n, '2025-01-01', json_build_object('list', list, 'edition', gen_random_uuid(), 'entity',
           gen_random_uuid(), 'key', n::text, 'inferred', false), ARRAY['list:' || list, 'jurisdiction:CN']
       FROM (SELECT n, CASE n % 10 WHEN 0 THEN 'GB-UKSL' ELSE 'US-SDN-' || n % 10 END AS list
         FROM generate_series(1, $1::integer) AS n) AS made
       RETURNING position, terms)
     INSERT INTO change_term (term, position) SELECT unnest(terms), position FROM added`,
    [SIZE],
  );
  await dataSource.query('VACUUM ANALYZE change, change_term');
  return Number(position);
}
