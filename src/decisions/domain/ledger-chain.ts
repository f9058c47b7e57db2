/**
 * The arithmetic of the ledger, the same for the database and for an export read offline.
 *
 *     body_hash = HMAC-SHA256(salt, body)                 body: canonical JSON (RFC 8785)
 *     hash      = SHA-256(canonical JSON of seq, at, actor, action, subject, body_hash, prev_hash)
 *     signature = Ed25519(canonical JSON of kind, seq, hash, at, key_id)
 *
 * The salt keeps a short body from being guessed from its hash once the body is erased.
 */
import { createHmac } from 'node:crypto';
import { canonicalJson, hashOf } from '../../kernel/canonical-json.ts';
import type { Instant } from '../../kernel/time.ts';

/** What the first entry follows. */
export const genesisHash = '0'.repeat(64);

export const erasedAction = 'ledger.body_erased';

export interface ChainEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly body_hash: string;
  readonly prev_hash: string;
}

export interface SealedEntry extends ChainEntry {
  readonly hash: string;
  /** Both null when the body was erased. */
  readonly salt: string | null;
  readonly body: string | null;
  /** The entry that records the erasure; null while the body is there. */
  readonly erased_by_seq: number | null;
}

export interface Checkpoint {
  readonly seq: number;
  readonly hash: string;
  readonly at: Instant;
  readonly key_id: string;
  /** Base64. */
  readonly signature: string;
}

export function bodyHashOf(salt: string, body: string): string {
  return createHmac('sha256', salt).update(body).digest('hex');
}

export function entryHashOf(entry: ChainEntry): string {
  const { seq, at, actor, action, subject, body_hash, prev_hash } = entry;
  return hashOf({ seq, at, actor, action, subject, body_hash, prev_hash });
}

/** Subject of the entry that records the erasure of entry `seq`. */
export function erasureSubject(seq: number): string {
  return `ledger:${seq}`;
}

export function checkpointMessage(checkpoint: Omit<Checkpoint, 'signature'>): string {
  const { seq, hash, at, key_id } = checkpoint;
  return canonicalJson({ kind: 'sophia.ledger.checkpoint', seq, hash, at, key_id });
}
