import type { Attempted } from '../domain/webhooks/patience';
import type { CommitSignal } from '../repositories/support/commit-signal';
import type { ClaimedWebhook } from '../repositories/webhook-work.repository';
import type { Dispatch, WebhookWorkService } from '../services/webhook-work.service';
import { type SignedMessage, signedMessage } from './webhook-message';
import { writtenDown } from './written-down';

/** What a receiver answered. */
interface Reply {
  status: number;
  retryAfter?: number;
  text: string;
}

/** Counts attempts. */
export interface AttemptMeter {
  attempted(outcome: 'delivered' | 'refused' | 'unanswered', ms: number): void;
}

export interface WebhookSenderParts {
  work: WebhookWorkService;
  /** Sends one message, guarded; throws where there was no answer. */
  post: (message: SignedMessage, signal: AbortSignal) => Promise<Reply>;
  commits: CommitSignal;
  meter: AttemptMeter;
  warn: (message: string) => void;
}

/** Webhooks that one process sends for at once. */
const AT_ONCE = 8;
/** Messages to one receiver before it is another one's turn. */
const MESSAGES_A_TURN = 100;
/** To look again though nothing was told of: signals get lost with their connection, and claims with their process. */
const LOOK_AGAIN_MS = 10_000;
/** What is due may be at another process at this moment. */
const LEAST_PAUSE_MS = 50;
/** After the database did not answer. */
const BEGIN_AGAIN_MS = 1_000;
/** Of what was answered, so much is kept. */
const REPLY_LENGTH = 500;
const UNWANTED = /[\p{Cc}\p{Surrogate}]+/gu;

/**
 * Sends messages to webhooks: for each one after another, so that they arrive in order while all goes well; for several
 * side by side. Any number of processes do so (docs/adr/0014).
 */
export class WebhookSender {
  private readonly leaving = new AbortController();
  private readonly gone = new AbortController();
  private readonly serving = new Set<Promise<void>>();
  /** Aborted as a webhook has had its turn, or as the process leaves. */
  private turn = new AbortController();
  private watching = Promise.resolve();

  constructor(private readonly parts: WebhookSenderParts) {}

  start(): void {
    this.watching = this.watch();
  }

  /** Begins nothing any more and lets what is being sent arrive; what is not answered after the grace is sent again later. */
  async stop(graceMs: number): Promise<void> {
    this.leaving.abort();
    this.turn.abort();
    const late = setTimeout(() => this.gone.abort(), graceMs);
    await this.watching;
    await Promise.all(this.serving);
    clearTimeout(late);
  }

  /** Sends all that is due now; answers for how many webhooks there was something. */
  async sendDue(): Promise<number> {
    let served = 0;
    for (let webhook = await this.parts.work.claim(); webhook; webhook = await this.parts.work.claim()) {
      await this.serve(webhook);
      served += 1;
    }
    return served;
  }

  private async watch(): Promise<void> {
    const waiter = this.parts.commits.enter();
    while (!this.leaving.signal.aborted) {
      waiter.attend();
      const { turn } = this;
      const mayBegin = this.serving.size < AT_ONCE;
      const webhook = mayBegin ? await this.claim() : undefined;
      if (webhook) this.begin(webhook);
      else {
        const pause = mayBegin ? await this.untilNext() : LOOK_AGAIN_MS;
        await waiter.wait(pause, turn.signal);
      }
    }
    waiter.leave();
  }

  private begin(webhook: ClaimedWebhook): void {
    const serving = this.serve(webhook).finally(() => {
      this.serving.delete(serving);
      this.turn.abort();
      this.turn = new AbortController();
    });
    this.serving.add(serving);
  }

  private async claim(): Promise<ClaimedWebhook | undefined> {
    try {
      return await this.parts.work.claim();
    } catch (error) {
      this.parts.warn(`webhooks: ${(error as Error).message}`);
      return undefined;
    }
  }

  private async untilNext(): Promise<number> {
    const ms = await this.parts.work.untilNext().catch(() => BEGIN_AGAIN_MS);
    return Math.min(Math.max(Math.ceil(ms ?? LOOK_AGAIN_MS), LEAST_PAUSE_MS), LOOK_AGAIN_MS);
  }

  /** Sends what is due of one webhook. Never throws: a claim that cannot be given back runs out. */
  private async serve(webhook: ClaimedWebhook): Promise<void> {
    const { work, warn } = this.parts;
    try {
      await this.sendOf(webhook).finally(() => writtenDown(() => work.release(webhook)));
    } catch (error) {
      warn(`webhook ${webhook.id}: ${(error as Error).message}`);
    }
  }

  private async sendOf(webhook: ClaimedWebhook): Promise<void> {
    const { work } = this.parts;
    for (let sent = 0; sent < MESSAGES_A_TURN && !this.leaving.signal.aborted; sent += 1) {
      const dispatch = await work.next(webhook);
      if (!dispatch) return;
      const attempted = await this.attempt(dispatch);
      // What was cut off as the process had to go may have arrived or not; it is sent again.
      if (this.gone.signal.aborted) return;
      if (!(await writtenDown(() => work.settle(webhook, dispatch, attempted)))) return;
    }
  }

  /** Never throws: what cannot be sent has failed, and is noted so. */
  private async attempt(dispatch: Dispatch): Promise<Attempted> {
    const begun = new Date();
    const { meter, post } = this.parts;
    const timed = () => ({ at: begun.toISOString(), durationMs: Math.max(Date.now() - begun.getTime(), 0) });
    try {
      const { status, retryAfter, text } = await post(signedMessage(dispatch, begun), this.gone.signal);
      const attempt = { ...timed(), status, error: null, reply: shown(text), retryAfter };
      meter.attempted(status >= 200 && status < 300 ? 'delivered' : 'refused', attempt.durationMs);
      return attempt;
    } catch (error) {
      const attempt = { ...timed(), status: null, error: shown((error as Error).message), reply: null };
      meter.attempted('unanswered', attempt.durationMs);
      return attempt;
    }
  }
}

/** Something of a foreign text that can be stored and read. */
function shown(text: string): string {
  return [...text.replaceAll(UNWANTED, ' ').trim()].slice(0, REPLY_LENGTH).join('');
}
