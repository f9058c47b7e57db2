/** Looks at a data directory before anything is started in it, and makes a new one. */
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SophiaError } from '../../../kernel/errors.ts';
import type { Log } from '../../telemetry/log.ts';
import { codeOf } from '../check-server.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { adminUser, type Layout } from './layout.ts';
import { runProgram } from './run-program.ts';

/**
 * Makes the data directory where there is none, and checks the one that is there. It reports and never repairs modes.
 *
 * Another major version of PostgreSQL cannot read the files, and the package has no `pg_upgrade`. The way across:
 *
 * 1. with the Sophia that made the directory: `sophia backup FILE`, then stop it;
 * 2. move `<home>/postgres` away (keep it until the new one has proven itself);
 * 3. with the new Sophia: `sophia restore FILE`, which makes a new directory and verifies every table's digest.
 *
 * @throws SophiaError `database.major_version`, `database.data_directory`, `database.data_mode`, `database.init_failed`
 */
export async function openDataDirectory(
  layout: Layout,
  account: Account,
  binaries: Binaries,
  log: Log,
): Promise<void> {
  if (await isMissingOrEmpty(layout.data)) await initialise(layout, account, binaries, log);
  const major = await readFile(join(layout.data, 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
  if (major === undefined) {
    throw new SophiaError('database.data_directory', `${layout.data} is not a PostgreSQL data directory.`, {
      kind: 'conflict',
      where: layout.data,
      hint: 'Move its contents elsewhere, or set SOPHIA_HOME to another directory.',
    });
  }
  if (Number(major) !== binaries.major) {
    throw new SophiaError(
      'database.major_version',
      `${layout.data} was made by PostgreSQL ${major}; this Sophia brings PostgreSQL ${binaries.major}.`,
      {
        kind: 'conflict',
        where: layout.data,
        hint:
          'Export with the Sophia that made it (sophia backup FILE), move the postgres directory away, ' +
          'and import with this one (sophia restore FILE).',
      },
    );
  }
  await checkMode(layout.data);
}

async function isMissingOrEmpty(path: string): Promise<boolean> {
  try {
    return (await readdir(path)).length === 0;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
}

async function checkMode(path: string): Promise<void> {
  const mode = (await stat(path)).mode & 0o777;
  if (process.platform === 'win32' || mode === 0o700 || mode === 0o750) return;
  throw new SophiaError(
    'database.data_mode',
    `${path} has mode ${mode.toString(8).padStart(4, '0')}; PostgreSQL wants 0700 or 0750.`,
    {
      kind: 'forbidden',
      where: path,
      hint: `Others may have read it. If that is no concern: chmod 0700 ${path}`,
    },
  );
}

/**
 * `initdb` works in a private sibling that becomes `data` by one rename, so a kill leaves no half-made directory and of
 * several first starts at once one wins; the others delete theirs and go on with the winner's.
 */
async function initialise(layout: Layout, account: Account, binaries: Binaries, log: Log): Promise<void> {
  log.info({ directory: layout.data }, 'Making a new database.');
  const draft = await mkdtemp(join(layout.base, 'draft-data-'));
  try {
    if (account.isOther) await chown(draft, account.uid, account.gid);
    const passwordFile = join(draft, 'sophia-password');
    await writeDurably(passwordFile, randomBytes(24).toString('base64url'), account);
    const data = join(draft, 'data');
    await runInitdb(data, passwordFile, account, binaries);
    await rename(passwordFile, join(data, 'sophia-password'));
    await rename(data, layout.data);
    await flushDirectory(layout.base);
  } catch (error) {
    const someoneWasFaster = ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error) ?? '');
    if (!someoneWasFaster || (await isMissingOrEmpty(layout.data))) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function runInitdb(
  data: string,
  passwordFile: string,
  account: Account,
  binaries: Binaries,
): Promise<void> {
  // The built-in C.UTF-8 sorts the same on every platform and after every update of the system's libraries.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const secret = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, `--username=${adminUser}`];
  const result = await runProgram(
    binaries.initdb,
    [`--pgdata=${data}`, ...secret, ...locale, '--no-instructions'],
    { account, cwd: join(data, '..') },
  );
  if (result.ok) return;
  const lines = result.output.trim().split('\n').slice(-20);
  const reason = lines.find((line) => /FATAL|error:/.test(line)) ?? lines.at(-1) ?? 'initdb said nothing';
  throw new SophiaError('database.init_failed', `A new database could not be made: ${reason}`, {
    kind: 'unavailable',
    where: data,
    hint: 'Read what initdb said (in the details); a full disk and a missing permission are the usual reasons.',
    details: { output: lines },
  });
}

async function writeDurably(path: string, text: string, account: Account): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    if (account.isOther) await file.chown(account.uid, account.gid);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** So that the rename itself survives a power cut. Windows cannot open directories and does not need it. */
async function flushDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
