import { EventEmitter, once } from 'node:events';
import type { Pool, PoolClient } from 'pg';

/** How long to wait before asking again, when the connection that listens was lost. */
const RECONNECT_MS = 1_000;

/**
 * Wakes those who wait for something to be committed: one connection of the process listens for all of them. Waking is a
 * courtesy, not a promise: a lost connection loses signals, so whoever waits also looks again after a while.
 */
export class CommitSignal {
  private readonly wakers = new EventEmitter().setMaxListeners(0);
  private client?: PoolClient;
  private connecting = false;
  private retry?: NodeJS.Timeout;
  private ended = false;

  constructor(
    private readonly pool: Pool,
    private readonly channel: string,
  ) {}

  /** Waits for the next commit that signals, for at most so long, or until the one who waits gives up. */
  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    void this.listen();
    const timeout = AbortSignal.timeout(milliseconds);
    await once(this.wakers, 'signal', { signal: AbortSignal.any([timeout, signal]) }).catch(() => undefined);
  }

  /** Lets go of the connection. */
  end(): void {
    this.ended = true;
    clearTimeout(this.retry);
    this.client?.release(true);
    this.client = undefined;
    this.wakers.emit('signal');
  }

  private async listen(): Promise<void> {
    if (this.client || this.connecting || this.ended) return;
    this.connecting = true;
    try {
      const client = await this.pool.connect();
      client.on('notification', () => this.wakers.emit('signal'));
      client.on('error', () => this.lose(client));
      client.once('end', () => this.lose(client));
      await client.query(`LISTEN ${this.channel}`);
      this.client = client;
      // What was committed before this connection listened woke nobody.
      this.wakers.emit('signal');
    } catch {
      this.again();
    } finally {
      this.connecting = false;
    }
  }

  private lose(client: PoolClient): void {
    if (this.client !== client) return;
    this.client = undefined;
    client.release(true);
    this.again();
  }

  private again(): void {
    if (this.ended) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.listen(), RECONNECT_MS);
    this.retry.unref();
  }
}
