/**
 * As which account the server runs. PostgreSQL refuses root, and mixing owners in one data directory breaks it: so the
 * owner of what exists decides, and root without anything there yet takes `postgres` or `nobody`.
 */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { SophiaError } from '../../../kernel/errors.ts';
import type { Layout } from './layout.ts';

export interface Account {
  readonly uid: number;
  readonly gid: number;
  /** True when we are root and must hand over files and start programs as somebody else. */
  readonly isOther: boolean;
}

const run = promisify(execFile);

/** @throws SophiaError `database.not_owner`, `database.owned_by_root`, `database.no_account` */
export async function chooseAccount(layout: Layout): Promise<Account> {
  const uid = process.getuid?.();
  // Windows has no such numbers; the server runs as whoever we are.
  if (uid === undefined) return { uid: -1, gid: -1, isOther: false };
  if (uid !== 0) {
    // Of somebody else's directory we may see no more than the outside.
    const owner = (await ownerOf(layout.data)) ?? (await ownerOf(layout.base));
    if (owner !== undefined && owner.uid !== uid) throw notOwner(layout.data, owner.uid);
    return { uid, gid: process.getgid?.() ?? -1, isOther: false };
  }
  const owner = await ownerOf(layout.data);
  if (owner?.uid === 0) {
    throw new SophiaError('database.owned_by_root', `The data directory ${layout.data} belongs to root.`, {
      kind: 'conflict',
      where: layout.data,
      hint: 'PostgreSQL does not run as root: give the directory to an ordinary account (chown -R).',
    });
  }
  const found = owner ?? notRoot(await ownerOf(layout.base)) ?? notRoot(await ownerOf(layout.home));
  return { ...(found ?? (await serviceAccount())), isOther: true };
}

/** Settings for `spawn` that start a program as this account. */
export function spawnAs(account: Account): { uid?: number; gid?: number } {
  return account.isOther ? { uid: account.uid, gid: account.gid } : {};
}

/**
 * The only variables that PostgreSQL's programs get: what is in ours (PGDATA, PGPORT, LD_PRELOAD ...) must not steer
 * them, and messages must be English for us to recognise them.
 */
export function minimalEnvironment(): Record<string, string> {
  const base = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  const systemRoot = process.env['SystemRoot'];
  return systemRoot === undefined ? base : { ...base, SystemRoot: systemRoot };
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch {
    return undefined;
  }
}

function notRoot<T extends { uid: number }>(owner: T | undefined): T | undefined {
  return owner?.uid === 0 ? undefined : owner;
}

function notOwner(path: string, uid: number): SophiaError {
  return new SophiaError(
    'database.not_owner',
    `Cannot use data directory ${path}: it belongs to user ${uid}.`,
    {
      kind: 'forbidden',
      where: path,
      hint: 'Start Sophia as that user, or set SOPHIA_HOME to a directory of your own.',
    },
  );
}

async function serviceAccount(): Promise<{ uid: number; gid: number }> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // No such account here: the next one.
    }
  }
  throw new SophiaError(
    'database.no_account',
    'PostgreSQL does not run as root, and there is no account for it.',
    {
      kind: 'unavailable',
      hint: 'Create one named postgres, start Sophia as an ordinary user, or set DATABASE_URL.',
    },
  );
}
