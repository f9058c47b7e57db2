import { describe, expect, it } from 'vitest';
import { refusalOfAddress } from './address.ts';

describe('an address that is dialled', () => {
  it.each([
    '8.8.8.8',
    '93.184.215.14',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700:4700::1111',
    '2a00:1450:4001:82a::200e',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
  ])('may be public: %s', (address) => {
    expect(refusalOfAddress(address)).toBeUndefined();
  });

  it.each([
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['this network', '0.0.0.0'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['carrier-grade NAT', '100.127.255.255'],
    ['link-local, cloud metadata', '169.254.169.254'],
    ['protocol assignments', '192.0.0.1'],
    ['benchmarking', '198.18.0.1'],
    ['documentation', '203.0.113.5'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['loopback', '::1'],
    ['unspecified', '::'],
    ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
    ['IPv4-mapped private, in hexadecimal', '::ffff:c0a8:1'],
    ['IPv4-translated loopback', '::ffff:0:127.0.0.1'],
    ['IPv4-compatible loopback', '::127.0.0.1'],
    ['NAT64 of loopback', '64:ff9b::7f00:1'],
    ['NAT64 of metadata', '64:ff9b::a9fe:a9fe'],
    ['NAT64 for local use', '64:ff9b:1::808:808'],
    ['6to4 of private', '2002:c0a8:101::1'],
    ['6to4 of public', '2002:808:808::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['unique local, cloud metadata', 'fd00:ec2::254'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['discard', '100::1'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['never assigned', '4000::1'],
    ['no address', 'example.com'],
    ['no address', ''],
  ])('is refused when it is %s: %s', (_what, address) => {
    expect(refusalOfAddress(address)).toEqual(expect.any(String));
  });

  it('is named with what it carries', () => {
    expect(refusalOfAddress('64:ff9b::7f00:1')).toContain('127.0.0.1');
    expect(refusalOfAddress('2002:c0a8:101::1')).toContain('192.168.1.1');
    expect(refusalOfAddress('2001:0:4136:e378:8000:63bf:3fff:fdd2')).toContain('192.0.2.45');
  });
});
