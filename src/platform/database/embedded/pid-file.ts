/**
 * `postmaster.pid`: how a running server says who and where it is. Lines: 1 pid, 2 data directory, 3 start time, 4 port,
 * 5 socket directory, 6 listen address, 7 shared memory, 8 status (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_*).
 */
import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../check-server.ts';
import type { Layout } from './layout.ts';
import { socketPathIn } from './socket-directory.ts';

export type PidFile =
  | { readonly kind: 'absent' }
  /** Empty or cut: either just being written, or what a crash left. */
  | { readonly kind: 'unreadable'; readonly text: string; readonly ageMs: number }
  | PresentPidFile;

export interface PresentPidFile {
  readonly kind: 'present';
  readonly text: string;
  readonly pid: number;
  /** The data directory as the server sees it; another container may have the same volume elsewhere. */
  readonly dataDirectory: string;
  readonly port: number;
  readonly socketDirectory: string;
  /** `starting`, `ready`, `stopping`; empty before the first of them is written. */
  readonly status: string;
  readonly ageMs: number;
}

function pidFilePath(layout: Layout): string {
  return join(layout.data, 'postmaster.pid');
}

export async function readPidFile(layout: Layout): Promise<PidFile> {
  const path = pidFilePath(layout);
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const ageMs = Date.now() - mtimeMs;
    const lines = text.split('\n').map((line) => line.trim());
    // A single-user server writes its pid negative.
    const pid = Math.abs(Number(lines[0]));
    if (!Number.isInteger(pid) || pid === 0) return { kind: 'unreadable', text, ageMs };
    return {
      kind: 'present',
      text,
      pid,
      dataDirectory: lines[1] ?? '',
      port: Number(lines[3] ?? '') || 0,
      socketDirectory: lines[4] ?? '',
      status: lines[7] ?? '',
      ageMs,
    };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'absent' };
    throw error;
  }
}

/**
 * Removes what a dead server left, only after nothing has been found that answers. The socket's lock holds the same pid
 * and blocks just as much. Another starter may have cleaned up and started meanwhile, so each file goes only if it is
 * still the one that was judged.
 */
export async function clearStaleFiles(
  layout: Layout,
  socketDirectory: string,
  judged: Exclude<PidFile, { kind: 'absent' }>,
): Promise<void> {
  const lock = `${socketPathIn(socketDirectory)}.lock`;
  const holder = await readFile(lock, 'utf8').catch(() => undefined);
  if (holder !== undefined && holder.split('\n')[0]?.trim() === judged.text.split('\n')[0]?.trim()) {
    await rm(lock, { force: true });
  }
  const path = pidFilePath(layout);
  const aside = join(layout.base, `draft-stale-${randomBytes(4).toString('hex')}`);
  try {
    await rename(path, aside);
    if ((await readFile(aside, 'utf8')) !== judged.text) await rename(aside, path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  await rm(aside, { force: true });
}
