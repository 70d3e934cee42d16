import { BlockList, isIPv6 } from 'node:net';

type Family = 'ipv4' | 'ipv6';

/**
 * What the registries of special-purpose addresses (IANA, RFC 6890) do not hold to be reachable by everybody: this
 * network, private, shared by carriers, loopback, link-local with the metadata service of most clouds, protocol
 * assignments, documentation, relays of 6to4, benchmarks, multicast and what is reserved.
 */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  // Looks public and is not: what Azure answers machines from within.
  '168.63.129.16/32',
];

/** All of IPv6 that is given out to networks (RFC 4291); loopback, local, multicast and the rest lie outside. */
const GLOBAL_IPV6 = ['2000::/3'];
/** Within that: protocol assignments with Teredo, which hides an address of IPv4, and documentation. */
const SPECIAL_IPV6 = ['2001::/23', '2001:db8::/32', '3fff::/20'];

const specialIpv4 = networks('ipv4', SPECIAL_IPV4);
const globalIpv6 = networks('ipv6', GLOBAL_IPV6);
const specialIpv6 = networks('ipv6', SPECIAL_IPV6);

/** Whether the address is one that anybody may reach. Wants it plain, by `plainAddress`. */
export function isPublicAddress(address: string): boolean {
  if (!isIPv6(address)) return !specialIpv4.check(address, 'ipv4');
  return !address.includes('%') && globalIpv6.check(address, 'ipv6') && !specialIpv6.check(address, 'ipv6');
}

/**
 * An address of IPv4 that is written within one of IPv6 as what it leads to: IPv4-mapped (RFC 4291), NAT64 (RFC 6052) and
 * 6to4 (RFC 3056). Every other address as it is.
 */
export function plainAddress(address: string): string {
  // A zone names an interface of this machine; such an address is never public, whatever it says.
  if (!isIPv6(address) || address.includes('%')) return address;
  const groups = groupsOf(address);
  const start = groups.slice(0, 6).join(':');
  if (start === '0:0:0:0:0:65535' || start === `${0x64}:${0xff9b}:0:0:0:0`) return ipv4Of(groups[6], groups[7]);
  return groups[0] === 0x2002 ? ipv4Of(groups[1], groups[2]) : address;
}

function ipv4Of(high = 0, low = 0): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}

/** The eight groups. The parser of addresses is that of URLs, which writes every form in one way. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const read = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  if (tail === undefined) return read(head);
  const end = read(tail);
  return [...[...read(head), ...new Array<number>(8).fill(0)].slice(0, 8 - end.length), ...end];
}

function networks(family: Family, texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of texts) {
    const [address = '', prefix] = text.split('/');
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
