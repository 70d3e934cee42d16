import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { fileOf, freshDatabase, ingest, type Prepared } from './ground';
import { madeUpCsl } from './made-up';
import type { Ground } from './run';
import { median, type Row } from './table';

const ROUNDS = 3;
/** In the order of their references. All that a load writes. */
const TABLES = [
  'source',
  'ingestion_run',
  'edition',
  'entry',
  'edition_operation',
  'entity',
  'entity_version',
  'listing',
  'listing_version',
  'change',
  'change_term',
];

/** The first load of the Consolidated Screening List against COPY of the rows that it writes; a reload against the first. */
export async function measureLoads(ground: Ground): Promise<Row[]> {
  const first = fileOf(join(ground.folder, 'first.json'), madeUpCsl());
  const second = fileOf(
    join(ground.folder, 'second.json'),
    madeUpCsl((index) => index % 100 === 0),
  );
  const againstCopy: number[] = [];
  const againstBareCopy: number[] = [];
  const reloads: number[] = [];
  const csl = { list: 'US-CSL', format: 'us-csl' };
  for (let round = 0; round < ROUNDS; round++) {
    const loaded = await freshDatabase(ground, 'bench_load');
    await forgetStarter(loaded.dataSource);
    const load = await ingest(loaded, { ...csl, file: first, effective: '2026-07-31' });
    await copyOut(loaded, ground.folder);
    const copied = await freshDatabase(ground, 'bench_copy');
    await forgetStarter(copied.dataSource);
    againstCopy.push(load / (await copyIn(copied.dataSource, ground.folder)));
    againstBareCopy.push(load / (await copyInBare(copied.dataSource, ground.folder)));
    const reload = await ingest(loaded, { ...csl, file: second, effective: '2026-08-07' });
    reloads.push(reload / load);
    console.log(`load ${round + 1}: first ${load.toFixed(0)} ms, reload with 1 % changed ${reload.toFixed(0)} ms`);
    await loaded.dataSource.destroy();
    await copied.dataSource.destroy();
  }
  return [
    {
      what: 'first load of 25,921 entries on 12 lists / COPY of the same rows into the same tables',
      measured: median(againstCopy),
      rounds: againstCopy,
      goal: { atMost: 5 },
    },
    {
      what: 'the same / COPY into tables without keys, indexes and references',
      measured: median(againstBareCopy),
      rounds: againstBareCopy,
    },
    {
      what: 'reload with 1 % changed / first load',
      measured: median(reloads),
      rounds: reloads,
      goal: { atMost: 0.25 },
    },
  ];
}

/** The excerpt would stand in the way of copying the same rows back. */
async function forgetStarter(dataSource: DataSource): Promise<void> {
  await dataSource.query(`TRUNCATE ${TABLES.join(', ')}, edition_rename CASCADE`);
}

async function copyOut({ dataSource }: Prepared, folder: string): Promise<void> {
  for (const table of TABLES) await dataSource.query(`COPY ${table} TO '${join(folder, table)}.copy'`);
}

async function copyIn(dataSource: DataSource, folder: string): Promise<number> {
  const started = performance.now();
  await dataSource.transaction(async (manager) => {
    for (const table of TABLES) await manager.query(`COPY ${table} FROM '${join(folder, table)}.copy'`);
  });
  return performance.now() - started;
}

async function copyInBare(dataSource: DataSource, folder: string): Promise<number> {
  for (const table of TABLES) await dataSource.query(`CREATE TABLE bare_${table} (LIKE ${table})`);
  const started = performance.now();
  await dataSource.transaction(async (manager) => {
    for (const table of TABLES) await manager.query(`COPY bare_${table} FROM '${join(folder, table)}.copy'`);
  });
  return performance.now() - started;
}
