import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorkerPool } from '../../platform/worker-pool/create-worker-pool.ts';
import { createDestinations } from '../destinations/create-destinations.ts';
import { type AlertBench, allDestinations, openAlertBench } from './alerts.testing.ts';
import { type PreviewBounds, previewRule } from './preview-rule.ts';

let bench: AlertBench;
const workers = createWorkerPool({ threads: 1 });

beforeAll(async () => {
  bench = await openAlertBench();
  for (let n = 1; n <= 5; n += 1) {
    await bench.raise({ title: `Move ${n}`, subject: `company:${n}` });
    bench.clock.advance(60_000);
  }
});
afterAll(async () => {
  await workers.close();
  await bench.drop();
});

const preview = async (bounds?: PreviewBounds) =>
  previewRule(
    {
      database: bench.database,
      clock: bench.clock,
      directory: { destinations: createDestinations(allDestinations), people: {} },
      findAccounts: async () => new Map(),
      workers,
      timeZone: 'UTC',
    },
    { name: 'Draft', to: { destinations: ['ops'] } },
    bounds,
  );

it('a preview looks at a month and says nothing of bounds that it does not meet', async () => {
  const whole = await preview();
  expect(whole).toMatchObject({ matched: 5, total: 5, problems: [] });
  expect(Date.parse(whole.to) - Date.parse(whole.from)).toBe(30 * 24 * 3_600_000);
});

it('of more changes than it may look at it shows the latest, and says since when', async () => {
  const part = await preview({ mostChanges: 2 });
  expect(part).toMatchObject({ matched: 2, total: 2 });
  expect(part.messages.map(({ headline }) => headline)).toEqual(['Move 4', 'Move 5']);
  expect(part.problems).toEqual([
    `The last thirty days hold more than 2 changes of signals; this is about those since ${part.from}.`,
  ]);
});

it('without time for it all it shows how far it came, and says so', async () => {
  const part = await preview({ limitMs: -1 });
  expect(part.matched).toBeLessThan(5);
  expect(part.to < bench.clock.now().toISOString()).toBe(true);
  expect(part.problems).toEqual([
    `There is too much to go through it all; this is what the rule would have sent until ${part.to}.`,
  ]);
});
