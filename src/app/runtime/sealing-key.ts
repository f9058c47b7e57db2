/** The key that seals stored secrets: SOPHIA_KEY, else a file beside the other keys, outside database and backups. */
import { hkdfSync } from 'node:crypto';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { SophiaError } from '../../kernel/errors.ts';
import type { Config } from '../../platform/config.ts';
import { type SealingKey, parseKey, readOrCreateKeyFile, writeNewKey } from '../../platform/secrets/seal.ts';

const keyFileOf = (config: Config) => join(config.home, 'keys', 'sealing-key');

export function sealingKeyOf(config: Config): SealingKey {
  return config.SOPHIA_KEY === undefined
    ? readOrCreateKeyFile(keyFileOf(config))
    : parseKey(config.SOPHIA_KEY, 'SOPHIA_KEY');
}

/**
 * The key that signs acknowledge links and buttons of a workspace, derived (RFC 5869) so that nothing more has to be kept.
 * A rotation of the sealing key ends the links that were given out before it.
 */
export function linkKeyOf(config: Config, workspaceId: string): Uint8Array {
  const { bytes } = sealingKeyOf(config);
  return new Uint8Array(hkdfSync('sha256', bytes, workspaceId, 'sophia acknowledge links', 32));
}

export interface NextKey {
  readonly key: SealingKey;
  /** Makes it the key that is used from now on; called once everything is sealed with it. */
  adopt(): void;
}

/** @throws SophiaError `secrets.key_given` where the key comes from the environment: then the new one must come from there too. */
export function prepareNextKey(config: Config): NextKey {
  if (config.SOPHIA_KEY !== undefined) {
    throw new SophiaError(
      'secrets.key_given',
      'The key comes from SOPHIA_KEY, so Sophia cannot replace it.',
      {
        where: 'SOPHIA_KEY',
        hint: 'Give the new key with --to-env NAME, then set SOPHIA_KEY to it and restart.',
      },
    );
  }
  const path = keyFileOf(config);
  const next = `${path}.next-${process.pid}`;
  return { key: writeNewKey(next), adopt: () => renameSync(next, path) };
}
