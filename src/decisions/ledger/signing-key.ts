/** The key that signs checkpoints: Ed25519 (RFC 8032), in a folder outside the database and its backups. */
import type { KeyObject } from 'node:crypto';
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../../kernel/canonical-json.ts';
import { messageOf, SophiaError } from '../../kernel/errors.ts';

const keyFile = 'ledger-ed25519.pem';

export interface SigningKey {
  /** The first 16 hex digits of the SHA-256 of the public key (DER, SubjectPublicKeyInfo). */
  readonly id: string;
  readonly publicPem: string;
  /** Base64. */
  sign(message: string): string;
}

/** Whether a signature is that of a key by this id: undefined when no such key is known here. */
export type CheckSignature = (keyId: string, message: string, signature: string) => boolean | undefined;

function idOf(publicKey: KeyObject): string {
  return sha256Hex(publicKey.export({ type: 'spki', format: 'der' })).slice(0, 16);
}

/** The key in `dir`, or undefined when there is none. @throws SophiaError `ledger.key` when it cannot be read. */
export async function findSigningKey(dir: string): Promise<SigningKey | undefined> {
  const path = join(dir, keyFile);
  let pem: string;
  try {
    pem = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw unreadable(path, error);
  }
  try {
    const privateKey = createPrivateKey(pem);
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('it is not an Ed25519 key');
    const publicKey = createPublicKey(privateKey);
    return {
      id: idOf(publicKey),
      publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      sign: (message) => sign(null, Buffer.from(message), privateKey).toString('base64'),
    };
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Makes the key where there is none, readable by its owner alone. Two processes at once end with the same key. */
export async function ensureSigningKey(dir: string): Promise<SigningKey> {
  const existing = await findSigningKey(dir);
  if (existing !== undefined) return existing;
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = join(dir, `.${keyFile}.${randomBytes(6).toString('hex')}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    // A link appears whole or not at all, and never over another one.
    await link(draft, join(dir, keyFile));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  const key = await findSigningKey(dir);
  if (key === undefined) throw unreadable(join(dir, keyFile), new Error('it vanished'));
  return key;
}

/** Knows the key in `dir` and every public key beside it (`*.pub.pem`): those of earlier keys and other machines. */
export async function trustedKeys(dir: string): Promise<CheckSignature> {
  const keys = new Map<string, KeyObject>();
  const own = await findSigningKey(dir);
  if (own !== undefined) keys.set(own.id, createPublicKey(own.publicPem));
  for (const name of await filesIn(dir)) {
    if (!name.endsWith('.pub.pem')) continue;
    try {
      const key = createPublicKey(await readFile(join(dir, name), 'utf8'));
      keys.set(idOf(key), key);
    } catch (error) {
      throw unreadable(join(dir, name), error);
    }
  }
  return checkerOf(keys);
}

/** For verification away from the machine: trusts these public keys (PEM) and no other. */
export function trustOnly(publicPems: readonly string[]): CheckSignature {
  return checkerOf(
    new Map(
      publicPems.map((pem) => {
        const key = createPublicKey(pem);
        return [idOf(key), key] as const;
      }),
    ),
  );
}

function checkerOf(keys: ReadonlyMap<string, KeyObject>): CheckSignature {
  return (keyId, message, signature) => {
    const key = keys.get(keyId);
    if (key === undefined) return undefined;
    return verify(null, Buffer.from(message), key, Buffer.from(signature, 'base64'));
  };
}

async function filesIn(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw unreadable(dir, error);
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function unreadable(path: string, error: unknown): SophiaError {
  return new SophiaError('ledger.key', `The ledger's key cannot be read: ${messageOf(error)}.`, {
    kind: 'unavailable',
    where: path,
    hint: 'Put the key back from where you keep it safe, and let only the account of Sophia read it.',
    cause: error,
  });
}
