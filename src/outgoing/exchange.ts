import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { asFailure, called, OutgoingFailure } from './failure';
import type { Targets } from './targets';
import type { Watch } from './watch';

/** Longest head of an answer, in bytes. */
const MAX_HEAD_BYTES = 32 * 1024;
/** How long one of several addresses is tried before the next; Node's own 250 ms is too short across an ocean. */
const NEXT_ADDRESS_AFTER_MS = 1_000;

export interface Request {
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  body?: string;
}

/** How requests go out. */
export interface Way {
  targets: Targets;
  /** Certificates of authorities that are trusted instead of the usual ones. */
  ca?: string;
}

/**
 * Sends a request on a connection of its own, to an address that was found good, and gives the answer when its head is
 * there. Follows nothing.
 */
export async function exchange(request: Request, way: Way, watch: Watch): Promise<IncomingMessage> {
  watch.begin('connect');
  try {
    const addresses = await watch.within(way.targets.addressesOf(request.url));
    return await watch.within(send(request, { addresses, ca: way.ca }, watch));
  } catch (error) {
    throw watch.signal.aborted ? watch.signal.reason : asFailure(error, request.url);
  }
}

interface Line {
  addresses: readonly string[];
  ca?: string;
}

function send({ method, url, headers, body }: Request, line: Line, watch: Watch): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:';
  const options = {
    method,
    headers,
    // A connection that is used again would go where an earlier check had led it.
    agent: false,
    lookup: pinned(line.addresses),
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
    maxHeaderSize: MAX_HEAD_BYTES,
    insecureHTTPParser: false,
    signal: watch.signal,
    ...(line.ca !== undefined && { ca: line.ca }),
  };
  return new Promise((resolve, reject) => {
    const request = (secure ? requestSecure : requestPlain)(url, options);
    request.on('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', () => watch.begin('firstByte')));
    request.on('error', reject);
    // Of these two neither an error nor an answer comes: nobody waits for a protocol that was not asked for, nor for ever.
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      reject(new OutgoingFailure('malformed', `${called(url)} wants to speak another protocol than HTTP.`));
    });
    request.on('close', () => reject(new OutgoingFailure('broken_off', `${called(url)} answered nothing.`)));
    request.on('response', (response) => {
      watch.begin('idle');
      // Whoever reads the body hears of its errors; one that nobody reads must not end the process.
      response.on('error', () => undefined);
      resolve(response);
    });
    request.end(body);
  });
}

/** Answers every question for an address with those that were checked. A host that is an address is not asked about. */
function pinned(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, options, answer) => {
    const [first] = all;
    if (options.all) answer(null, all);
    else answer(null, first?.address ?? '', first?.family);
  };
}
