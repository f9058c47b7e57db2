import { expect, test } from 'vitest';
import { composeReport } from './compose-report.ts';
import type { MadeReport, ReportQuestion } from './contract.ts';
import { parseWeek } from './domain/period.ts';
import { recallMade } from './recall-made.ts';
import { inputs } from './report.testing.ts';

const knownAt = '2026-11-23T12:00:00.000Z';
const first = { edition: 'weekly', period: '2026-W47' } as const;

function counting() {
  let now = new Date(knownAt);
  let made = 0;
  const make = async ({ edition, period = '2026-W47', asOf = knownAt }: ReportQuestion) => {
    made += 1;
    const week = parseWeek(period, 'UTC');
    const report = composeReport(inputs({ period: week, knownAt: asOf }));
    return { edition, period: week, knownAt: asOf, files: [], report } satisfies MadeReport;
  };
  return {
    recall: recallMade(make, { now: () => now }),
    made: () => made,
    wait: (ms: number) => (now = new Date(now.getTime() + ms)),
  };
}

test('the files of a preview come from one making; the question without a time is always asked anew', async () => {
  const { recall, made } = counting();
  const preview = await recall(first);
  const file = await recall({ ...first, asOf: preview.knownAt });
  expect(file).toBe(preview);
  expect(made()).toBe(1);
  await recall(first);
  expect(made()).toBe(2);
});

test('nothing is kept for long, nor more than four', async () => {
  const { recall, made, wait } = counting();
  const question = { ...first, asOf: knownAt };
  await recall(question);
  wait(60_001);
  await recall(question);
  expect(made()).toBe(2);
  for (const week of [41, 42, 43, 44]) await recall({ ...question, period: `2026-W${week}` });
  await recall({ ...question, period: '2026-W41' });
  expect(made()).toBe(6);
  await recall(question);
  expect(made()).toBe(7);
});
