/** Where a list goes on: opaque outside, the sort keys of the last item inside. */
import { SophiaError } from '../../kernel/errors.ts';

export const encodeCursor = (keys: readonly string[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** @throws SophiaError `page.cursor` for what `encodeCursor` did not make. */
export function decodeCursor(cursor: string, length: number): readonly string[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(keys) && keys.length === length && keys.every((key) => typeof key === 'string'))
      return keys;
  } catch {
    // What is not JSON is answered below, like every other cursor that is not ours.
  }
  throw new SophiaError(
    'page.cursor',
    'This page does not exist: its cursor is not one that a list answered.',
    {
      where: 'cursor',
      hint: 'Begin again without a cursor.',
    },
  );
}
