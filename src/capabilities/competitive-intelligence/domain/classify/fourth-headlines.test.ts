import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FindingKind, findingKinds } from '../contract.ts';
import { classifyChanges } from './classify-changes.ts';

/** Labelled headlines of `headlines/`: what each file is, its first lines say. */
const tableOf = (name: string): string =>
  readFileSync(new URL(`headlines/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n');

interface Row {
  readonly kinds: readonly string[];
  readonly said: FindingKind | undefined;
  readonly name: string;
  readonly headline: string;
}

/** What a headline is told as when it goes through the whole of classification, as a post of a feed. */
function told(name: string, title: string, text: string): FindingKind | undefined {
  const slug = name.toLowerCase().replace(/[^a-z]+/g, '-');
  const { findings } = classifyChanges(
    [
      {
        type: 'item_added',
        item: { key: title, type: 'post', title, link: null, at: null, text, fields: {} },
      },
    ],
    {
      sourceId: 'feed',
      sourceKind: 'feed',
      sourceTitle: 'Blog',
      url: `https://${slug}.example/feed`,
      competitor: { slug, name },
      seenAt: '2026-11-20T06:00:00.000Z',
    },
    { ownNames: [], accountNames: [], minChangedWords: 4 },
  );
  return findings[0]?.kind;
}

function rows(name: string): Row[] {
  return tableOf(name)
    .trim()
    .split('\n')
    .map((line) => {
      const [kinds = '', name = '', ...rest] = line.split(' | ');
      const [headline = '', text = ''] = rest.join(' | ').split(' ~ ');
      return { kinds: kinds.split('/'), said: told(name, headline, text), name, headline };
    });
}

const isRight = (row: Row) => row.said !== undefined && row.kinds.includes(row.said);
const share = (part: number, of: number) => (of === 0 ? 1 : part / of);

/** Of a kind: how much of what was told as it is right, and how many of those it is the likeliest kind of are told rightly. */
function figuresOf(part: readonly Row[], kind: FindingKind) {
  const said = part.filter((row) => row.said === kind);
  const meant = part.filter((row) => row.kinds[0] === kind);
  return {
    n: meant.length,
    precision: share(said.filter(isRight).length, said.length),
    recall: share(meant.filter(isRight).length, meant.length),
  };
}

/** Over every kind but `content`: what wakes people, and what they would miss. */
function overall(part: readonly Row[]) {
  const news = part.filter((row) => row.kinds[0] !== 'content');
  const woke = part.filter((row) => row.said !== undefined && row.said !== 'content');
  return {
    precision: share(woke.filter(isRight).length, woke.length),
    recall: share(news.filter(isRight).length, news.length),
  };
}

function report(name: string, part: readonly Row[], isShown: boolean): string {
  const { precision, recall } = overall(part);
  const kinds = findingKinds.flatMap((kind) => {
    const one = figuresOf(part, kind);
    return one.n === 0
      ? []
      : [
          `${kind.padEnd(15)} n ${String(one.n).padStart(2)}  precision ${one.precision.toFixed(2)}  recall ${one.recall.toFixed(2)}`,
        ];
  });
  const wrong = part
    .filter((row) => isShown && !isRight(row))
    .map((row) => `  ${row.kinds.join('/')} told as ${row.said ?? 'nothing'}: ${row.headline}`);
  const line = `fourth, ${name}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} without content`;
  return [line, ...kinds, ...wrong].join('\n');
}

/** Bars a little under what was reached: a rule that helps one batch and hurts another has to be noticed. */
const batches = [
  ['looked at', 'odd-lines', 0.97, 0.97],
  ['more, looked at', 'more', 0.97, 0.97],
  ['third, looked at', 'third', 0.96, 0.94],
  ['fourth, looked at', 'off-the-path', 0.95, 0.83],
  ['fifth, looked at', 'off-the-path-again', 0.89, 0.87],
  ['plain, looked at', 'plain', 0.97, 0.97],
  ['plain again, looked at', 'plain-again', 0.97, 0.97],
  ['next, looked at', 'next', 0.94, 0.94],
  ['next again, looked at', 'next-again', 0.96, 0.96],
  ['looked at last', 'even-lines', 0.96, 0.93],
  ['last, held out', 'last-held-out', 0.95, 0.88],
] as const;

describe('the fourth batch of headlines', () => {
  it.each(batches)('wakes nobody for nothing and misses little: %s', (name, file, precision, recall) => {
    const part = rows(file);
    const isShown = !name.endsWith('held out') || process.env['SHOW_HELD_OUT'] === '1';
    process.stdout.write(`${report(name, part, isShown)}\n`);
    expect(overall(part).precision).toBeGreaterThanOrEqual(precision);
    expect(overall(part).recall).toBeGreaterThanOrEqual(recall);
  });

  it('takes writing that tells of no move for what it is', () => {
    const loud = rows('no-moves').filter((row) => !isRight(row));
    expect(loud.map((row) => `${row.said}: ${row.headline}`).length).toBeLessThanOrEqual(3);
  });

  it.each([
    [
      'Title Case',
      (text: string) => text.replace(/(^|[\s-])\p{Ll}(?=\p{L}{2})/gu, (one) => one.toUpperCase()),
    ],
    ['ALL CAPS', (text: string) => text.toUpperCase()],
  ] as const)('means the same in %s', (_, restyle) => {
    const all = [...rows('odd-lines'), ...rows('more')];
    const differ = all.filter((row) => {
      const said = told(row.name, restyle(row.headline), '');
      return said !== told(row.name, row.headline, '') && !row.kinds.includes(said ?? '');
    });
    expect(
      share(differ.length, all.length),
      differ.map((row) => row.headline).join('\n'),
    ).toBeLessThanOrEqual(0.04);
  });
});
