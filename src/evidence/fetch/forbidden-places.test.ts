/**
 * The places that nobody may be led to, each by every way there is: asked for, redirected to, and as the answer of a name
 * server. A listener stands ready; that it hears nothing is what is tested.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestServer } from './fetch.testing.ts';
import { startServer, testFetch } from './fetch.testing.ts';
import { admit, parseAllowHosts } from './target.ts';

let inside: TestServer;
let outside: TestServer;
let location = '';
beforeAll(async () => {
  inside = await startServer((_request, response) => response.end('secret'));
  outside = await startServer((_request, response) => response.writeHead(302, { location }).end());
});
afterAll(async () => {
  await inside.close();
  await outside.close();
});

/** As they are written in a URL, and what they are. */
const hosts: readonly (readonly [string, string])[] = [
  ['127.0.0.1', 'loopback'],
  ['localhost.', 'loopback by a name with a final dot'],
  ['127.0.0.1.', 'loopback with a final dot'],
  ['127.1', 'loopback, shortened'],
  ['2130706433', 'loopback, decimal'],
  ['017700000001', 'loopback, octal'],
  ['0177.0.0.1', 'loopback, octal parts'],
  ['0x7f000001', 'loopback, hexadecimal'],
  ['0x7f.0x0.0x0.0x1', 'loopback, hexadecimal parts'],
  ['127.0.0x1', 'loopback, mixed'],
  ['%31%32%37.0.0.1', 'loopback, percent-encoded'],
  ['１２７.０.０.１', 'loopback, full-width digits'],
  ['①②⑦.⓪.⓪.①', 'loopback, circled digits'],
  ['127。0。0。1', 'loopback, ideographic full stops'],
  ['0', 'this host'],
  ['0.0.0.0', 'this host'],
  ['[::]', 'this host'],
  ['[::1]', 'loopback'],
  ['[0:0:0:0:0:0:0:1]', 'loopback, in full'],
  ['[::ffff:127.0.0.1]', 'IPv4-mapped loopback'],
  ['[::ffff:7f00:1]', 'IPv4-mapped loopback, hexadecimal'],
  ['[::ffff:0:127.0.0.1]', 'IPv4-translated loopback'],
  ['[::127.0.0.1]', 'IPv4-compatible loopback'],
  ['[64:ff9b::127.0.0.1]', 'NAT64 of loopback'],
  ['[64:ff9b::a00:1]', 'NAT64 of a private address'],
  ['[64:ff9b:1::808:808]', 'NAT64 for local use'],
  ['[2002:7f00:1::]', '6to4 of loopback'],
  ['[2002:a00:1::]', '6to4 of a private address'],
  ['[2001:0:4136:e378:8000:63bf:80ff:fffe]', 'Teredo'],
  ['[fe80::1]', 'link-local'],
  ['[fe80::1%25eth0]', 'link-local with a zone'],
  ['[::1%25lo]', 'loopback with a zone'],
  ['[fd00:ec2::254]', 'metadata of a cloud, IPv6'],
  ['[fc00::1]', 'unique local'],
  ['[fec0::1]', 'site-local'],
  ['[ff02::1]', 'multicast'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['192.168.0.1', 'private'],
  ['0xC0A80001', 'private, hexadecimal'],
  ['100.64.0.1', 'carrier-grade NAT'],
  ['100.127.255.254', 'carrier-grade NAT'],
  ['100.100.100.200', 'metadata of a cloud in carrier-grade NAT'],
  ['169.254.169.254', 'metadata of a cloud'],
  ['2852039166', 'metadata of a cloud, decimal'],
  ['0xa9.0xfe.0xa9.0xfe', 'metadata of a cloud, hexadecimal parts'],
  ['[::ffff:a9fe:a9fe]', 'metadata of a cloud, IPv4-mapped'],
  ['192.0.0.192', 'metadata of a cloud, protocol assignments'],
  ['198.18.0.1', 'benchmarking'],
  ['224.0.0.1', 'multicast'],
  ['255.255.255.255', 'broadcast'],
];

const urls: readonly (readonly [string, string])[] = [
  ['http://user@example.com/', 'a user'],
  ['http://user:password@example.com/', 'a user and password'],
  ['http://example.com@127.0.0.1/', 'a host that looks like a user'],
  ['http://:@127.0.0.1/', 'empty credentials'],
  ['http://example.com:22/', 'port of SSH'],
  ['http://example.com:25/', 'port of mail'],
  ['http://example.com:6379/', 'port of Redis'],
  ['https://example.com:8443/', 'another port'],
  ['http://example.com:0/', 'port 0'],
  ['file:///etc/passwd', 'a file'],
  ['FILE:///etc/passwd', 'a file, in capitals'],
  ['file://localhost/etc/passwd', 'a file of a host'],
  ['ftp://example.com/', 'FTP'],
  ['gopher://127.0.0.1:6379/_x', 'Gopher'],
  ['data:text/html,x', 'data'],
  ['javascript:alert(1)', 'a script'],
  ['ws://example.com/', 'a socket'],
  ['blob:http://example.com/x', 'a blob'],
];

/** `localhost` and every other name point inside: who asks for a name must not get there. */
const insideResolver = async () => ['127.0.0.1'];
const refused = expect.objectContaining({ kind: 'refused', reason: expect.any(String) });

describe('a place that may not be reached', () => {
  it.each(hosts)('is refused when it is asked for: %s (%s)', async (host) => {
    const fetch = testFetch([], { resolver: insideResolver });
    for (const scheme of ['http', 'https'])
      expect(await fetch({ url: `${scheme}://${host}/latest/meta-data/`, obeyRobots: false })).toEqual(
        refused,
      );
    // At the very port where somebody listens.
    expect(await fetch({ url: `http://${host}:${inside.port}/`, obeyRobots: false })).toEqual(refused);
  });

  it.each([...hosts.map(([host, what]) => [`http://${host}/`, what] as const), ...urls])(
    'is refused as the end of a redirect: %s (%s)',
    async (url) => {
      // Headers are bytes; servers send what is beyond them percent-encoded or as UTF-8, so it is written as our side reads it.
      location = URL.canParse(url) && /[^\x20-\x7e]/.test(url) ? new URL(url).href : url;
      const fetch = testFetch([outside.port], { resolver: insideResolver });
      expect(await fetch({ url: `http://site.test:${outside.port}/`, obeyRobots: false })).toEqual(refused);
    },
  );

  it.each(urls)('is refused when it is asked for: %s (%s)', async (url) => {
    expect(await testFetch([])({ url, obeyRobots: false })).toEqual(refused);
  });

  it.each([
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['100.64.0.1'],
    ['169.254.169.254'],
    ['::1'],
    ['::ffff:10.0.0.1'],
    ['64:ff9b::10.0.0.1'],
    ['2002:a00:1::'],
    ['fe80::1%eth0'],
    ['fd00:ec2::254'],
    ['0.0.0.0'],
    ['not an address'],
  ])('is refused as the answer of a name server, alone and among good ones: %s', async (address) => {
    for (const answer of [[address], ['93.184.215.14', address], [address, '93.184.215.14']]) {
      const fetch = testFetch([], { resolver: async () => answer });
      expect(await fetch({ url: 'http://public.example/', obeyRobots: false })).toEqual(refused);
    }
  });

  // A name whose answer changes after it was checked: `create-guarded-fetch.test.ts`, "decided by one answer".

  it('is refused where an encrypted page leads to one that is not, as anybody on the way could have written it', () => {
    const none = parseAllowHosts([]);
    const from = new URL('https://example.com/pricing');
    expect(admit('http://example.com/pricing', none, from)).toEqual({ refusal: expect.any(String) });
    expect(admit('http://other.example/', none, from)).toEqual({ refusal: expect.any(String) });
    expect(admit('//other.example/', none, from)).toMatchObject({ host: 'other.example' });
    expect(admit('https://example.com/', none, new URL('http://example.com/'))).toMatchObject({ port: 443 });
    expect(admit('http://inside.example/', parseAllowHosts(['inside.example']), from)).toMatchObject({
      port: 80,
    });
  });

  it('has heard nothing of all this', () => {
    expect(inside.asked).toEqual([]);
  });
});
