import type { Config } from '../config';
import { DomainError } from '../domain/errors';
import { authorize, bearerToken, includesScope, type KeyRing, unknownKey } from './authenticate';
import type { Exchange } from './exchange';
import { Limits } from './limits';
import type { Access } from './operation';

/** Who is it, how often, and may they? */
export class Gate {
  private readonly limits: Limits;

  constructor(
    private readonly keyRing: KeyRing,
    private readonly rules: Pick<Config, 'readAccess' | 'rateLimitPerMinute'>,
  ) {
    this.limits = new Limits(rules.rateLimitPerMinute);
  }

  /** Lets the request in, its caller known, or throws. Open operations (health, contract) ask nothing of anybody. */
  async admit(exchange: Exchange, access: Access): Promise<void> {
    if (access === 'open') return;
    const { authorization } = exchange.req.headers;
    if (authorization !== undefined) await this.identify(exchange, authorization);
    await this.limits.count(exchange);
    authorize(access, exchange.caller, this.rules.readAccess);
  }

  /** Whether a caller who was let in may still be there: a key may have been revoked since, or have expired. */
  async mayStay({ req }: Exchange, access: Access): Promise<boolean> {
    const { authorization } = req.headers;
    if (authorization === undefined) return true;
    const caller = await this.keyRing.find(bearerToken(authorization));
    return caller !== undefined && (access === 'open' || includesScope(caller.scopes, access));
  }

  private async identify(exchange: Exchange, authorization: string): Promise<void> {
    await this.limits.refuseGuesser(exchange);
    try {
      exchange.caller = await this.keyRing.find(bearerToken(authorization));
      if (!exchange.caller) throw unknownKey();
    } catch (error) {
      const wrong = error instanceof DomainError && error.code === 'unauthenticated';
      if (wrong) await this.limits.countWrongKey(exchange);
      throw error;
    }
  }
}
