import { resolve } from 'node:path';
import type { Config } from './config';
import { startEmbeddedPostgres } from './embedded-postgres/launcher';

/** Where the database is, and how to leave it. */
export interface DatabaseServer {
  url: string;
  /** Starts the embedded server again where it has died; answers whether it is at the same address. */
  revive(): Promise<boolean>;
  /** Stops the embedded server unless another process uses it; an external one is left alone. */
  stop(): Promise<void>;
}

/** The external database where one is configured; else the embedded one, started or shared. */
export async function openDatabaseServer(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  say: (message: string) => void,
): Promise<DatabaseServer> {
  if (config.databaseUrl) return { url: config.databaseUrl, revive: async () => true, stop: async () => undefined };
  return startEmbeddedPostgres({ dataDir: resolve(config.dataDir), log: say });
}

const LOOK_EVERY_MS = 2_000;

/** Looks after the embedded server: where it has died, it is started again, and the service goes on. */
export function watchOver(
  database: DatabaseServer,
  answers: () => Promise<boolean>,
  say: (message: string) => void,
): { end(): void } {
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking || (await answers())) return;
    looking = true;
    try {
      say('The database does not answer; starting it again.');
      if (!(await database.revive()))
        say('The database is at another address now: stop the service and start it again.');
    } catch (error) {
      say(`The database could not be started: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return { end: () => clearInterval(timer) };
}
