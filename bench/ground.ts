import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { compose, openDatabase, type Parts, systemClock } from '../src/compose';
import type { SizedFile } from '../src/ingest/run';
import type { Ground } from './run';

/** A database with the starter data, and the parts of the service on it. */
export interface Prepared {
  url: string;
  dataSource: DataSource;
  parts: Parts;
}

/** Makes a fresh database. */
export async function freshDatabase({ serverUrl }: Ground, name: string): Promise<Prepared> {
  const admin = new Client(`${serverUrl}/postgres`);
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = `${serverUrl}/${name}`;
  const dataSource = await openDatabase(url, { databasePoolSize: 4 });
  const parts = compose({ dataSource, clock: systemClock, preparedStatements: true });
  await parts.loadStarter();
  return { url, dataSource, parts };
}

/** A file on disk as an ingestion takes it. */
export function fileOf(path: string, content: string): SizedFile {
  writeFileSync(path, content);
  return {
    name: basename(path),
    bytes: Buffer.byteLength(content),
    sha256: createHash('sha256').update(content).digest('hex'),
    open: () => createReadStream(path) as AsyncIterable<Uint8Array>,
  };
}

/** Records a file as an edition; answers the milliseconds that it took. */
export async function ingest(
  { parts }: Prepared,
  { list, format, file, effective }: { list: string; format: string; file: SizedFile; effective: string },
): Promise<number> {
  const started = performance.now();
  const request = { list, format, files: [file], effective, onRowError: 'fail', dryRun: false, keyId: null } as const;
  const { status } = await parts.ingestion.run(request);
  if (status !== 'applied') throw new Error(`The edition of ${list} is ${status}.`);
  return performance.now() - started;
}
