/** Secrets by reference: settings name where a secret is, never the secret. `env:NAME` or `file:/path`. */
import { readFileSync } from 'node:fs';
import { SophiaError, messageOf } from '../../kernel/errors.ts';
import { Secret } from '../../kernel/secret.ts';

/** Reads at the moment of use, so that a rotated file or a restarted process brings the new value. @throws SophiaError `secret.missing` */
export function createSecretReader(
  environment: Readonly<Record<string, string | undefined>>,
): (reference: string) => Promise<Secret> {
  return async (reference) => {
    const [, scheme, place = ''] = /^(env|file):(.+)$/.exec(reference) ?? [];
    const missing = (why: string) =>
      new SophiaError('secret.missing', `The secret ${reference} cannot be read: ${why}.`, {
        kind: 'unavailable',
        where: reference,
        hint: 'Refer to a secret as env:NAME or file:/path, and set it where Sophia runs.',
      });
    if (scheme === 'env') {
      const value = environment[place];
      if (value === undefined || value === '') throw missing('the variable is not set');
      return new Secret(value);
    }
    if (scheme !== 'file') throw missing('this is not a reference');
    try {
      return new Secret(readFileSync(place, 'utf8').trim());
    } catch (error) {
      throw missing(messageOf(error));
    }
  };
}
