import { DomainError } from '../domain/errors';

/**
 * Lets so many pieces of work go on at once and so many wait; whoever comes then is asked to come again. Work that waits
 * here holds no connection of the database.
 */
export class Turns {
  private going = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    await this.begin();
    try {
      return await work();
    } finally {
      this.end();
    }
  }

  private async begin(): Promise<void> {
    if (this.going < this.atOnce) {
      this.going += 1;
      return;
    }
    if (this.waiting.length >= this.mostWaiting) {
      throw new DomainError('unavailable', `${this.mostWaiting} editions are waiting to be recorded already.`, [], 30);
    }
    // Whoever ends hands its turn on, so that the number going stays as it is.
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private end(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.going -= 1;
  }
}
