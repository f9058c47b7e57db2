/**
 * What was recorded of invented companies is as fresh on the day on which the example is copied as it was on the day on which it was written,
 * so that whoever tries Sophia later meets pages on which something has just happened. Only companies that are marked sample are touched.
 */
import { chmodSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { shiftDates } from './shift-dates.ts';
import { workspaceFileName } from './workspace-file.ts';

const dayMs = 86_400_000;
/** The rest of a workspace file is not read here. */
const fileSchema = z.looseObject({
  capabilities: z.looseObject({
    'competitive-intelligence': z.looseObject({
      competitors: z.array(
        z.looseObject({
          sample: z.boolean().default(false),
          notes: z.string().optional(),
          sources: z.array(z.looseObject({ history: z.string().optional() })).default([]),
        }),
      ),
    }),
  }),
});
const named = /^(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})Z\.\w+$/;
const texts: ReadonlySet<string> = new Set(['.html', '.xml', '.json', '.csv']);

interface Capture {
  readonly dir: string;
  readonly file: string;
  readonly atMs: number;
}

function capturesIn(dir: string): Capture[] {
  return readdirSync(dir).flatMap((file) => {
    const [, day, hours, minutes] = named.exec(file) ?? [];
    // What is no text cannot be moved; the history then stays as it was recorded.
    if (day === undefined || !texts.has(extname(file))) return [];
    return [{ dir, file, atMs: Date.parse(`${day}T${hours}:${minutes}:00.000Z`) }];
  });
}

/**
 * Moves the histories and notes of the sample competitors in the workspace at `dir` forward by as many whole days as leave the last capture in the
 * past. All move by the same, so that nothing changes between them. Answers the days; 0 where the last capture is of today or later.
 */
export function freshenHistories(dir: string, now: Date): number {
  const file = fileSchema.parse(parse(readFileSync(join(dir, workspaceFileName), 'utf8')));
  const invented = file.capabilities['competitive-intelligence'].competitors.filter(({ sample }) => sample);
  const captures = invented
    .flatMap(({ sources }) => sources)
    .flatMap(({ history }) => (history === undefined ? [] : capturesIn(join(dir, history))));
  if (captures.length === 0) return 0;
  const last = Math.max(...captures.map(({ atMs }) => atMs));
  const by = Math.max(0, Math.floor((now.getTime() - last) / dayMs));
  if (by === 0) return 0;
  const rewrite = (from: string, to: string) => {
    const text = readFileSync(from, 'utf8');
    // Written anew, since a copy of what an installation keeps read-only is read-only too.
    chmodSync(dirname(from), statSync(dirname(from)).mode | 0o200);
    rmSync(from);
    writeFileSync(to, shiftDates(text, by));
  };
  // Newest first: no name that a capture moves to is still taken by a later one.
  for (const capture of captures.toSorted((a, b) => b.atMs - a.atMs))
    rewrite(join(capture.dir, capture.file), join(capture.dir, shiftDates(capture.file, by)));
  for (const { notes } of invented) if (notes !== undefined) rewrite(join(dir, notes), join(dir, notes));
  return by;
}
