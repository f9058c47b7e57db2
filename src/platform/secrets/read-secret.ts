/** Secrets by reference: settings name where a secret is, never the secret. `env:NAME`, `file:/path` or `secret:NAME`. */
import { readFileSync } from 'node:fs';
import { SophiaError, messageOf } from '../../kernel/errors.ts';
import { Secret } from '../../kernel/secret.ts';

/** Reads at the moment of use, so that a rotated file or a restarted process brings the new value. @throws SophiaError `secret.missing` */
export function createSecretReader(
  environment: Readonly<Record<string, string | undefined>>,
  stored: (name: string) => Promise<Secret | undefined>,
): (reference: string) => Promise<Secret> {
  return async (reference) => {
    const [, scheme, place = ''] = /^(env|file|secret):(.+)$/.exec(reference) ?? [];
    const missing = (why: string) =>
      new SophiaError('secret.missing', `The secret ${reference} cannot be read: ${why}.`, {
        kind: 'unavailable',
        where: reference,
        hint: 'Refer to a secret as env:NAME, file:/path or secret:NAME, and set it where Sophia runs ("sophia secrets set").',
      });
    if (scheme === 'env') {
      const value = environment[place];
      if (value === undefined || value === '') throw missing('the variable is not set');
      return new Secret(value);
    }
    if (scheme === 'secret') {
      const value = await stored(place);
      if (value === undefined) throw missing('no secret of that name is stored');
      return value;
    }
    if (scheme !== 'file') throw missing('this is not a reference');
    try {
      return new Secret(readFileSync(place, 'utf8').trim());
    } catch (error) {
      throw missing(messageOf(error));
    }
  };
}
