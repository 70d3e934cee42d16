import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server as NetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { transformFileSync } from '@swc/core';
import { Client } from 'pg';
import { parsePasswd } from '../../src/embedded-postgres/account';
import { findNative, makeUsable, noServerHere } from '../../src/embedded-postgres/binaries';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/launcher';
import { withLock } from '../../src/embedded-postgres/lock';
import { isAlive, isClaimAlive, newClaim } from '../../src/embedded-postgres/processes';
import { findServer } from '../../src/embedded-postgres/server';

// These tests start real servers. What they say about folders that others cannot enter needs root, and what they say
// about processes that are left needs /proc: they are for Linux.
const root = process.getuid?.() === 0;
const nobody = root ? parsePasswd(readFileSync('/etc/passwd', 'utf8'), 'nobody') : undefined;
const sources = resolve(__dirname, '../../src/embedded-postgres');
const modules = resolve(__dirname, '../../node_modules');
const quick = { fsync: 'off', shared_buffers: '16MB' };
const base = realpathSync(mkdtempSync(join(tmpdir(), 'embedded-postgres-')));
chmodSync(base, 0o755);

/** The launcher in a process of its own: tells its address, and stops on SIGTERM, or on SIGINT after a last query. */
const childProgram = `
const { Client } = require('pg');
const { startEmbeddedPostgres } = require('./launcher.js');
const tell = (what) => process.stdout.write(JSON.stringify(what) + '\\n');
startEmbeddedPostgres({ dataDir: process.argv[2], settings: ${JSON.stringify(quick)} }).then((server) => {
  const stop = () => server.stop().then(() => process.exit(0));
  process.on('SIGTERM', stop);
  process.on('SIGINT', async () => {
    const client = new Client(server.url);
    await client.connect();
    tell((await client.query('SELECT 1 AS drained')).rows[0]);
    await client.end();
    await stop();
  });
  setInterval(() => {}, 60000);
  tell({ url: server.url, adopted: server.adopted });
}, (error) => { tell({ error: error.message }); process.exit(1); });
`;

beforeAll(() => {
  for (const name of readdirSync(sources)) {
    const { code } = transformFileSync(join(sources, name), {
      swcrc: false,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    writeFileSync(join(base, name.replace(/\.ts$/, '.js')), code);
  }
  writeFileSync(join(base, 'child.js'), childProgram);
});

/** What a failed test leaves must not outlive the run. */
afterAll(() => {
  for (const { process: child } of children) {
    child.kill('SIGKILL');
  }
  for (const pid of processesIn(base)) {
    process.kill(pid, 'SIGKILL');
  }
  rmSync(base, { recursive: true, force: true, maxRetries: 5 });
});

let folders = 0;

function newFolder(): string {
  folders += 1;
  return join(base, `data-${folders}`);
}

function start(dataDir: string) {
  return startEmbeddedPostgres({ dataDir, settings: quick });
}

async function ask<T>(url: string, text: string): Promise<T[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.map((row) => row[0]);
  } finally {
    await client.end();
  }
}

/** Every process that works in the folder or below, servers and their children: all that a stop must not leave. */
function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => workingFolder(pid).startsWith(folder) && isAlive(Number(pid)))
    .map(Number);
}

function workingFolder(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

interface Told {
  url: string;
  adopted: boolean;
  error?: string;
  drained?: number;
}

interface Child {
  process: ChildProcess;
  next(): Promise<Told>;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

const children: Child[] = [];

function startChild(dataDir: string, account?: { uid: number; gid: number }): Child {
  const child = spawn(process.execPath, [join(base, 'child.js'), dataDir], {
    cwd: '/',
    env: { PATH: process.env.PATH, NODE_PATH: modules },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    ...account,
  });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const started: Child = {
    process: child,
    next: async () => JSON.parse((await lines.next()).value as string) as Told,
    end: async (signal) => {
      const exit = once(child, 'exit');
      process.kill(child.pid!, signal);
      return (await exit)[0] as number | null;
    },
  };
  children.push(started);
  return started;
}

/** Resolves when the process is gone, by asking: it is no child of ours. */
async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) {
    await new Promise(setImmediate);
  }
}

describe('a server of our own', () => {
  const dataDir = newFolder();

  it('keeps what was written from one start to the next, and the port', async () => {
    const first = await start(dataDir);
    await ask(first.url, "CREATE TABLE kept AS SELECT 'written at the first start' AS line");
    await first.stop();
    const second = await start(dataDir);
    expect(second.url).toBe(first.url);
    expect([first.adopted, second.adopted]).toEqual([false, false]);
    expect(await ask(second.url, 'SELECT line FROM kept')).toEqual(['written at the first start']);
    await second.stop();
  });

  it('leaves no process, no lock and no user behind, however often it is stopped', async () => {
    const server = await start(dataDir);
    expect(processesIn(dataDir).length).toBeGreaterThan(1);
    await Promise.all([server.stop(), server.stop()]);
    expect(processesIn(dataDir)).toEqual([]);
    expect(readdirSync(dataDir).sort()).toEqual(['cluster', 'log', 'password', 'port', 'run']);
    expect(readdirSync(join(dataDir, 'run'))).toEqual([]);
  });

  it('speaks Unicode and UTC, listens on the loopback alone and wants the password', async () => {
    const server = await start(dataDir);
    const settings = 'server_encoding,timezone,listen_addresses,unix_socket_directories,jit,fsync';
    const shown = `SELECT current_setting(name) FROM unnest(string_to_array('${settings}', ',')) AS name`;
    expect(await ask(server.url, shown)).toEqual(['UTF8', 'UTC', '127.0.0.1', '', 'off', 'off']);
    expect(await ask(server.url, "SELECT lower('ÉCOLE ПРИВЕТ')")).toEqual(['école привет']);
    expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600);
    await expect(ask(server.url.replace(/:[^:@]+@/, ':guess@'), 'SELECT 1')).rejects.toThrow('password');
    await server.stop();
  });

  it('finds similar names in every script', async () => {
    const server = await start(dataDir);
    await ask(server.url, 'CREATE EXTENSION pg_trgm');
    expect(await ask(server.url, "SELECT similarity('华为技术有限公司', '华为技术') > 0.3")).toEqual([true]);
    expect(await ask(server.url, "SELECT similarity('Рособоронэкспорт', 'рособоронэкспорт')")).toEqual([1]);
    await server.stop();
  });

  it('makes the database that is asked for, whatever its name', async () => {
    const server = await startEmbeddedPostgres({ dataDir, database: 'the "other" one', settings: quick });
    expect(await ask(server.url, 'SELECT current_database()')).toEqual(['the "other" one']);
    await server.stop();
  });

  it('takes another port when its own is taken', async () => {
    const port = Number(readFileSync(join(dataDir, 'port'), 'utf8'));
    const squatter: NetServer = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    const server = await start(dataDir);
    expect(new URL(server.url).port).not.toBe(String(port));
    expect(await ask(server.url, 'SELECT 1')).toEqual([1]);
    await server.stop();
    squatter.close();
  });

  it('says what the server said when it does not start, and starts when the cause is gone', async () => {
    const wrong = startEmbeddedPostgres({ dataDir, settings: { shared_buffers: 'plenty' } });
    await expect(wrong).rejects.toThrow(/did not start:\n.*invalid value for parameter "shared_buffers": "plenty"/s);
    expect(readdirSync(join(dataDir, 'run'))).toEqual([]);
    const right = await start(dataDir);
    await right.stop();
  });

  it('removes half a cluster that a dead process left', async () => {
    const half = join(dataDir, 'cluster.999999999-1-00ff00ff');
    mkdirSync(half);
    const server = await start(dataDir);
    await server.stop();
    expect(existsSync(half)).toBe(false);
  });

  it('does not make up a new password for an old database', async () => {
    const password = readFileSync(join(dataDir, 'password'));
    rmSync(join(dataDir, 'password'));
    await expect(start(dataDir)).rejects.toThrow('its password is gone');
    writeFileSync(join(dataDir, 'password'), password);
  });
});

describe('after a death', () => {
  const dataDir = newFolder();

  it('takes over the server of a killed process, and stops it', async () => {
    const child = startChild(dataDir);
    const { url } = await child.next();
    await ask(url, "CREATE TABLE kept AS SELECT 'by the killed' AS line");
    await child.end('SIGKILL');
    const server = await start(dataDir);
    expect(server).toMatchObject({ url, adopted: true });
    expect(await ask(server.url, 'SELECT line FROM kept')).toEqual(['by the killed']);
    await server.stop();
    expect(processesIn(dataDir)).toEqual([]);
  });

  it('recovers what a killed server had acknowledged', async () => {
    const before = await start(dataDir);
    await ask(before.url, "INSERT INTO kept VALUES ('just before the crash')");
    const killed = (await findServer(join(dataDir, 'cluster')))!.pid;
    process.kill(killed, 'SIGKILL');
    await gone(killed);
    const after = await start(dataDir);
    expect(after.adopted).toBe(false);
    expect(await ask(after.url, 'SELECT line FROM kept')).toEqual(['by the killed', 'just before the crash']);
    await before.stop();
    expect(await ask(after.url, 'SELECT 1')).toEqual([1]);
    await after.stop();
    expect(processesIn(dataDir)).toEqual([]);
  });

  it('is revived at its address, for whoever uses it already', async () => {
    const running = await start(dataDir);
    const killed = (await findServer(join(dataDir, 'cluster')))!.pid;
    process.kill(killed, 'SIGKILL');
    await gone(killed);
    expect(await running.revive()).toBe(true);
    expect(await ask(running.url, 'SELECT 1')).toEqual([1]);
    expect(await running.revive()).toBe(true);
    await running.stop();
    expect(processesIn(dataDir)).toEqual([]);
  });

  it('is not held up by another process that was given the id of the killed server', async () => {
    const before = await start(dataDir);
    const { pid } = (await findServer(join(dataDir, 'cluster')))!;
    const stranger = spawn('/bin/sleep', ['600'], { stdio: 'ignore', cwd: '/', ...nobody });
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    const file = join(dataDir, 'cluster', 'postmaster.pid');
    writeFileSync(file, readFileSync(file, 'utf8').replace(String(pid), String(stranger.pid)));
    const after = await start(dataDir);
    expect(after.adopted).toBe(false);
    expect(await ask(after.url, 'SELECT count(*)::int FROM kept')).toEqual([2]);
    await Promise.all([before.stop(), after.stop()]);
    expect(isAlive(stranger.pid!)).toBe(true);
    stranger.kill();
  });
});

describe('several processes', () => {
  it('that start at once on an empty folder get one cluster and one server', async () => {
    const dataDir = newFolder();
    const starters = [startChild(dataDir), startChild(dataDir), startChild(dataDir)];
    const told = await Promise.all(starters.map((child) => child.next()));
    expect(new Set(told.map(({ url }) => url)).size).toBe(1);
    expect(told.map(({ adopted }) => adopted).sort()).toEqual([false, true, true]);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
    expect(await Promise.all(starters.map((child) => child.end('SIGTERM')))).toEqual([0, 0, 0]);
    expect(processesIn(dataDir)).toEqual([]);
  });

  it('share the server until the last one leaves; the killed do not count', async () => {
    const dataDir = newFolder();
    const [leaving, killed] = [startChild(dataDir), startChild(dataDir)];
    await Promise.all([leaving.next(), killed.next()]);
    const last = await start(dataDir);
    await leaving.end('SIGTERM');
    await killed.end('SIGKILL');
    expect(await ask(last.url, 'SELECT 1')).toEqual([1]);
    await last.stop();
    expect(processesIn(dataDir)).toEqual([]);
  });

  it('keep the server through a Ctrl-C, which goes to the whole process group, until they have drained', async () => {
    const dataDir = newFolder();
    const child = startChild(dataDir);
    await child.next();
    const exit = once(child.process, 'exit');
    process.kill(-child.process.pid!, 'SIGINT');
    expect(await child.next()).toEqual({ drained: 1 });
    await exit;
    expect(processesIn(dataDir)).toEqual([]);
  });
});

describe('the lock', () => {
  it('lets one in at a time, and the next after a failure', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    let inside = 0;
    const seen: number[] = [];
    const task = async () => {
      inside += 1;
      await new Promise(setImmediate);
      seen.push(inside);
      inside -= 1;
    };
    const failing = withLock(folder, () => Promise.reject(new Error('within')));
    await Promise.all([
      expect(failing).rejects.toThrow('within'),
      ...Array.from({ length: 8 }, () => withLock(folder, task)),
    ]);
    expect(seen).toEqual(Array(8).fill(1));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('passes from the dead to the living', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'lock'), { recursive: true });
    writeFileSync(join(folder, 'lock', '999999999-1-00ff00ff'), '');
    expect(await withLock(folder, async () => readdirSync(join(folder, 'lock')).length)).toBe(1);
  });

  it('knows a process from an earlier one with the same id', () => {
    const claim = newClaim();
    expect(isClaimAlive(claim)).toBe(true);
    expect(isClaimAlive(claim.replace(/-\d+-/, '-1-'))).toBe(false);
    expect(isClaimAlive('no claim')).toBe(false);
  });
});

describe('the programs', () => {
  it('are not there for every platform, and the error says what to do', () => {
    expect(() => findNative('linux', 'riscv64')).toThrow(
      /no ready-made PostgreSQL for linux on riscv64.*DATABASE_URL=postgres:/,
    );
    expect(() => findNative('win32', 'arm64')).toThrow('DATABASE_URL');
    expect(noServerHere('a reason').message).toContain('a reason');
  });

  it('may be left out by npm, and the error says so', () => {
    const [platform, processor] = process.platform === 'darwin' ? ['linux', 'ppc64'] : ['darwin', 'arm64'];
    expect(() => findNative(platform, processor)).toThrow(/is not installed.*DATABASE_URL/);
  });

  it('get the links back that npm leaves out with --ignore-scripts', async () => {
    const native = installWithoutLinks(newFolder());
    expect(await makeUsable(native)).toBe(native);
    expect(spawnSync(join(native, 'bin', 'postgres'), ['--version']).stdout.toString()).toMatch(
      /^postgres \(PostgreSQL\) 18/,
    );
  });
});

/** The package as npm unpacks it: without any symbolic link. */
function installWithoutLinks(folder: string): string {
  const native = findNative();
  cpSync(join(native, '..', 'package.json'), join(folder, 'package.json'));
  const copy = join(folder, 'native');
  cpSync(native, copy, {
    recursive: true,
    filter: (path) => !/\.so(\.\d+)?$/.test(path) || !isLinkTarget(native, path),
  });
  return copy;
}

function isLinkTarget(native: string, path: string): boolean {
  const list = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  return list.some(({ target }) => join(native, '..', target) === path);
}

if (nobody !== undefined) {
  describe('as root', () => {
    it('runs the server as nobody, who owns the cluster', async () => {
      const dataDir = newFolder();
      const server = await start(dataDir);
      const { pid } = (await findServer(join(dataDir, 'cluster')))!;
      expect(statSync(`/proc/${pid}`).uid).toBe(nobody.uid);
      expect(statSync(join(dataDir, 'cluster'))).toMatchObject(nobody);
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain(join(dataDir, 'cluster'));
      await server.stop();
    });

    it('keeps the data in a folder that nobody can enter, if that is where it is wanted', async () => {
      const closed = newFolder();
      mkdirSync(closed, { mode: 0o700 });
      const dataDir = join(closed, 'data');
      const first = await start(dataDir);
      await ask(first.url, "CREATE TABLE kept AS SELECT 'behind the door' AS line");
      const { pid } = (await findServer(join(dataDir, 'cluster')))!;
      process.kill(pid, 'SIGKILL');
      await gone(pid);
      const second = await start(dataDir);
      expect(await ask(second.url, 'SELECT line FROM kept')).toEqual(['behind the door']);
      await Promise.all([first.stop(), second.stop()]);
      expect(processesIn(closed)).toEqual([]);
    });

    it('copies the programs out of a folder that nobody can enter, and mends a copy that lost files', async () => {
      const closed = newFolder();
      mkdirSync(closed, { mode: 0o700 });
      const native = installWithoutLinks(join(closed, 'package'));
      const parent = newFolder();
      mkdirSync(parent);
      const copy = await makeUsable(native, nobody, [parent]);
      const version = () =>
        spawnSync(join(copy, 'bin', 'postgres'), ['--version'], { cwd: '/', ...nobody }).stdout.toString();
      expect(version()).toMatch(/^postgres \(PostgreSQL\) 18/);
      rmSync(join(copy, 'share', 'postgresql', 'timezone', 'UTC'));
      truncateSync(join(copy, 'bin', 'postgres'), 100);
      expect(await makeUsable(native, nobody, [parent])).toBe(copy);
      expect(existsSync(join(copy, 'share', 'postgresql', 'timezone', 'UTC'))).toBe(true);
      expect(version()).toMatch(/^postgres \(PostgreSQL\) 18/);
      expect(readdirSync(join(copy, '..'))).toEqual(['native']);
    });

    it('never runs a copy that another user may have put there', async () => {
      const closed = newFolder();
      mkdirSync(closed, { mode: 0o700 });
      const native = installWithoutLinks(join(closed, 'package'));
      const parents = [newFolder(), newFolder()];
      for (const parent of parents) {
        mkdirSync(parent);
      }
      const planted = join(await makeUsable(native, nobody, [parents[0]!]), '..');
      chownSync(planted, nobody.uid, nobody.gid);
      await expect(makeUsable(native, nobody, [parents[0]!])).rejects.toThrow('belongs to another user');
      expect(await makeUsable(native, nobody, parents)).toContain(parents[1]!);
    });
  });
}

const asNobody = { cwd: '/', env: { PATH: process.env.PATH, NODE_PATH: modules }, ...nobody };
if (nobody !== undefined && spawnSync(process.execPath, ['-e', 'require("pg")'], asNobody).status === 0) {
  describe('as an ordinary user', () => {
    it('runs the server as that user; root may then share it', async () => {
      const dataDir = newFolder();
      mkdirSync(dataDir);
      chownSync(dataDir, nobody.uid, nobody.gid);
      const child = startChild(dataDir, nobody);
      const { url } = await child.next();
      const shared = await start(dataDir);
      expect(shared).toMatchObject({ url, adopted: true });
      await shared.stop();
      expect(await ask(url, 'SELECT 1')).toEqual([1]);
      expect(await child.end('SIGTERM')).toBe(0);
      expect(processesIn(dataDir)).toEqual([]);
    });

    it('says in plain words that the folder belongs to somebody else', async () => {
      const dataDir = newFolder();
      mkdirSync(dataDir);
      const child = startChild(dataDir, nobody);
      expect((await child.next()).error).toMatch(/belongs to another user.*DATABASE_URL/);
      await once(child.process, 'exit');
    });
  });
}
