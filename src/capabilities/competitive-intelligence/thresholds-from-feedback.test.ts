import { expect, it } from 'vitest';
import { thresholdsFromFeedback } from './thresholds-from-feedback.ts';

const like = {
  kind: 'competitor.content',
  subject: 'competitor:rival',
  source: 'competitive-intelligence/blog',
};

it('makes bars of what people said of findings, and of nothing else', async () => {
  const thresholds = await thresholdsFromFeedback({
    votes: async ({ capability }) =>
      capability === 'competitive-intelligence'
        ? [
            { ...like, useful: 0, noise: 12 },
            { ...like, source: null, useful: 0, noise: 50 },
            { ...like, kind: 'cost.mover', useful: 0, noise: 50 },
            { ...like, subject: 'market:all', useful: 0, noise: 50 },
          ]
        : [],
  });
  expect(thresholds).toMatchObject([
    { kind: 'content', competitor: 'rival', sourceId: like.source, noise: 12, lowersSeverity: true },
  ]);
});

it('keeps the share of useful ones where there are thousands', async () => {
  const [bar] = await thresholdsFromFeedback({
    votes: async () => [{ ...like, useful: 3_000, noise: 1_000 }],
  });
  expect(bar).toMatchObject({ useful: 150, noise: 50 });
});
