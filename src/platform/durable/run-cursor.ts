/**
 * Where a page of runs ended. The engine sorts by the millisecond of creation only, so the ids already shown of that
 * millisecond are part of the cursor: no run is shown twice or left out, also while new ones arrive.
 */
import { z } from 'zod';
import { SophiaError } from '../../kernel/errors.ts';
import type { Run } from './contract.ts';

const form = z.tuple([z.int().nonnegative(), z.array(z.string())]);

export interface RunCursor {
  readonly createdAtMs: number;
  readonly shown: readonly string[];
}

export function encodeRunCursor(runs: readonly Run[], before: RunCursor | undefined): string | undefined {
  const last = runs.at(-1);
  if (last === undefined) return undefined;
  const createdAtMs = Date.parse(last.createdAt);
  const here = runs.filter((run) => run.createdAt === last.createdAt).map((run) => run.id);
  const shown = before?.createdAtMs === createdAtMs ? [...before.shown, ...here] : here;
  return Buffer.from(JSON.stringify([createdAtMs, shown])).toString('base64url');
}

/** @throws SophiaError `durable.cursor` */
export function decodeRunCursor(cursor: string): RunCursor {
  try {
    const [createdAtMs, shown] = form.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { createdAtMs, shown };
  } catch (error) {
    throw new SophiaError('durable.cursor', 'This is not a cursor of the list of runs.', {
      hint: 'Use "next" of the page before, unchanged.',
      cause: error,
    });
  }
}
