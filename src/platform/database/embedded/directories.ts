/** Makes the server's directory and finds what would keep its account from reaching it. */
import { chmod, chown, mkdir, readdir, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { messageOf, SophiaError } from '../../../kernel/errors.ts';
import { codeOf } from '../check-server.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Layout } from './layout.ts';

/** Creates the home where it is missing and answers its real path. @throws SophiaError `database.home` */
export async function openHome(home: string): Promise<string> {
  const wanted = resolve(home);
  try {
    const first = await mkdir(wanted, { recursive: true });
    // Made by root under a strict umask, the server's account could not pass through them.
    if (first !== undefined && process.getuid?.() === 0) {
      for (let path = wanted; path.startsWith(first); path = dirname(path)) await chmod(path, 0o755);
    }
    return await realpath(wanted);
  } catch (error) {
    throw new SophiaError('database.home', `The home directory cannot be made: ${messageOf(error)}.`, {
      kind: 'unavailable',
      where: wanted,
      hint: 'Set SOPHIA_HOME to a directory that this account may write to.',
      cause: error,
    });
  }
}

/** @throws SophiaError `database.unreachable_home` naming the directory that blocks, `database.home` */
export async function prepareBase(layout: Layout, account: Account): Promise<void> {
  const blocking = account.isOther ? await findBlockingParent(layout.base, account) : undefined;
  if (blocking !== undefined) {
    throw new SophiaError(
      'database.unreachable_home',
      `PostgreSQL runs as user ${account.uid}, who may not enter ${blocking}.`,
      {
        kind: 'forbidden',
        where: blocking,
        hint: `Allow passing through it (chmod o+x ${blocking}), or set SOPHIA_HOME outside it, for example /var/lib/sophia.`,
      },
    );
  }
  try {
    await mkdir(layout.base, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') {
      throw new SophiaError('database.home', `${layout.base} cannot be made: ${messageOf(error)}.`, {
        kind: 'unavailable',
        where: layout.base,
        hint: 'Set SOPHIA_HOME to a directory that this account may write to.',
        cause: error,
      });
    }
  }
  if (account.isOther) await chown(layout.base, account.uid, account.gid);
}

/** The outermost directory above `path` that the account may not pass through. Access lists are not looked at. */
async function findBlockingParent(
  path: string,
  account: Pick<Account, 'uid' | 'gid'>,
): Promise<string | undefined> {
  let blocking: string | undefined;
  for (let parent = dirname(path); ; parent = dirname(parent)) {
    const { uid, gid, mode } = await stat(parent);
    const executeBit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & executeBit) === 0) blocking = parent;
    if (parent === dirname(parent)) return blocking;
  }
}

const abandonedAfterMs = 60 * 60_000;

/** Drafts that a killed start left, and copies of programs that this version does not use. */
export async function removeLeftovers(base: string, binaries: Pick<Binaries, 'postgres'>): Promise<void> {
  for (const name of await readdir(base)) {
    const path = join(base, name);
    const isOldCopy = name.startsWith('binaries-') && !binaries.postgres.startsWith(join(path, sep));
    const isDraft = name.startsWith('draft-') && Date.now() - (await stat(path)).mtimeMs > abandonedAfterMs;
    if (isOldCopy || isDraft) await rm(path, { recursive: true, force: true });
  }
}
