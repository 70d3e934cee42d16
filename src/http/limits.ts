import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../domain/errors';
import type { Exchange } from './exchange';

const WINDOW_SECONDS = 60;
/** Wrong keys a minute from one address. Nobody guesses a key at any rate; it spares the key ring. */
const WRONG_KEYS_PER_MINUTE = 60;

/**
 * How many requests one key, or one address without a key, may make a minute, told in the headers of
 * draft-ietf-httpapi-ratelimit-headers-10. Kept in this process: several behind a proxy each count their own.
 */
export class Limits {
  private readonly requests?: RateLimiterMemory;
  private readonly wrongKeys = new RateLimiterMemory({ points: WRONG_KEYS_PER_MINUTE, duration: WINDOW_SECONDS });
  private readonly policy: string;

  /** Zero requests a minute means no limit at all. */
  constructor(requestsPerMinute: number) {
    if (requestsPerMinute > 0) {
      this.requests = new RateLimiterMemory({ points: requestsPerMinute, duration: WINDOW_SECONDS });
    }
    this.policy = `"default";q=${requestsPerMinute};w=${WINDOW_SECONDS}`;
  }

  /** Counts this request. */
  async count(exchange: Exchange): Promise<void> {
    if (!this.requests) return;
    const { caller } = exchange;
    const state = await consumed(this.requests, caller ? `key:${caller.keyId}` : networkOf(exchange.address));
    const { remainingPoints, resetSeconds } = state;
    exchange.addHeader('RateLimit-Policy', this.policy);
    exchange.addHeader('RateLimit', `"default";r=${remainingPoints};t=${resetSeconds}`);
    if (state.exceeded) throw tooMany('Too many requests within a minute.', resetSeconds);
  }

  /** Refuses an address that showed too many wrong keys, before another one is looked up. */
  async refuseGuesser(exchange: Exchange): Promise<void> {
    if (!this.requests) return;
    const state = await this.wrongKeys.get(networkOf(exchange.address));
    if (state && state.consumedPoints >= WRONG_KEYS_PER_MINUTE) {
      throw tooMany('Too many wrong API keys from this address.', seconds(state));
    }
  }

  /** Counts a wrong key. */
  async countWrongKey(exchange: Exchange): Promise<void> {
    if (this.requests) await consumed(this.wrongKeys, networkOf(exchange.address));
  }
}

async function consumed(limiter: RateLimiterMemory, key: string) {
  try {
    const state = await limiter.consume(key);
    return { exceeded: false, remainingPoints: state.remainingPoints, resetSeconds: seconds(state) };
  } catch (state) {
    if (!(state instanceof RateLimiterRes)) throw state;
    return { exceeded: true, remainingPoints: 0, resetSeconds: seconds(state) };
  }
}

function seconds(state: RateLimiterRes): number {
  return Math.max(1, Math.ceil(state.msBeforeNext / 1000));
}

function tooMany(message: string, retryAfter: number): DomainError {
  return new DomainError('too_many_requests', message, [], retryAfter);
}

/** An IPv6 caller owns a whole /64 and could take a fresh address for each request. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(tail ? tail.split(':') : [])];
  return `${all.slice(0, 4).join(':')}::/64`;
}
