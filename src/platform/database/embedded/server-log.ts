/** The file that the server writes what it says to. */
import { chown, copyFile, type FileHandle, open, stat, truncate } from 'node:fs/promises';
import type { Account } from './account.ts';

const rotateAtBytes = 10 * 1024 * 1024;
const linesToReport = 20;
const tailBytes = 16 * 1024;

/** Opened for appending, so that `rotateLog` can cut the file under a running server. */
export async function openLog(path: string, account: Account): Promise<FileHandle> {
  const file = await open(path, 'a', 0o600);
  if (account.isOther) await chown(path, account.uid, account.gid);
  return file;
}

export async function logSize(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Past 10 MiB what is there becomes `<path>.1` and the file starts again; a running server goes on writing into it. */
export async function rotateLog(path: string, atBytes: number = rotateAtBytes): Promise<void> {
  if ((await logSize(path)) <= atBytes) return;
  await copyFile(path, `${path}.1`);
  await truncate(path);
}

/** The last 20 lines written after `fromByte`, for the message of a failed start. */
export async function lastLogLines(path: string, fromByte = 0): Promise<string[]> {
  const size = await logSize(path);
  const start = Math.max(fromByte > size ? 0 : fromByte, size - tailBytes);
  if (size === start) return [];
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(size - start), position: start });
    const lines = buffer.subarray(0, bytesRead).toString('utf8').split('\n');
    return lines.filter((line) => line.trim() !== '').slice(-linesToReport);
  } finally {
    await file.close();
  }
}
