import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config';
import type { Exchange } from './exchange';

/** Keys of this service must not be read from its log, wherever in an address somebody put one. */
const KEY_IN_TEXT = /tpt_[A-Za-z0-9_-]+/g;
const ENCODED_ASCII = /%[0-7][0-9a-f]/gi;

/** One JSON line an event. Pass a destination to write elsewhere than to standard output. */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, base: null };
  return destination ? pino(options, destination) : pino(options);
}

/** Counts requests that are over. */
export interface RequestMeter {
  count(request: { operation?: string; method: string; status?: number; ms: number }): void;
}

/**
 * One line for each request, when its answer is out or its caller gone, and one more in the counts. Written by hand: pino-http, which clones the
 * logger and serializes both sides' headers for each request, was measured at three times the cost (57 microseconds
 * against 17).
 */
export function logWhenOver(exchange: Exchange, log: Logger, meter: RequestMeter): void {
  exchange.res.once('close', () => {
    const line = describe(exchange);
    meter.count(line);
    if (exchange.quiet) log.debug(line, 'request');
    else log.info(line, 'request');
  });
}

function describe(exchange: Exchange) {
  const { req, res } = exchange;
  return {
    requestId: exchange.requestId,
    method: req.method,
    url: withoutKeys(req.originalUrl),
    operation: exchange.operationId,
    // Until the head is out, the status is only what it would have been.
    status: res.headersSent ? res.statusCode : undefined,
    ms: Math.round((performance.now() - exchange.startedAt) * 100) / 100,
    caller: exchange.caller?.keyId,
    address: exchange.address,
    // The answer did not get out whole: the caller left, or we broke it off.
    aborted: res.writableFinished ? undefined : true,
  };
}

/**
 * An address without the keys of this service that somebody has put into it. Keys are of ASCII alone, and each octet is
 * decoded by itself: `decodeURIComponent` gives up on the whole where any part is wrong, and so one stray percent sign
 * would keep a key.
 */
export function withoutKeys(url: string): string {
  const plain = url.includes('%') ? url.replace(ENCODED_ASCII, (octet) => decodeURIComponent(octet)) : url;
  return plain.includes('tpt_') ? plain.replace(KEY_IN_TEXT, 'tpt_…') : url;
}
