import { execFile } from 'node:child_process';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';

/** The same program twice, for those who have curl and for those who have Python. */
export const SCRIPTS = ['push.sh', 'push.py'] as const;
export type Script = (typeof SCRIPTS)[number];

/** What a script is told. */
export interface Push {
  url: string;
  key: string;
  list: string;
  /** Paths. */
  edition: string;
  events: string;
  day?: string;
}

/** How a script ended, and what it said. */
export interface Ended {
  code: number;
  out: string;
  errors: string;
}

export function runPush(script: Script, { url, key, list, edition, events, day }: Push): Promise<Ended> {
  return runScript(script, [list, edition, events, ...(day === undefined ? [] : [day])], {
    TRACKER_URL: url,
    TRACKER_API_KEY: key,
  });
}

/** Runs a script as cron would: by its path, with next to nothing in the environment. */
export function runScript(
  script: Script,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Ended> {
  const env = { PATH: process.env.PATH ?? '', ...environment };
  return new Promise((done, failed) => {
    execFile(resolve(__dirname, '../../examples', script), args, { env }, (error, out, errors) => {
      // It did not come to run, as where its interpreter is missing.
      if (typeof error?.code === 'string') failed(error);
      else done({ code: error ? Number(error.code ?? -1) : 0, out, errors });
    });
  });
}

/** A server that answers in this way, until what is done with its address is done. */
export async function withServer<T>(answer: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(answer);
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((done) => void server.close(done));
  }
}
