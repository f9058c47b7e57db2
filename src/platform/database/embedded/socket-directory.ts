/**
 * Where the Unix socket lies. A socket's path is limited to 107 bytes (103 on macOS) by the system, and PostgreSQL ends
 * with a fatal error past that; below a long home it goes to a short private directory instead.
 */
import { chown, lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../../../kernel/canonical-json.ts';
import { SophiaError } from '../../../kernel/errors.ts';
import { codeOf } from '../check-server.ts';
import type { Account } from './account.ts';
import { type Layout, socketPort } from './layout.ts';

const longestSocketPath = process.platform === 'darwin' ? 103 : 107;

export function socketPathIn(directory: string, port: number = socketPort): string {
  return join(directory, `.s.PGSQL.${port}`);
}

/** Beside the data where the path is short enough: there other containers on the same volume can see it too. */
export function socketDirectoryFor(layout: Layout): string {
  const near = join(layout.base, 'run');
  if (Buffer.byteLength(socketPathIn(near)) <= longestSocketPath) return near;
  return join('/tmp', `sophia-${sha256Hex(layout.data).slice(0, 16)}`);
}

/** @throws SophiaError `database.socket_directory` when somebody else made it, or others may enter it. */
export async function prepareSocketDirectory(directory: string, account: Account): Promise<void> {
  try {
    await mkdir(directory, { mode: 0o700 });
    if (account.isOther) await chown(directory, account.uid, account.gid);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  const found = await lstat(directory);
  // Another starter, also root, may be between its mkdir and its chown.
  if (account.isOther && found.isDirectory() && found.uid === 0) {
    await chown(directory, account.uid, account.gid);
    return;
  }
  if (!found.isDirectory() || found.uid !== account.uid || (found.mode & 0o077) !== 0) {
    throw new SophiaError(
      'database.socket_directory',
      `${directory} is not a private directory of the server's account.`,
      {
        kind: 'conflict',
        where: directory,
        hint: 'Remove it, or set SOPHIA_HOME to a shorter path so that it is not needed.',
      },
    );
  }
}
