/** `sophia competitors replay` over the labelled histories of test/histories, and the histories and scorer themselves. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { allHistories } from '../histories/all-histories.ts';
import { fourthHistories } from '../histories/fourth/all-fourth.ts';
import { type History, makeHistory } from '../histories/history.ts';
import { readReplayOutput, type ReplayOutput, type ReplaySignal } from '../histories/replay-output.ts';
import { type Run, runHistories } from '../histories/run-replay.ts';
import { scoreHistory } from '../histories/score.ts';
import { secondHistories } from '../histories/second/all-second.ts';
import { thirdHistories } from '../histories/third/all-third.ts';
import { speedHistory } from '../histories/speed-history.ts';
import { type Figures, sumUp } from '../histories/sum-up.ts';
import { silentCaptures, writeHistory } from '../histories/write-history.ts';
import { replayHistory } from '../../src/capabilities/competitive-intelligence/replay-history.ts';
import { defaultMinChangedWords } from '../../src/capabilities/competitive-intelligence/settings.ts';
import { launcher } from './start-sophia.ts';

const sets = [
  ['first', allHistories],
  ['second', secondHistories],
  ['third', thirdHistories],
] as const;
/** Small ones beside them: pages in varied markup, written blind. */
const allSets = [...sets, ['fourth', fourthHistories]] as const;

describe.each(allSets)('competitors replay on the %s set of labelled histories', (_, histories) => {
  let runs: Run[];
  let figures: Figures;
  beforeAll(async () => {
    // The harder ones hold every kind of source; running them again is enough to see that the bytes are the same.
    const twice = (history: History) =>
      /-with-errors$|side-by-side$|^second-(launch|cdn|rss|host|reviews)/.test(history.name);
    const within = async (directory: string) =>
      JSON.stringify(
        await replayHistory(directory, {
          ownNames: ['Pay Ready', 'PayReady'],
          minChangedWords: defaultMinChangedWords,
        }),
      );
    runs = await runHistories(histories, { launcher, twice, within });
    figures = sumUp(runs.map((run) => run.score));
  }, 900_000);
  /** What a failing figure is explained with. */
  const misses = () => figures.misses.map((miss) => Object.values(miss).join(' | ')).join('\n');

  test('keeps the contract of its output, exits 0 and prints the same bytes again', () => {
    expect(runs.flatMap((run) => run.problems.map((problem) => `${run.history.name}: ${problem}`))).toEqual(
      [],
    );
  });
  test('tells what is news and little else', () => {
    expect(figures.precision, misses()).toBeGreaterThanOrEqual(0.95);
    expect(figures.recall, misses()).toBeGreaterThanOrEqual(0.95);
  });
  test('tells nothing from an error, a wall, a cut body or a lost filter', () => {
    expect(figures.fromErrors, misses()).toBe(0);
  });
  test('folds the same event of several sources into one', () => {
    expect(figures.duplicateF1, misses()).toBeGreaterThanOrEqual(0.9);
  });
  test('names a confirmed change after its first capture, with the right words and weight', () => {
    expect(figures.firstCapture, misses()).toBeGreaterThanOrEqual(0.95);
    expect(figures.details, misses()).toBeGreaterThanOrEqual(0.95);
    expect(figures.misses.filter((miss) => miss.what === 'not unconfirmed')).toEqual([]);
  });
});

const every: readonly History[] = allSets.flatMap(([, histories]) => histories);

describe('the labelled histories', () => {
  test('have distinct names over all sets', () => {
    expect(new Set(every.map((history) => history.name)).size).toBe(every.length);
  });
  test.each(sets)('are many, of every kind of source and of signal: %s set', (_, histories) => {
    expect(histories.length).toBeGreaterThanOrEqual(40);
    const captures = histories.flatMap((history) => history.captures);
    expect(captures.length).toBeGreaterThanOrEqual(480);
    expect(new Set(captures.map((capture) => capture.kind)).size).toBe(13);
    const required = histories.flatMap((history) =>
      history.labels.filter((label) => label.optional !== true),
    );
    expect(new Set(required.flatMap((label) => label.kinds)).size).toBe(14);
    const isQuiet = (history: History) => history.labels.every((label) => label.optional === true);
    expect(histories.filter(isQuiet).length).toBeGreaterThan(10);
  });
  test.each(every.map((history) => [history.name, history] as const))(
    '%s has labels that name its own good captures',
    (_, history) => {
      const order = history.captures.map((capture) => capture.file);
      for (const label of history.labels) {
        const named = [label.capture, ...(label.alsoAt ?? []), ...(label.duplicates ?? [])];
        expect(order).toEqual(expect.arrayContaining(named));
        expect(history.errors.filter((file) => named.includes(file))).toEqual([]);
        // The first good capture of a source is its baseline.
        const source = history.captures.find((capture) => capture.file === label.capture)?.source;
        const good = history.captures.filter(
          (capture) => capture.source === source && !history.errors.includes(capture.file),
        );
        expect(good[0]?.file).not.toBe(label.capture);
      }
      expect(order).toEqual(expect.arrayContaining([...history.unconfirmed]));
      expect(silentCaptures(history)).toEqual(
        expect.arrayContaining([...history.errors, ...history.unconfirmed]),
      );
    },
  );
  test('are written as the manifest of DESIGN section 6 wants them, in seeded bytes', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'sophia histories '));
    try {
      const mixed = allHistories.find((history) => history.manifestOrder !== undefined)!;
      await writeHistory(mixed, directory);
      const lines = (await readFile(join(directory, 'manifest.jsonl'), 'utf8')).trim().split('\n');
      const manifest = lines.map((line): Record<string, unknown> => JSON.parse(line));
      expect(Object.keys(manifest[0]!)).toEqual(
        'file source competitor kind url retrieved_at status headers'.split(' '),
      );
      const times = manifest.map((line) => String(line['retrieved_at']));
      expect(times).not.toEqual([...times].sort());
      expect((await readdir(directory)).length).toBe(mixed.captures.length + 2);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
  test('for speed have pages of the asked size', () => {
    for (const kb of [5, 50]) {
      const sizes = speedHistory(30, kb).captures.map((capture) => Buffer.byteLength(capture.body));
      expect(sizes.length).toBe(30);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(kb * 1024);
      expect(Math.min(...sizes)).toBeGreaterThan(kb * 1024 * 0.9);
    }
    const digest = (history: History) =>
      createHash('sha256').update(JSON.stringify(history.captures)).digest('hex');
    expect(digest(speedHistory(60, 5))).toBe(digest(speedHistory(60, 5)));
  });
});

describe('the scorer', () => {
  const history = makeHistory('small', 'A change, its duplicate, an error.', (h) => {
    const page = h.source({ name: 'p', competitor: 'Cobalt Lease', kind: 'page', url: 'https://p.example/' });
    const feed = h.source({ name: 'f', competitor: 'Cobalt Lease', kind: 'feed', url: 'https://f.example/' });
    page.take('a');
    const changed = page.take('b');
    const again = feed.take('c');
    page.take({ body: '', error: true });
    const once = page.take('d');
    h.expect({
      capture: changed,
      kinds: ['pricing'],
      after: ['2.75'],
      duplicates: [again],
      minSeverity: 'watch',
    });
    h.unconfirmed(once);
  });
  const [, changed, again, error, once] = history.captures.map((capture) => capture.file);
  const signal = (change: Partial<ReplaySignal> = {}): ReplaySignal => ({
    capture: changed!,
    source: 'p',
    kind: 'pricing',
    severity: 'watch',
    subject: 'Cobalt Lease',
    title: 'Starter',
    before: '$2.40',
    after: '$2.75',
    reasons: ['price'],
    ...change,
  });
  const perfect: ReplayOutput = {
    signals: [signal()],
    suppressed: [
      { capture: again!, why: `duplicate of ${changed}` },
      { capture: once!, why: 'unconfirmed' },
    ],
  };
  const figuresOf = (output: ReplayOutput) => sumUp([scoreHistory(history, output)]);
  const withSignals = (...signals: ReplaySignal[]) => figuresOf({ ...perfect, signals });

  test('gives full marks to the right answer', () => {
    expect(figuresOf(perfect)).toMatchObject({
      precision: 1,
      recall: 1,
      kindAccuracy: 1,
      firstCapture: 1,
      details: 1,
      duplicateF1: 1,
      fromErrors: 0,
      misses: [],
    });
  });
  test('sees what is missed, what is too much and what comes from an error', () => {
    expect(withSignals()).toMatchObject({ recall: 0 });
    expect(withSignals(signal(), signal())).toMatchObject({ precision: 0.5, recall: 1 });
    expect(withSignals(signal(), signal({ capture: error! }))).toMatchObject({
      precision: 0.5,
      fromErrors: 1,
    });
  });
  test('tells a wrong kind from a wrong capture, and neither is found', () => {
    expect(withSignals(signal({ kind: 'content' }))).toMatchObject({
      recall: 0,
      precision: 0,
      kindAccuracy: 0,
    });
    expect(withSignals(signal({ capture: once! }))).toMatchObject({ recall: 0, firstCapture: 0 });
  });
  test('looks at words, severity and the word unconfirmed', () => {
    expect(withSignals(signal({ after: '$2.80' }))).toMatchObject({ recall: 1, details: 0 });
    expect(withSignals(signal({ severity: 'info' }))).toMatchObject({ recall: 1, details: 0 });
    const misses = figuresOf({ ...perfect, suppressed: perfect.suppressed.slice(0, 1) }).misses;
    expect(misses.map((miss) => miss.what)).toEqual(['not unconfirmed']);
  });
  test('counts duplicates that are not folded, folded wrongly or into another event', () => {
    expect(figuresOf({ ...perfect, suppressed: [] }).duplicateF1).toBe(0);
    const folded = (why: string, capture = again!) =>
      figuresOf({ ...perfect, suppressed: [{ capture, why }] }).duplicateF1;
    expect(folded('duplicate')).toBe(1);
    expect(folded(`duplicate of ${once}`)).toBe(0);
    expect(folded('duplicate', once)).toBe(0);
    const lost = scoreHistory(history, {
      signals: [],
      suppressed: [...perfect.suppressed, { capture: changed!, why: 'duplicate' }],
    });
    expect(lost.duplicates).toEqual({ found: 1, wrong: 1, missed: 0 });
  });
  test('refuses output that is not as promised', () => {
    const problems = (document: unknown) => readReplayOutput(history, JSON.stringify(document)).problems;
    expect(problems(perfect)).toEqual([]);
    expect(problems({ ...perfect, more: 1 })).not.toEqual([]);
    expect(problems({ ...perfect, signals: [{ ...signal(), source: 'x' }] })).not.toEqual([]);
    expect(problems({ ...perfect, signals: [{ ...signal(), severity: 'loud' }] })).not.toEqual([]);
    expect(problems({ ...perfect, suppressed: [{ capture: 'x.html', why: 'noise' }] })).not.toEqual([]);
    expect(readReplayOutput(history, 'progress\n{}').problems).not.toEqual([]);
  });
});
