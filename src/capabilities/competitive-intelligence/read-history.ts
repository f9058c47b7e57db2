/**
 * A recorded history: a folder of captures named by their time (`2026-11-08T0600Z.html`), read in order, once each. It
 * lets a workspace show what a source said before Sophia watched it, with no network.
 */
import { readFile, readdir } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve } from 'node:path';
import { SophiaError, messageOf } from '../../kernel/errors.ts';

export interface RecordedCapture {
  readonly path: string;
  readonly at: Date;
  readonly mediaType: string;
}

const mediaTypes: Record<string, string> = {
  '.html': 'text/html',
  '.xml': 'application/xml',
  '.json': 'application/json',
  '.csv': 'text/csv',
  '.pdf': 'application/pdf',
};
const name = /^(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})Z\.(html|xml|json|csv|pdf)$/;

/** @throws SophiaError `history.folder`, `history.name` */
export async function listHistory(workspaceDir: string, folder: string): Promise<RecordedCapture[]> {
  const dir = resolve(workspaceDir, folder);
  const inside = relative(workspaceDir, dir);
  if (inside.startsWith('..') || isAbsolute(inside)) {
    throw new SophiaError('history.folder', `The history "${folder}" lies outside the workspace.`, {
      where: folder,
      hint: 'Name a folder inside the workspace.',
    });
  }
  let files: string[];
  try {
    files = await readdir(dir);
  } catch (cause) {
    throw new SophiaError('history.folder', `The history cannot be read: ${messageOf(cause)}.`, {
      where: folder,
      cause,
    });
  }
  return files
    .filter((file) => !file.startsWith('.'))
    .sort()
    .map((file) => {
      const match = name.exec(file);
      const at = new Date(`${match?.[1]}T${match?.[2]}:${match?.[3]}:00.000Z`);
      if (!match || Number.isNaN(at.getTime())) {
        throw new SophiaError('history.name', `"${file}" is not named by its time.`, {
          where: join(folder, file),
          hint: 'Name captures like 2026-11-08T0600Z.html (or .xml, .json, .csv, .pdf), in UTC.',
        });
      }
      return {
        path: join(dir, file),
        at,
        mediaType: mediaTypes[extname(file)] ?? 'application/octet-stream',
      };
    });
}

export async function readCapture(capture: RecordedCapture): Promise<Uint8Array> {
  return readFile(capture.path);
}
