/** Puts a history on disk as `sophia competitors replay` reads it, with its labels beside it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { History } from './history.ts';

/** Writes `manifest.jsonl`, the captured files and `labels.json` (which the command does not read) into `directory`. */
export async function writeHistory(history: History, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const lines = new Map<string, string>();
  for (const { body, ...line } of history.captures) {
    lines.set(line.file, JSON.stringify(line));
    await writeFile(join(directory, line.file), body);
  }
  const order = history.manifestOrder ?? history.captures.map((capture) => capture.file);
  await writeFile(
    join(directory, 'manifest.jsonl'),
    order.map((file) => `${lines.get(file) ?? ''}\n`).join(''),
  );
  await writeFile(join(directory, 'labels.json'), `${JSON.stringify(labelsOf(history), null, 2)}\n`);
}

/** Captures at which no label allows a signal. */
export function silentCaptures(history: History): string[] {
  const told = new Set(history.labels.flatMap((label) => [label.capture, ...(label.alsoAt ?? [])]));
  return history.captures.map((capture) => capture.file).filter((file) => !told.has(file));
}

function labelsOf(history: History) {
  const competitorOf = new Map(history.captures.map((capture) => [capture.file, capture.competitor]));
  return {
    name: history.name,
    why: history.why,
    signals: history.labels.map((label) => ({ ...label, competitor: competitorOf.get(label.capture) })),
    unconfirmed: history.unconfirmed,
    errors: history.errors,
    silent: silentCaptures(history),
  };
}
