/** The address of who is calling. A proxy's word is taken only from proxies that the configuration trusts. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

export type RemoteAddress = (c: Context) => string;

const plain = (address: string) => address.replace(/^::ffff:/, '');

/** `trustedProxies` are literal addresses. Of X-Forwarded-For the rightmost entry that is not itself a trusted proxy counts. */
export function remoteAddressOf(trustedProxies: readonly string[]): RemoteAddress {
  const trusted = new Set(trustedProxies.map(plain));
  return (c) => {
    const direct = plain(getConnInfo(c).remote.address ?? 'unknown');
    if (!trusted.has(direct)) return direct;
    const forwarded = (c.req.header('x-forwarded-for') ?? '')
      .split(',')
      .map((part) => plain(part.trim()))
      .filter((part) => part !== '');
    return forwarded.reverse().find((address) => !trusted.has(address)) ?? direct;
  };
}

export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}
