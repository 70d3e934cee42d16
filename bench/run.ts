import 'reflect-metadata';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../src/embedded-postgres/launcher';
import { measureEvents } from './events';
import { measureExport } from './export';
import { measureFeed } from './feed';
import { measureLoads } from './load';
import { measureReads } from './reads';
import { soakFeed } from './soak';
import { measureStatuses } from './statuses';
import { printTable, type Row } from './table';

const PARTS = {
  reads: measureReads,
  events: measureEvents,
  statuses: measureStatuses,
  load: measureLoads,
  export: measureExport,
  feed: measureFeed,
  soak: soakFeed,
};

/** What every measurement has: a database server of its own, and a folder that the server can write to. */
export interface Ground {
  /** Address of the server, its database's name left out at the end. */
  serverUrl: string;
  folder: string;
}

/** `npm run bench`, or `npm run bench -- reads load` for some parts. Ratios within one run; absolute times do not count. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2) as (keyof typeof PARTS)[];
  const parts = asked.length > 0 ? asked : (Object.keys(PARTS) as (keyof typeof PARTS)[]);
  const folder = mkdtempSync(join(tmpdir(), 'tracker-bench-'));
  // The server may run as another user, and copies tables to and from files here.
  chmodSync(folder, 0o777);
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });
  try {
    const ground = { serverUrl: server.url.slice(0, server.url.lastIndexOf('/')), folder };
    const rows: Row[] = [];
    for (const part of parts) rows.push(...(await PARTS[part](ground)));
    printTable(rows);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
