/** The files that belong to a backup: everything below one directory, by its path from there. */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { SophiaError } from '../../../kernel/errors.ts';
import { codeOf } from '../check-server.ts';
import { altered } from './archive.ts';

/** Paths with `/`, sorted. Links and sockets are left out; a missing directory has no files. */
export async function listFiles(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Counts and sums what passes. */
export class FileSum {
  #bytes = 0;
  readonly #hash = createHash('sha256');

  update(chunk: Buffer): void {
    this.#bytes += chunk.length;
    this.#hash.update(chunk);
  }

  result(): { bytes: number; sha256: string } {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/** Chunks of a file, or nothing when it has been removed meanwhile. */
export async function openChunks(path: string): Promise<AsyncIterable<Buffer> | undefined> {
  const stream = createReadStream(path);
  return new Promise((resolve, reject) => {
    stream.once('open', () => resolve(stream));
    stream.once('error', (error) => (codeOf(error) === 'ENOENT' ? resolve(undefined) : reject(error)));
  });
}

/**
 * Files arrive in a sibling of their directory and come to its place all at once, so that a failed restore leaves the
 * directory as it was.
 */
export class FileRestore {
  readonly #target: string;
  readonly #draft: string;
  readonly #before: string;
  #hasSwapped = false;

  constructor(target: string) {
    const mark = randomBytes(4).toString('hex');
    this.#target = target;
    this.#draft = `${target}.restoring-${mark}`;
    this.#before = `${target}.before-${mark}`;
  }

  /** @throws SophiaError `backup.altered` for a path that leads outside */
  async write(
    path: string,
    chunks: AsyncIterable<Buffer>,
    archive: string,
  ): Promise<{ bytes: number; sha256: string }> {
    if (
      isAbsolute(path) ||
      path.includes('\\') ||
      path.split('/').some((part) => part === '..' || part === '')
    ) {
      throw altered(archive, `a file would lie outside of its directory (${path})`);
    }
    const place = join(this.#draft, path);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    const file = await open(place, 'wx', 0o600);
    const sum = new FileSum();
    try {
      for await (const chunk of chunks) {
        sum.update(chunk);
        await file.write(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return sum.result();
  }

  /** @throws SophiaError `backup.files_exist` when the directory holds files and they are not to be replaced */
  async swapIn(mayReplace: boolean): Promise<void> {
    if (!mayReplace && (await listFiles(this.#target)).length > 0) throw filesExist(this.#target);
    await mkdir(this.#draft, { recursive: true, mode: 0o700 });
    await rename(this.#target, this.#before).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
    await rename(this.#draft, this.#target);
    this.#hasSwapped = true;
  }

  /** The database has committed. */
  async keep(): Promise<void> {
    await rm(this.#before, { recursive: true, force: true });
  }

  /** It has not: everything as before. */
  async undo(): Promise<void> {
    if (this.#hasSwapped) await rm(this.#target, { recursive: true, force: true });
    await rename(this.#before, this.#target).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
    await rm(this.#draft, { recursive: true, force: true });
  }
}

function filesExist(directory: string): SophiaError {
  return new SophiaError('backup.files_exist', `${directory} holds files already.`, {
    kind: 'conflict',
    where: directory,
    hint: 'Restore into an empty home, or say that what is there may be replaced.',
  });
}
