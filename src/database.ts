import { resolve } from 'node:path';
import type { Config } from './config';
import { startEmbeddedPostgres } from './embedded-postgres/launcher';

/** Where the database is, and how to leave it. */
export interface DatabaseServer {
  url: string;
  /** Stops the embedded server unless another process uses it; an external one is left alone. */
  stop(): Promise<void>;
}

/** The external database where one is configured; else the embedded one, started or shared. */
export async function openDatabaseServer(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  say: (message: string) => void,
): Promise<DatabaseServer> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => undefined };
  return startEmbeddedPostgres({ dataDir: resolve(config.dataDir), log: say });
}
