import type { IncomingMessage } from 'node:http';
import { exchange, type Way } from './exchange';
import { called, OutgoingFailure } from './failure';
import { callableUrl, hostOf } from './targets';
import type { Watch } from './watch';

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

export interface Following {
  url: URL;
  /** Sent with every request. */
  headers: Record<string, string>;
  /** Sent to the origin that was asked first and to no other: they may hold secrets. */
  ownHeaders: Record<string, string>;
  /** Hosts to which redirects may lead, those below them included, beside the first one. Any where not said. */
  redirectHosts?: readonly string[];
}

/** Asks for a document and goes where it is said to be, each step checked like the first. Never from https to http. */
export async function follow(
  first: Following,
  way: Way,
  watch: Watch,
): Promise<{ response: IncomingMessage; url: URL }> {
  let { url } = first;
  for (let step = 0; ; step++) {
    const own = url.origin === first.url.origin ? first.ownHeaders : {};
    const response = await exchange({ method: 'GET', url, headers: { ...first.headers, ...own } }, way, watch);
    if (!REDIRECTS.includes(response.statusCode ?? 0)) return { response, url };
    response.destroy();
    if (step === MOST_REDIRECTS) {
      throw new OutgoingFailure(
        'too_many_redirects',
        `${called(first.url)} leads on more than ${MOST_REDIRECTS} times.`,
      );
    }
    url = nextUrl(response, url, first);
  }
}

function nextUrl(response: IncomingMessage, from: URL, { url: first, redirectHosts }: Following): URL {
  const location = response.headers.location;
  if (!location) throw new OutgoingFailure('bad_redirect', `${called(from)} leads on and does not say where.`);
  // Headers are read as Latin-1; what stands beyond ASCII is UTF-8, as browsers have it.
  const next = callableUrl(Buffer.from(location, 'latin1').toString('utf8'), from);
  if (from.protocol === 'https:' && next.protocol !== 'https:') {
    throw new OutgoingFailure('bad_redirect', `${called(from)} leads from https to http, to ${called(next)}.`);
  }
  const known = [hostOf(first), ...(redirectHosts ?? [])];
  if (redirectHosts === undefined || known.some((host) => isWithin(hostOf(next), host.toLowerCase()))) return next;
  throw new OutgoingFailure('refused_target', `${called(from)} leads to ${called(next)}, to which it may not.`);
}

function isWithin(host: string, allowed: string): boolean {
  return host === allowed || host.endsWith(`.${allowed}`);
}
