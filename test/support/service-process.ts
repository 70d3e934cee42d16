import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const PROJECT = resolve(__dirname, '../..');
const run = promisify(execFile);

/** The administrator of services that a test starts. */
export const ADMIN_KEY = `tpt_${'x'.repeat(32)}`;

/** The service as it is shipped, compiled into a folder of its own. */
export interface CompiledService {
  folder: string;
  /** Starts a process with this environment, and waits until it listens. */
  start(environment: Record<string, string>): Promise<ServiceProcess>;
  /** Ends what runs still, and removes the folder. */
  remove(): Promise<void>;
}

export interface ServiceProcess {
  child: ChildProcess;
  url: string;
  /** What it has written to standard error. */
  said(): string;
  /** Calls an operation as the administrator; answers what came, whatever it was. */
  call(method: string, path: string, body?: object): Promise<{ status: number; type: string; body: Answered }>;
  /** Ends it, and answers its exit code or the signal that ended it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | string>;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is whatever it is
type Answered = any;

export async function compiledService(): Promise<CompiledService> {
  const folder = await mkdtemp(join(tmpdir(), 'tracker-service-'));
  // As root, an embedded server runs as another user, who must be able to come in.
  await chmod(folder, 0o755);
  const compiler = join(PROJECT, 'node_modules/.bin/tsc');
  await run(compiler, ['-p', 'tsconfig.build.json', '--outDir', join(folder, 'dist')], { cwd: PROJECT });
  await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  for (const name of ['openapi.yaml', 'package.json']) await copyFile(join(PROJECT, name), join(folder, name));
  const started: ServiceProcess[] = [];
  let processes = 0;
  const start = async (environment: Record<string, string>): Promise<ServiceProcess> => {
    const dataDir = join(folder, `data-${++processes}`);
    const made = await processOf(join(folder, 'dist/src/main.js'), { DATA_DIR: dataDir, ...environment });
    started.push(made);
    return made;
  };
  const remove = async (): Promise<void> => {
    await Promise.all(started.map((each) => each.end('SIGKILL')));
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, start, remove };
}

const USUAL = { HOST: '127.0.0.1', PORT: '0', STARTER_DATA: 'off', LOG_LEVEL: 'warn', ADMIN_API_KEY: ADMIN_KEY };

async function processOf(program: string, environment: Record<string, string>): Promise<ServiceProcess> {
  const env = { PATH: process.env.PATH ?? '', ...USUAL, ...environment };
  const child = spawn(process.execPath, ['--enable-source-maps', program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (text) => {
      said += text;
      const found = /listens on 127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`It ended before it listened: ${said}`)));
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    child,
    url,
    said: () => said,
    call: (method, path, body) =>
      call(url + path, method, body).catch((error) => {
        // Nobody is there any more: why is what it said last.
        throw child.exitCode === null ? error : new Error(`The service has ended: ${said}`, { cause: error });
      }),
    end: async (signal) => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, 'exit');
      }
      return child.signalCode ?? child.exitCode ?? 0;
    },
  };
}

async function call(url: string, method: string, body?: object) {
  const response = await fetch(url, {
    method,
    headers: { Authorization: `Bearer ${ADMIN_KEY}`, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  return { status: response.status, type, body: /json/.test(type) && text !== '' ? JSON.parse(text) : text };
}
