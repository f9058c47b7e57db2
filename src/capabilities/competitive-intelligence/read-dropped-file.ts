/** A file that people drop into the workspace for what has no API (reviews, analyst notes); read again once it changed. */
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { messageOf } from '../../kernel/errors.ts';
import type { CycleContext } from '../contract.ts';
import type { ConfiguredSource, Settings } from './settings.ts';
import { addressOf } from './source-request.ts';
import { maxFileBytes } from './sources/file.ts';
import { createMemoryStore } from './store.ts';
import { takeRecorded } from './take-recorded.ts';

interface FileOutcome {
  readonly observations: number;
  readonly signals: number;
  readonly facts: number;
  readonly broken: readonly { readonly source: string; readonly reason: string }[];
}

const mediaTypes: readonly (readonly [RegExp, string])[] = [
  [/\.csv$/i, 'text/csv'],
  [/\.pdf$/i, 'application/pdf'],
  [/\.html?$/i, 'text/html'],
];

export async function readDroppedFile(
  context: CycleContext<Settings>,
  configured: ConfiguredSource,
): Promise<FileOutcome> {
  const { workspace, database } = context;
  const address = addressOf(configured.source);
  const path = resolve(workspace.dir, address);
  const broken = (reason: string): FileOutcome => ({
    observations: 0,
    signals: 0,
    facts: 0,
    broken: [{ source: configured.id, reason }],
  });
  const inside = relative(workspace.dir, path);
  if (inside.startsWith('..') || isAbsolute(inside)) return broken(`${address} lies outside the workspace`);
  try {
    const { mtime, size } = await stat(path);
    if (size > maxFileBytes)
      return broken(`${address} has ${size} bytes; more than ${maxFileBytes} are not read`);
    const last = await createMemoryStore(database).lastCaptureAt(configured.id);
    if (last !== null && mtime <= last) return { observations: 0, signals: 0, facts: 0, broken: [] };
    const result = await takeRecorded(context, configured, {
      body: await readFile(path),
      at: mtime,
      mediaType: mediaTypes.find(([pattern]) => pattern.test(path))?.[1] ?? 'application/octet-stream',
      address,
    });
    return { ...result, broken: result.reason === null ? [] : broken(result.reason).broken };
  } catch (error) {
    return broken(`${address} cannot be read: ${messageOf(error)}`);
  }
}
