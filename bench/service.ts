import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** A server in a process of its own. */
export interface Service {
  at: string;
  pid: number;
  stop(): Promise<void>;
}

/** The administrator's key of the services that are measured. */
export const BENCH_KEY = 'tpt_benchmark-benchmark-benchmark';

/** The service as a user runs it, on a database; its log goes nowhere. */
export function startService(databaseUrl: string, port: number): Promise<Service> {
  return start(join(__dirname, '../src/main.js'), port, {
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    RATE_LIMIT_PER_MINUTE: '0',
    ADMIN_API_KEY: BENCH_KEY,
  });
}

/** Express and pg alone, with the same statements. */
export function startBare(databaseUrl: string, port: number, statements: string): Promise<Service> {
  return start(join(__dirname, 'bare-server.js'), port, {
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    STATEMENTS: statements,
  });
}

async function start(script: string, port: number, env: Record<string, string>): Promise<Service> {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await answering(child, `http://127.0.0.1:${port}/healthz`);
  child.stderr?.resume();
  return { at: `http://127.0.0.1:${port}`, pid: child.pid as number, stop: () => stop(child) };
}

async function answering(child: ChildProcess, url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing answers at ${url}.`);
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
