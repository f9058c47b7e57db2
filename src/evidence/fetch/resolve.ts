/** From a host to the addresses that are dialled: resolved once, every one of them checked. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { messageOf } from '../../kernel/errors.ts';
import { refusalOfAddress } from './address.ts';
import type { Target } from './target.ts';

/** All addresses of a name. Throws when there is none. */
export type Resolver = (host: string) => Promise<readonly string[]>;

export const systemResolver: Resolver = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map((entry) => entry.address);

export type Resolution =
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  | { readonly kind: 'refused' | 'unresolved'; readonly reason: string };

/** One bad address among good ones refuses the host: a name that points at both is not an accident. */
export async function resolveTarget(target: Target, resolver: Resolver): Promise<Resolution> {
  if (isIP(target.host) !== 0) return { kind: 'addresses', addresses: [target.host] };
  let addresses: readonly string[];
  try {
    addresses = await resolver(target.host);
  } catch (error) {
    return { kind: 'unresolved', reason: `no address was found for ${target.host} (${codeOf(error)})` };
  }
  if (addresses.length === 0)
    return { kind: 'unresolved', reason: `no address was found for ${target.host}` };
  if (!target.isAllowedHost) {
    for (const address of addresses) {
      const refusal = refusalOfAddress(address);
      if (refusal !== undefined) return { kind: 'refused', reason: `${target.host}: ${refusal}` };
    }
  }
  return { kind: 'addresses', addresses };
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : messageOf(error);
