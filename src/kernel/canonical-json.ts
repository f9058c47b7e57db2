/** Canonical JSON (RFC 8785) and its SHA-256: the same value always gives the same bytes, so hashes can be compared. */
import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';
import { SophiaError } from './errors.ts';

// The package is CommonJS with an ES default export; under Node's ES modules the function is the default itself.
const canonicalize: (input: unknown) => string | undefined =
  typeof canonicalizeModule === 'function' ? canonicalizeModule : canonicalizeModule.default;

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** @throws SophiaError `json.not_canonical` for what JSON cannot hold (undefined, NaN, a cycle). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) {
    throw new SophiaError('json.not_canonical', 'This value cannot be written as JSON.', {
      kind: 'internal',
    });
  }
  return text;
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

export function hashOf(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}
