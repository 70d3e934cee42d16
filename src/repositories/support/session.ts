import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import QueryStream from 'pg-query-stream';
import type { Sql } from 'sql-template-tag';
import { DomainError } from '../../domain/errors';
import { translated } from './pg-errors';

/** The connection that a repository is born with: the pool, or one transaction. */
export interface Session {
  /**
   * Rows of one statement. Values travel as parameters, always. `planned` anew each time is for questions whose best plan
   * hangs on their values: a plan that is kept knows none of them.
   */
  query<Row>(statement: Sql, planned?: 'once' | 'anew'): Promise<Row[]>;
  /** Rows of one statement by cursor, a few hundred at a time: memory stays flat however many there are. */
  stream<Row>(statement: Sql): AsyncIterable<Row>;
}

const STREAM_BATCH = 500;

/** Statement texts that have been given a name; there are as many as there are kinds of question. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `tpt_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/** Single statements, each on whichever connection of the pool is free. */
export class PoolSession implements Session {
  private streams = 0;

  constructor(
    private readonly pool: Pool,
    /** Prepared under a name; off behind PgBouncer in transaction mode, which loses named statements (before 1.21). */
    private readonly prepared: boolean,
  ) {}

  async query<Row>(statement: Sql, planned: 'once' | 'anew' = 'once'): Promise<Row[]> {
    const { text, values } = statement;
    const name = this.prepared && planned === 'once' ? { name: nameOf(text) } : {};
    try {
      const result = await this.pool.query({ ...name, text, values });
      return result.rows as Row[];
    } catch (error) {
      throw translated(error);
    }
  }

  async *stream<Row>(statement: Sql): AsyncIterable<Row> {
    const client = await this.connectForStream();
    // A connection that fails while the stream runs also emits 'error' on the client; unheard, it would end the process.
    const ignore = (): void => undefined;
    client.on('error', ignore);
    let failure: Error | undefined;
    try {
      // The limit of time counts from the first batch to the last (PostgreSQL 18: a suspended portal does not stop the
      // clock), and a long table is sent as fast as its reader takes it. The edge ends a reader who stands still.
      await client.query('BEGIN READ ONLY');
      await client.query('SET LOCAL statement_timeout = 0');
      yield* streamFrom<Row>(client, statement);
    } catch (error) {
      failure = error as Error;
      throw translated(error);
    } finally {
      // Also when the reader left early: the connection goes back without a transaction, or not at all.
      await client.query('ROLLBACK').catch((error: Error) => {
        failure ??= error;
      });
      client.off('error', ignore);
      client.release(failure);
      this.streams -= 1;
    }
  }

  /** Half of the pool at most: readers who take their tables slowly must not keep all others from short answers. */
  private async connectForStream(): Promise<PoolClient> {
    const most = Math.max(1, Math.floor((this.pool.options.max ?? 10) / 2));
    if (this.streams >= most) {
      throw new DomainError('unavailable', `${most} tables are being sent already, as many as at once.`, [], 5);
    }
    this.streams += 1;
    return this.connect().catch((error) => {
      this.streams -= 1;
      throw error;
    });
  }

  private async connect(): Promise<PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      throw translated(error);
    }
  }
}

/** Statements of one transaction, on its connection. */
export class TransactionSession implements Session {
  constructor(private readonly client: PoolClient) {}

  async query<Row>({ text, values }: Sql): Promise<Row[]> {
    try {
      return (await this.client.query({ text, values })).rows as Row[];
    } catch (error) {
      throw translated(error);
    }
  }

  stream<Row>(statement: Sql): AsyncIterable<Row> {
    return streamFrom<Row>(this.client, statement);
  }
}

/** The part of pg-cursor that is used here. */
interface Cursor<Row> {
  read(count: number): Promise<Row[]>;
  close(): Promise<void>;
}

/*
 * By the cursor inside of QueryStream and not as a stream: before it ends or fails, the stream waits for the server to
 * confirm that the cursor is closed. A lost connection confirms nothing, and the reader would wait for ever
 * (seen in pg-query-stream 4.17). So does the cursor's own last read, and nobody waits for it alone.
 */
async function* streamFrom<Row>(client: PoolClient, { text, values }: Sql): AsyncIterable<Row> {
  let end = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    end = () => reject(new Error('Connection terminated unexpectedly'));
  });
  ended.catch(() => undefined);
  client.once('end', end);
  const cursor: Cursor<Row> = client.query(new QueryStream(text, values)).cursor;
  const read = (): Promise<Row[]> => Promise.race([cursor.read(STREAM_BATCH), ended]);
  try {
    for (let rows = await read(); rows.length > 0; rows = await read()) yield* rows;
  } finally {
    await Promise.race([cursor.close(), ended.catch(() => undefined)]);
    client.off('end', end);
  }
}

/** The only row of a statement that always has one. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new Error(`Expected one row, got ${rows.length}.`);
  return row;
}
