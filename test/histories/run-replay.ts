/** Writes histories and runs the built command over them, as a customer would: a process, a folder, nothing else. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { History } from './history.ts';
import { readReplayOutput } from './replay-output.ts';
import { type Score, scoreHistory } from './score.ts';
import { writeHistory } from './write-history.ts';

export interface RunOptions {
  readonly launcher: string;
  /** Which run twice, to see that the bytes are the same. */
  readonly twice: (history: History) => boolean;
  /** Folder in which the written histories stay for a look. */
  readonly keep?: string;
  /** What the command prints, from within this process: for those that do not run twice, where starting would take longest. */
  readonly within?: (directory: string) => Promise<string>;
}

export interface Run {
  readonly history: History;
  readonly score: Score;
  /** Contract, exit code, standard error; empty when all is as promised. */
  readonly problems: readonly string[];
  readonly seconds: number;
}

/** Neither a home nor a database can be had: the command needs none. */
async function replay(launcher: string, directory: string) {
  const child = spawn(process.execPath, [launcher, 'competitors', 'replay', directory, '--json'], {
    env: {
      ...process.env,
      SOPHIA_HOME: '/dev/null/home',
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr };
}

/** Replays one history and scores the answer. */
async function runHistory(history: History, options: RunOptions): Promise<Run> {
  const parent = options.keep ?? (await mkdtemp(join(tmpdir(), 'sophia histories ')));
  const directory = join(parent, history.name);
  try {
    await writeHistory(history, directory);
    const began = performance.now();
    const isTwice = options.twice(history);
    const first =
      options.within === undefined || isTwice
        ? await replay(options.launcher, directory)
        : { code: 0, stdout: await options.within(directory), stderr: '' };
    const seconds = (performance.now() - began) / 1000;
    const { output, problems } = readReplayOutput(history, first.stdout);
    const all = [...problems];
    if (first.code !== 0) all.push(`exit code ${first.code}: ${first.stderr.trim().slice(-200)}`);
    if (isTwice && (await replay(options.launcher, directory)).stdout !== first.stdout)
      all.push('a second run printed other bytes');
    return { history, score: scoreHistory(history, output), problems: all, seconds };
  } finally {
    if (options.keep === undefined) await rm(parent, { recursive: true, force: true });
  }
}

/** Runs them two at a time, in order of the list. */
export async function runHistories(histories: readonly History[], options: RunOptions): Promise<Run[]> {
  const runs: Run[] = [];
  const waiting = [...histories.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      runs[next[0]] = await runHistory(next[1], options);
  };
  await Promise.all([worker(), worker()]);
  return runs;
}
