import { access, constants, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** What lies where in the data folder. */
export interface Home {
  folder: string;
  /** PostgreSQL's own data folder; owned by the account that the server runs as. */
  cluster: string;
  /** The password of the one database user, readable for the server's account alone (and root). */
  password: string;
  /** The port of the last start, tried first at the next. */
  port: string;
  /** One file for each process that uses the server. */
  users: string;
  /** The server's log, `server.log`, and its predecessor. */
  log: string;
}

/** Makes sure of the data folder. Its path is the real one: that is what /proc shows for a server that works in it. */
export async function openHome(dataDir: string): Promise<Home> {
  await mkdir(dataDir, { recursive: true });
  const folder = await realpath(dataDir);
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).catch((cause) => {
    throw new Error(
      `The data folder ${folder} belongs to another user. Start as that user, choose another folder, ` +
        'or set DATABASE_URL to a PostgreSQL server of yours.',
      { cause },
    );
  });
  const home = {
    folder,
    cluster: join(folder, 'cluster'),
    password: join(folder, 'password'),
    port: join(folder, 'port'),
    users: join(folder, 'run'),
    log: join(folder, 'log'),
  };
  await mkdir(home.log, { recursive: true });
  return home;
}
