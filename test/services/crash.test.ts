import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { pidFile, stopServer } from '../../src/embedded-postgres/server';
import { CSL_LISTS } from '../../src/ingest/formats/us-csl-row';
import { cslProjectionBytes } from '../support/csl-projection';
import { type TestDatabase, testDatabase } from '../support/database';

const PROJECT = resolve(__dirname, '../..');
const PROJECTION = resolve(PROJECT, '../shared/data/us-csl/csl_2026-07-31_projection.json');
const run = promisify(execFile);

let folder: string;
/** Of the embedded server. */
let dataDir: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tracker-crash-'));
  dataDir = join(folder, 'data');
  // As root, the embedded server runs as another user, who must be able to come in.
  await chmod(folder, 0o755);
  const compiler = join(PROJECT, 'node_modules/.bin/tsc');
  await run(compiler, ['-p', 'tsconfig.build.json', '--outDir', folder], { cwd: PROJECT });
  await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
}, 120_000);

afterAll(async () => {
  // Runs no more, unless a test has failed.
  await stopServer(join(dataDir, 'cluster'));
  await rm(folder, { recursive: true, force: true });
});

/** Starts `npm run ingest` on the file, without npm and without building again. */
function load(file: string, database: Record<string, string>): ChildProcess {
  const program = [join(folder, 'src/ingest-main.js'), 'us-csl', file, '--effective', '2026-07-31'];
  const env = { PATH: process.env.PATH ?? '', ...database };
  return spawn(process.execPath, program, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Waits for its end; answers the exit code, or the signal that ended it, and what it said. */
async function ended(child: ChildProcess): Promise<{ end: number | string; said: string }> {
  let said = '';
  for (const output of [child.stdout, child.stderr]) output?.on('data', (text) => (said += text));
  const [code, signal] = await once(child, 'close');
  return { end: signal ?? code, said };
}

const NAMES_OF_LISTS = ['SDN', 'EL', 'DPL', 'DTC', 'SSI', 'UVL', 'ISN', 'PLC', 'MEU', 'CMIC', 'NS-MBS List', 'CAP'];

/** A file of so many made-up parties, spread over all lists. */
async function madeUp(rows: number): Promise<string> {
  const results = Array.from({ length: rows }, (_, at) => ({
    source: `Made-up list (${NAMES_OF_LISTS[at % NAMES_OF_LISTS.length]}) - Nobody`,
    entity_number: String(at + 1),
    type: 'Entity',
    programs: ['TEST'],
    name: `Party ${at + 1} of nowhere`,
    addresses: [{ address: null, city: null, state: null, postal_code: null, country: 'CN' }],
    alt_names: [`P${at + 1}`],
  }));
  const path = join(folder, 'made-up.json');
  await writeFile(path, JSON.stringify({ results }));
  return path;
}

async function projection(): Promise<string> {
  const path = join(folder, 'projection.json');
  await pipeline(Readable.from(cslProjectionBytes(PROJECTION)), createWriteStream(path));
  return path;
}

const NOTHING = { editions: 0, entries: 0, operations: 0, listings: 0, runs: 0 };

/** How much of the file is in the database, once whoever was writing has gone. */
async function found({ unitOfWork, pool }: TestDatabase): Promise<typeof NOTHING> {
  // A killed client leaves its last statement running: this waits for the end of its transaction.
  await unitOfWork.run((repositories) => repositories.editions.lockLists(['US-CSL', ...CSL_LISTS]));
  const { rows } = await pool.query(
    `SELECT (SELECT count(*)::integer FROM edition WHERE list_code = ANY($1)) AS editions,
       (SELECT count(*)::integer FROM entry WHERE list_code = ANY($1)) AS entries,
       (SELECT count(*)::integer FROM edition_operation WHERE list_code = ANY($1)) AS operations,
       (SELECT count(*)::integer FROM listing_version WHERE list_code = ANY($1)) AS listings,
       (SELECT count(*)::integer FROM ingestion_run WHERE format = 'us-csl') AS runs`,
    [CSL_LISTS],
  );
  return rows[0];
}

/** Kills the process after so many milliseconds, unless it has ended by itself. */
async function killedAfter(milliseconds: number, child: ChildProcess): Promise<number | string> {
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  const { end } = await ended(child);
  clearTimeout(timer);
  return end;
}

async function kills(file: string, moments: number): Promise<void> {
  const databases: TestDatabase[] = [];
  const fresh = async (): Promise<TestDatabase> => {
    databases.push(await testDatabase({ poolSize: 2 }));
    return databases.at(-1) as TestDatabase;
  };
  try {
    const untouched = await fresh();
    const startedAt = performance.now();
    expect(await ended(load(file, { DATABASE_URL: untouched.url }))).toMatchObject({ end: 0 });
    const whole = await found(untouched);
    const duration = performance.now() - startedAt;
    let database = await fresh();
    const seen = { nothing: 0, whole: 0, killed: 0 };
    for (let moment = 1; moment <= moments; moment += 1) {
      const end = await killedAfter((duration * moment) / moments, load(file, { DATABASE_URL: database.url }));
      const state = await found(database);
      const there = state.listings > 0;
      expect({ moment, state }).toEqual({ moment, state: there ? whole : NOTHING });
      seen[there ? 'whole' : 'nothing'] += 1;
      if (end === 'SIGKILL') seen.killed += 1;
      else expect(there).toBe(true);
      if (there) database = await fresh();
    }
    // Most moments lie within the load; after them all it can be loaded still.
    expect(seen.killed).toBeGreaterThan(moments / 2);
    expect(seen.nothing).toBeGreaterThan(moments / 4);
    expect(await ended(load(file, { DATABASE_URL: database.url }))).toMatchObject({ end: 0 });
    expect(await found(database)).toEqual(whole);
  } finally {
    for (const each of databases) await each.close();
  }
}

describe('a load that is killed', () => {
  it('leaves its edition there whole or not at all, at twenty moments of it', async () => {
    await kills(await madeUp(1_200), 20);
  }, 240_000);

  it('leaves nothing behind when the database server is killed with it', async () => {
    const file = await madeUp(6_000);
    const home = { DATA_DIR: dataDir };
    for (let time = 1; time <= 3; time += 1) {
      const child = load(file, home);
      const end = ended(child);
      await saying(child, '5000 rows read');
      child.kill('SIGKILL');
      expect(await end).toMatchObject({ end: 'SIGKILL' });
      const pid = (await readFile(pidFile(join(dataDir, 'cluster')), 'utf8')).split('\n')[0];
      process.kill(Number(pid), 'SIGKILL');
    }
    const loaded = await ended(load(file, home));
    expect(loaded.end).toBe(0);
    expect(loaded.said.match(/: applied\n {2}500 entries: 500 added/g)).toHaveLength(12);
    expect((await ended(load(file, home))).said.match(/: unchanged\n/g)).toHaveLength(12);
  }, 240_000);

  if (existsSync(PROJECTION)) {
    it('leaves nothing of the whole Consolidated Screening List, which can be loaded afterwards', async () => {
      const [file, database] = [await projection(), await testDatabase({ poolSize: 2 })];
      try {
        const child = load(file, { DATABASE_URL: database.url });
        const end = ended(child);
        // All of its 25,921 rows are read and most are stored.
        await saying(child, '25000 rows read');
        child.kill('SIGKILL');
        expect(await end).toMatchObject({ end: 'SIGKILL' });
        expect(await found(database)).toEqual(NOTHING);
        expect(await ended(load(file, { DATABASE_URL: database.url }))).toMatchObject({ end: 0 });
        expect(await found(database)).toMatchObject({ editions: 12, listings: 25_921, runs: 1 });
      } finally {
        await database.close();
      }
    }, 240_000);
  }
});

/** Waits until the process has said it. */
async function saying(child: ChildProcess, what: string): Promise<void> {
  let said = '';
  for await (const text of child.stderr ?? []) {
    said += text;
    if (said.includes(what)) return;
  }
  throw new Error(`It ended without saying "${what}": ${said}`);
}
