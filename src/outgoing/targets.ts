import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { isPublicAddress, plainAddress } from './addresses';
import { called, OutgoingFailure } from './failure';

/** Where calls may go although it is not public: an address, a network (`prefix`) or a host by name; a port, or any. */
export interface AllowedTarget {
  host: string;
  prefix?: number;
  port?: number;
}

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** As the operating system has it, its hosts file included. */
export const systemResolve: Resolve = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);

const MAX_URL_LENGTH = 8_192;
const WEB_PORTS = [80, 443];
/** Below it live mail, shells and directories, which can be made to take an HTTP request for something else. */
const FIRST_FREE_PORT = 1_024;

/**
 * Where a call may go. Names are resolved here, once, and the connection goes to the addresses that were found good: a
 * name that answers differently the next time (DNS rebinding) gains nothing.
 */
export class Targets {
  private readonly hosts: AllowedTarget[] = [];
  private readonly networks: { list: BlockList; port?: number }[] = [];

  constructor(
    allowed: readonly AllowedTarget[] = [],
    private readonly resolve: Resolve = systemResolve,
  ) {
    for (const target of allowed) this.allow(target);
  }

  /** The addresses that may be called for this URL, at least one. */
  async addressesOf(url: URL): Promise<string[]> {
    const host = hostOf(url);
    const port = portOf(url);
    const named = this.hosts.some((each) => each.host === host && (each.port ?? port) === port);
    const addresses = isIP(host) ? [host] : await this.resolved(host);
    if (addresses.length === 0) throw new OutgoingFailure('unresolvable', `${called(url)}: the host has no address.`);
    const good = addresses.filter((address) => named || this.mayReach(plainAddress(address), port));
    if (good.length > 0) return good;
    throw new OutgoingFailure(
      'refused_target',
      `${called(url)} leads to a private or reserved address, or to a port that is not for HTTP; OUTGOING_ALLOW can allow it.`,
    );
  }

  private async resolved(host: string): Promise<readonly string[]> {
    const addresses = await this.resolve(host);
    return addresses.filter((address) => isIP(address) !== 0);
  }

  private mayReach(address: string, port: number): boolean {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const allowed = this.networks.some((each) => (each.port ?? port) === port && each.list.check(address, family));
    return allowed || (isPublicAddress(address) && (WEB_PORTS.includes(port) || port >= FIRST_FREE_PORT));
  }

  private allow({ host, prefix, port }: AllowedTarget): void {
    const version = isIP(host);
    if (version === 0) {
      this.hosts.push({ host: bareName(host), port });
      return;
    }
    const list = new BlockList();
    list.addSubnet(host, prefix ?? (version === 6 ? 128 : 32), version === 6 ? 'ipv6' : 'ipv4');
    this.networks.push({ list, port });
  }
}

/** The URL that a text is, where it is one that may be called at all. `base` is where a redirect comes from. */
export function callableUrl(text: string, base?: URL): URL {
  const url = text.length <= MAX_URL_LENGTH && URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
  const bad = (reason: string) =>
    new OutgoingFailure('bad_url', `"${text.slice(0, 100)}" cannot be called: ${reason}.`);
  if (url === undefined) throw bad(`it is no URL of at most ${MAX_URL_LENGTH} characters`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw bad('only http and https are');
  if (url.username !== '' || url.password !== '')
    throw new OutgoingFailure('bad_url', `${called(url)}: a URL must not hold credentials.`);
  url.hash = '';
  return url;
}

/** The host without brackets and final dot: an address in its plain form (`2130706433` is `127.0.0.1`), or a name. */
export function hostOf(url: URL): string {
  return bareName(url.hostname.replace(/^\[|\]$/g, ''));
}

function bareName(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80));
}
