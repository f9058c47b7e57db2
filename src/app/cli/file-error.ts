/** What the file system refused, in words: a path that cannot be used is a mistake to mend, not a failure of ours. */
import { SophiaError, type ErrorKind } from '../../kernel/errors.ts';

interface Refusal {
  readonly words: string;
  readonly kind: ErrorKind;
  readonly hint: string;
}

const path: Pick<Refusal, 'kind' | 'hint'> = { kind: 'invalid', hint: 'Check the path.' };
const rights: Pick<Refusal, 'kind' | 'hint'> = {
  kind: 'invalid',
  hint: 'Name another place, or give this account the right to it.',
};
const room: Pick<Refusal, 'kind' | 'hint'> = {
  kind: 'unavailable',
  hint: 'Make room there and run it again.',
};

const refusals: Readonly<Record<string, Refusal>> = {
  ENOENT: { words: 'there is no such file or folder', ...path },
  ENOTDIR: { words: 'a part of the path is a file, not a folder', ...path },
  EISDIR: { words: 'it is a folder, not a file', ...path },
  EEXIST: { words: 'it exists already', ...path },
  ENOTEMPTY: { words: 'the folder is not empty', ...path },
  ENAMETOOLONG: { words: 'the name is too long', ...path },
  ELOOP: { words: 'its links lead in a circle', ...path },
  EACCES: { words: 'permission is denied', ...rights },
  EPERM: { words: 'the system does not allow it', ...rights },
  EROFS: { words: 'the disk is read-only', ...rights },
  ENOSPC: { words: 'the disk is full', ...room },
  EDQUOT: { words: 'the quota is used up', ...room },
  EMFILE: { words: 'too many files are open', kind: 'unavailable', hint: 'Raise the limit: ulimit -n.' },
};

/** The error of a call on a path as one that says what to do; anything else as it is. */
export function explainFileError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof SophiaError) return error;
  const { code, path: where }: NodeJS.ErrnoException = error;
  const refusal = code === undefined ? undefined : refusals[code];
  if (code === undefined || refusal === undefined || where === undefined) return error;
  return new SophiaError(
    `file.${code.slice(1).toLowerCase()}`,
    `${where} cannot be used: ${refusal.words}.`,
    {
      kind: refusal.kind,
      where,
      hint: refusal.hint,
      cause: error,
    },
  );
}
