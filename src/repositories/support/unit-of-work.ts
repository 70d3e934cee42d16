import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { Repositories } from '../repositories';
import { translated } from './pg-errors';
import { TransactionSession } from './session';
import { WriteTrail } from './write-trail';

/** Opens transactions. Inside one there are only repositories that belong to it, so that none can be forgotten. */
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs the work in one transaction: all of it is recorded, and with it its line in the audit log, or, when it throws,
   * nothing.
   */
  run<T>(work: (repositories: Repositories) => Promise<T>): Promise<T> {
    return this.transaction(work, 'commitTransaction');
  }

  /** Runs the work in one transaction that is always undone, to see what it would answer. */
  rehearse<T>(work: (repositories: Repositories) => Promise<T>): Promise<T> {
    return this.transaction(work, 'rollbackTransaction');
  }

  private async transaction<T>(
    work: (repositories: Repositories) => Promise<T>,
    end: 'commitTransaction' | 'rollbackTransaction',
  ): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client: PoolClient = await runner.connect();
      await runner.startTransaction();
      const repositories = new Repositories(new TransactionSession(client));
      const result = await work(repositories);
      const trail = WriteTrail.present();
      const line = end === 'commitTransaction' ? await repositories.leaveLine(trail.write) : undefined;
      await runner[end]();
      if (line) trail.lines.push(line);
      return result;
    } catch (error) {
      // The connection may be what failed; the first error tells more than that of the rollback.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw translated(error);
    } finally {
      await runner.release();
    }
  }
}
