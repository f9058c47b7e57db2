/**
 * Secrets at rest: AES-256-GCM with a key that lies outside the database and its backups. A sealed value names the key
 * that sealed it (the first 8 hex digits of its SHA-256), so that a rotation can be told from a wrong key.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { sha256Hex } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { Secret } from '../../kernel/secret.ts';

export interface SealingKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** @throws SophiaError `secrets.key` when it is not 32 bytes of base64. */
export function parseKey(value: Secret, where: string): SealingKey {
  const bytes = Buffer.from(value.reveal(), 'base64');
  if (bytes.length !== 32) {
    throw new SophiaError('secrets.key', 'The key must be 32 bytes written as base64.', {
      where,
      hint: 'Make one with: openssl rand -base64 32',
    });
  }
  return { id: sha256Hex(bytes).slice(0, 8), bytes };
}

/** A new key, written 0600 beside its place and synced; the caller moves it there. */
export function writeNewKey(path: string): SealingKey {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'wx', 0o600);
  writeSync(file, `${randomBytes(32).toString('base64')}\n`);
  fsyncSync(file);
  closeSync(file);
  return parseKey(new Secret(readFileSync(path, 'utf8').trim()), path);
}

/** Reads the key file, or makes it on first use. Of several that make it at once one wins, and all read that one's. */
export function readOrCreateKeyFile(path: string): SealingKey {
  if (!existsSync(path)) {
    const fresh = `${path}.${process.pid}`;
    writeNewKey(fresh);
    try {
      // A link fails where the key is there already; a key that is in use must never be replaced.
      linkSync(fresh, path);
    } catch (error) {
      if (!existsSync(path)) throw error;
    }
    unlinkSync(fresh);
  }
  return parseKey(new Secret(readFileSync(path, 'utf8').trim()), path);
}

/** `v1.<key id>.<nonce>.<ciphertext and tag>`; `context` binds the value to where it belongs. */
export function seal(key: SealingKey, plain: Secret, context: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce);
  cipher.setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plain.reveal(), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return ['v1', key.id, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
}

/** Id of the key that sealed a value. */
export function sealedBy(sealed: string): string {
  return sealed.split('.')[1] ?? 'unknown';
}

/** @throws SophiaError `secrets.unsealable` when the key is another one or the value was altered. */
export function unseal(keys: readonly SealingKey[], sealed: string, context: string): Secret {
  const [version, keyId, nonce, body] = sealed.split('.');
  const key = keys.find((candidate) => candidate.id === keyId);
  if (version !== 'v1' || !key || nonce === undefined || body === undefined) {
    throw new SophiaError(
      'secrets.unsealable',
      `A stored secret was sealed with another key (${keyId ?? 'unknown'}).`,
      {
        where: context,
        hint: 'Set SOPHIA_KEY or the key file to the key that was in use when it was stored.',
      },
    );
  }
  try {
    const bytes = Buffer.from(body, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(nonce, 'base64url'));
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(bytes.subarray(-16));
    return new Secret(
      Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8'),
    );
  } catch (cause) {
    throw new SophiaError('secrets.unsealable', 'A stored secret was altered, or belongs somewhere else.', {
      where: context,
      cause,
    });
  }
}
