import { EventEmitter } from 'node:events';
import { Client, type Pool } from 'pg';

/** How long to wait before connecting again, when the connection that listens was lost. */
const RECONNECT_MS = 1_000;
/** Commits that follow each other at once wake those who wait once: a hundred that wait ask a hundred questions. */
const TOGETHER_MS = 20;

/** One who waits for commits. */
export interface Waiter {
  /** Commits from here on count. To be said before looking, so that none falls between the look and the wait. */
  attend(): void;
  /** Waits for a commit since `attend`, for at most so long, or until the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** To be said by each who waited: the last one lets go of the connection. */
  leave(): void;
}

/**
 * Wakes those who wait for something to be committed. One connection of the process listens for all of them; it is none
 * of the pool's, as a small pool would have too few left, and is there only while somebody waits. Waking is a courtesy and
 * not a promise: a lost connection loses signals (and PgBouncer in transaction mode has none), so that whoever waits
 * must also look again after a while.
 */
export class CommitSignal {
  private readonly wakers = new EventEmitter().setMaxListeners(0);
  private waiters = 0;
  private client?: Client;
  private waking?: NodeJS.Timeout;
  private reconnecting?: NodeJS.Timeout;

  constructor(
    private readonly pool: Pool,
    private readonly channel: string,
  ) {}

  enter(): Waiter {
    let rung = false;
    const ring = (): void => {
      rung = true;
    };
    this.wakers.on('commit', ring);
    this.waiters += 1;
    if (this.waiters === 1) void this.listen();
    return {
      attend: () => {
        rung = false;
      },
      wait: async (milliseconds, signal) => {
        if (!rung && !signal.aborted) await this.nextCommit(milliseconds, signal);
      },
      leave: () => {
        this.wakers.off('commit', ring);
        this.waiters -= 1;
        if (this.waiters === 0) this.close();
      },
    };
  }

  /** By hand, since `AbortSignal.any` leaves a trace of each wait with a signal that lives as long as the process. */
  private nextCommit(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const over = (): void => {
        clearTimeout(late);
        this.wakers.off('commit', over);
        signal.removeEventListener('abort', over);
        resolve();
      };
      const late = setTimeout(over, milliseconds);
      this.wakers.on('commit', over);
      signal.addEventListener('abort', over);
    });
  }

  private async listen(): Promise<void> {
    const client = new Client(this.pool.options);
    this.client = client;
    client.on('notification', () => this.wake());
    client.on('error', () => this.lose(client));
    client.once('end', () => this.lose(client));
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(this.channel)}`);
      // What was committed before this connection listened woke nobody.
      this.wake();
    } catch {
      this.lose(client);
    }
  }

  private wake(): void {
    this.waking ??= setTimeout(() => {
      this.waking = undefined;
      this.wakers.emit('commit');
    }, TOGETHER_MS);
  }

  private lose(client: Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    void client.end().catch(() => undefined);
    this.reconnecting = setTimeout(() => void this.listen(), RECONNECT_MS);
  }

  private close(): void {
    const { client } = this;
    clearTimeout(this.waking);
    clearTimeout(this.reconnecting);
    this.waking = undefined;
    this.client = undefined;
    void client?.end().catch(() => undefined);
  }
}
