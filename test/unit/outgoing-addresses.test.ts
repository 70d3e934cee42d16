import { isPublicAddress, plainAddress } from '../../src/outgoing/addresses';
import { callableUrl, hostOf, Targets } from '../../src/outgoing/targets';

/** Whether a URL is taken, where names answer as told. */
async function goes(text: string, allowed: ConstructorParameters<typeof Targets>[0] = [], names: string[] = []) {
  const targets = new Targets(allowed, async () => names);
  return await targets.addressesOf(callableUrl(text)).catch((error: { kind?: string }) => error.kind);
}

describe('an address', () => {
  test.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
    ...['172.31.255.255', '192.0.0.192', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.51.100.7'],
    ...['203.0.113.9', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '168.63.129.16'],
    ...['::', '::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '100::1', '2001::1'],
    ...['2001:db8::1', '3fff::1', '::7f00:1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:0:127.0.0.1', '5f00::1'],
    ...['64:ff9b::10.0.0.1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2002:c0a8:101::1', '2001:0:4136:e378:8000:63bf:1:1'],
    '2606:4700::1%lo',
  ])('%s is not for everybody', (address) => {
    expect(isPublicAddress(plainAddress(address))).toBe(false);
  });

  test.each([
    ...['1.1.1.1', '9.255.255.255', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '192.0.1.1'],
    ...['223.255.255.255', '2606:4700:4700::1111', '2001:200::1', '2a00:1450:4001:81c::200e', '::ffff:1.1.1.1'],
    ...['64:ff9b::1.1.1.1', '2002:101:101::1'],
  ])('%s is', (address) => {
    expect(isPublicAddress(plainAddress(address))).toBe(true);
  });

  test('of IPv4 within one of IPv6 is found in every way of writing it', () => {
    const forms = ['::ffff:10.0.0.1', '::FFFF:a00:1', '0:0:0:0:0:ffff:a00:1', '64:ff9b::a00:1', '2002:a00:1::5'];
    expect(new Set(forms.map(plainAddress))).toEqual(new Set(['10.0.0.1']));
  });
});

describe('a URL', () => {
  test.each([
    ...['http://127.0.0.1/', 'http://127.1/', 'http://0x7f.1/', 'http://2130706433/', 'http://017700000001/'],
    ...['http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://[64:ff9b::7f00:1]/'],
    ...['http://0/', 'http://169.254.169.254/latest/meta-data/', 'http://１２７.０.０.１/', 'http://127.0.0.1./'],
  ])('%s leads into a private network', async (url) => {
    expect(await goes(url)).toBe('refused_target');
  });

  test.each(['http://localhost/', 'http://localhost./', 'http://LOCALHOST/', 'http://internal.example/'])(
    '%s is judged by what its name leads to',
    async (url) => {
      expect(await goes(url, [], ['127.0.0.1'])).toBe('refused_target');
      expect(await goes(url, [], ['::1'])).toBe('refused_target');
      expect(await goes(url, [], ['1.1.1.1'])).toEqual(['1.1.1.1']);
    },
  );

  test('whose name has good and bad addresses goes to the good ones only', async () => {
    expect(await goes('http://both.example/', [], ['10.0.0.1', '1.1.1.1', '::1'])).toEqual(['1.1.1.1']);
  });

  test('whose name has no address is unresolvable', async () => {
    expect(await goes('http://none.example/')).toBe('unresolvable');
  });

  test.each([
    ['ftp://example.org/', 'only http and https'],
    ['file:///etc/passwd', 'only http and https'],
    ['javascript:alert(1)', 'only http and https'],
    ['//example.org/', 'it is no URL'],
    ['http://', 'it is no URL'],
    ['http://[fe80::1%25eth0]/', 'it is no URL'],
    [`http://example.org/${'a'.repeat(9_000)}`, 'it is no URL'],
    ['http://user:secret@example.org/', 'must not hold credentials'],
    ['http://user@example.org/', 'must not hold credentials'],
  ])('%s cannot be called', (url, reason) => {
    expect(() => callableUrl(url)).toThrow(reason);
    expect(() => callableUrl(url)).not.toThrow('secret');
  });

  test.each([22, 25, 110, 389, 1])('to port %i, where no web server is, is refused', async (port) => {
    expect(await goes(`http://1.1.1.1:${port}/`)).toBe('refused_target');
    expect(await goes(`http://1.1.1.1:${port}/`, [{ host: '1.1.1.1', port }])).toEqual(['1.1.1.1']);
  });

  test.each([80, 443, 8080, 8443])('to port %i is called', async (port) => {
    expect(await goes(`http://1.1.1.1:${port}/`)).toEqual(['1.1.1.1']);
  });

  test('shows its host without brackets and final dot', () => {
    expect(hostOf(callableUrl('https://[2606:4700::1]:8443/'))).toBe('2606:4700::1');
    expect(hostOf(callableUrl('https://Example.ORG./'))).toBe('example.org');
  });
});

describe('what is allowed', () => {
  test('may be an address, with a port or with any', async () => {
    expect(await goes('http://127.0.0.1:8080/', [{ host: '127.0.0.1' }])).toEqual(['127.0.0.1']);
    expect(await goes('http://127.0.0.1:8080/', [{ host: '127.0.0.1', port: 8080 }])).toEqual(['127.0.0.1']);
    expect(await goes('http://127.0.0.1:8081/', [{ host: '127.0.0.1', port: 8080 }])).toBe('refused_target');
    expect(await goes('http://127.0.0.2/', [{ host: '127.0.0.1' }])).toBe('refused_target');
  });

  test('may be a network of either family, also where IPv6 wraps IPv4', async () => {
    expect(await goes('http://10.9.8.7/', [{ host: '10.0.0.0', prefix: 8 }])).toEqual(['10.9.8.7']);
    expect(await goes('http://[::ffff:10.9.8.7]/', [{ host: '10.0.0.0', prefix: 8 }])).toEqual(['::ffff:a09:807']);
    expect(await goes('http://[fd00::5]/', [{ host: 'fd00::', prefix: 8 }])).toEqual(['fd00::5']);
    expect(await goes('http://11.0.0.1/', [{ host: '0.0.0.0', prefix: 8 }])).toEqual(['11.0.0.1']);
  });

  test('may be a host by its name, wherever that leads', async () => {
    const allowed = [{ host: 'Wiki.Internal', port: 8080 }];
    expect(await goes('http://wiki.internal.:8080/', allowed, ['10.0.0.9'])).toEqual(['10.0.0.9']);
    expect(await goes('http://wiki.internal/', allowed, ['10.0.0.9'])).toBe('refused_target');
    expect(await goes('http://evil.wiki.internal:8080/', allowed, ['10.0.0.9'])).toBe('refused_target');
  });
});
