import { describe, expect, it } from 'vitest';
import { type FindingKind, findingKinds } from '../contract.ts';
import { classifyChanges } from './classify-changes.ts';
import { fourth, fourthMore } from './fourth-headlines.testing.ts';
import { fourthHeldOut, fourthLast } from './fourth-headlines-held-out.testing.ts';

interface Row {
  readonly kinds: readonly string[];
  readonly said: FindingKind | undefined;
  readonly headline: string;
}

/** Each headline goes through the whole of classification, as a post of a feed. */
function rows(table: string): Row[] {
  return table
    .trim()
    .split('\n')
    .map((line, index) => {
      const [kinds = '', name = '', ...rest] = line.split(' | ');
      const [title = '', text = ''] = rest.join(' | ').split(' ~ ');
      const slug = name.toLowerCase().replace(/[^a-z]+/g, '-');
      const { findings } = classifyChanges(
        [
          {
            type: 'item_added',
            item: { key: String(index), type: 'post', title, link: null, at: null, text, fields: {} },
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
      return { kinds: kinds.split('/'), said: findings[0]?.kind, headline: title };
    });
}

const isRight = (row: Row) => row.said !== undefined && row.kinds.includes(row.said);

/** Of a kind: how many it is the first kind of, how much of what was told as it is right, how many of them are told rightly. */
function figuresOf(part: readonly Row[], kind: FindingKind) {
  const said = part.filter((row) => row.said === kind);
  const meant = part.filter((row) => row.kinds[0] === kind);
  return {
    kind,
    n: meant.length,
    precision: said.length === 0 ? 1 : said.filter(isRight).length / said.length,
    recall: meant.length === 0 ? 1 : meant.filter(isRight).length / meant.length,
  };
}

/** Over every kind but \`content\`: what wakes people, and what they would miss. */
function overall(part: readonly Row[]) {
  const told = part.filter((row) => row.said !== undefined && row.said !== 'content');
  const news = part.filter((row) => row.kinds[0] !== 'content');
  return {
    precision: told.filter(isRight).length / told.length,
    recall: news.filter(isRight).length / news.length,
  };
}

describe.each([
  ['looked at', rows(fourth)],
  ['more, looked at', rows(fourthMore)],
  ['held out', rows(fourthHeldOut)],
  ['last, held out', rows(fourthLast)],
] as const)('the fourth batch of headlines, %s', (name, part) => {
  const { precision, recall } = overall(part);
  const kinds = findingKinds.map((kind) => figuresOf(part, kind)).filter((one) => one.n > 0);
  const isShown = name.endsWith('looked at') || process.env['SHOW_HELD_OUT'] === '1';
  const report = [
    `fourth, ${name}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} without content`,
    ...kinds.map(
      (one) =>
        `${one.kind.padEnd(15)} n ${String(one.n).padStart(2)}  precision ${one.precision.toFixed(2)}  recall ${one.recall.toFixed(2)}`,
    ),
    ...part
      .filter((row) => !isRight(row) && isShown)
      .map((row) => `  ${row.kinds.join('/')} told as ${row.said ?? 'nothing'}: ${row.headline}`),
  ].join('\n');

  it('wakes nobody for nothing and misses little', () => {
    process.stdout.write(`${report}\n`);
    expect(precision).toBeGreaterThanOrEqual(0.4);
    expect(recall).toBeGreaterThanOrEqual(0.4);
  });
});
