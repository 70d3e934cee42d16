import { OutgoingFailure } from './failure';

/** How long things may take, in milliseconds. */
export interface TimeLimits {
  /** To find the address, connect and shake hands. */
  connect: number;
  /** From there to the head of the answer. */
  firstByte: number;
  /** Between two pieces of the answer; also what finds a connection whose other end has gone silently. */
  idle: number;
  /** All of it, redirects included. */
  total: number;
}

const STEPS: Record<keyof TimeLimits, string> = {
  connect: 'No connection was made',
  firstByte: 'No answer began',
  idle: 'Nothing more of the answer came',
  total: 'The answer was not whole',
};

/** Ends a call before its time: when its caller says so, when the present step takes too long, or all of it. */
export class Watch {
  private readonly controller = new AbortController();
  private readonly total: NodeJS.Timeout;
  private step?: NodeJS.Timeout;
  private readonly cancel = (): void => {
    const cause = this.caller?.reason as unknown;
    this.controller.abort(new OutgoingFailure('cancelled', 'The call was cancelled.', { cause }));
  };

  constructor(
    private readonly limits: TimeLimits,
    private readonly caller?: AbortSignal,
  ) {
    this.total = this.timer('total');
    if (caller?.aborted) this.cancel();
    caller?.addEventListener('abort', this.cancel, { once: true });
  }

  /** Aborted with the `OutgoingFailure` that tells why. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** The step that now begins, or begins anew; the one before is over. */
  begin(step: Exclude<keyof TimeLimits, 'total'>): void {
    clearTimeout(this.step);
    this.step = this.timer(step);
  }

  /** Waits no longer than the watch runs for what cannot be aborted. */
  async within<T>(work: Promise<T>): Promise<T> {
    this.signal.throwIfAborted();
    let stop: (() => void) | undefined;
    const ended = new Promise<never>((_, reject) => {
      stop = () => reject(this.signal.reason);
      this.signal.addEventListener('abort', stop, { once: true });
    });
    return await Promise.race([work, ended]).finally(() =>
      this.signal.removeEventListener('abort', stop as () => void),
    );
  }

  end(): void {
    clearTimeout(this.total);
    clearTimeout(this.step);
    this.caller?.removeEventListener('abort', this.cancel);
  }

  private timer(step: keyof TimeLimits): NodeJS.Timeout {
    const limit = this.limits[step];
    const failure = () => new OutgoingFailure('timed_out', `${STEPS[step]} within ${limit} milliseconds.`);
    return setTimeout(() => this.controller.abort(failure()), limit);
  }
}
