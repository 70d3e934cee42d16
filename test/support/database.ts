import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource, poolOf } from '../../src/data-source';
import { Repositories } from '../../src/repositories/repositories';
import { PoolSession } from '../../src/repositories/support/session';
import { UnitOfWork } from '../../src/repositories/support/unit-of-work';
import { databaseUrl, onServer } from './cluster';

/** A database for one test file, and what the service would make of it. */
export interface TestDatabase {
  url: string;
  dataSource: DataSource;
  pool: Pool;
  unitOfWork: UnitOfWork;
  repositories: Repositories;
  close(): Promise<void>;
}

/** PostgreSQL copies a template for one at a time and refuses the others: they wait for this lock instead. */
const CLONE_LOCK = 7_217_461_121;

/** A fresh copy of the migrated database. Close it in `afterAll`. */
export async function testDatabase(options: { poolSize?: number } = {}): Promise<TestDatabase> {
  const template = process.env.TEST_CLUSTER_TEMPLATE;
  if (!template) throw new Error('No template database: run the tests with the global setup (jest.config.cjs).');
  const { url, drop } = await newDatabase(`TEMPLATE ${template}`);
  const dataSource = await createDataSource({ url, poolSize: options.poolSize ?? 10 }).initialize();
  const pool = poolOf(dataSource);
  return {
    url,
    dataSource,
    pool,
    unitOfWork: new UnitOfWork(dataSource),
    repositories: new Repositories(new PoolSession(pool, true)),
    close: () => dataSource.destroy().finally(drop),
  };
}

/** A database with nothing in it, not even a table. */
export function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  return newDatabase('TEMPLATE template0');
}

async function newDatabase(origin: string): Promise<{ url: string; drop(): Promise<void> }> {
  const server = process.env.TEST_CLUSTER_URL;
  if (!server) throw new Error('No database server: run the tests with the global setup (jest.config.cjs).');
  const name = `tracker_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [CLONE_LOCK]);
    await client.query(`CREATE DATABASE ${name} ${origin}`);
  });
  return {
    url: databaseUrl(server, name),
    drop: () => onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}
