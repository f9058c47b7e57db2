import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertBench } from './alerts.testing.ts';
import { openAlertBench } from './alerts.testing.ts';

let bench: AlertBench;

beforeAll(async () => {
  bench = await openAlertBench({
    webhooks: [
      { name: 'all', signals_from: 'info' },
      { name: 'grave', signals_from: 'high' },
      { name: 'silent' },
    ],
  });
});
afterAll(async () => bench.drop());

const told = async () =>
  (await bench.outbox.list({ limit: 200 })).items.map(({ destination, subject }) => [destination, subject]);

it('tells a signal that happened long before it was seen, and one that was acknowledged at once, each once', async () => {
  const old = await bench.raise({ occurredAt: '2026-10-01T00:00:00.000Z' });
  const grave = await bench.raise({ severity: 'high' });
  await bench.decisions.signals.acknowledge(grave.id, 'user:u1');
  expect(await bench.alerts.isDue()).toBe(true);
  expect((await bench.alerts.evaluate()).written).toBe(3);
  expect(await bench.alerts.isDue()).toBe(false);
  expect((await bench.alerts.evaluate()).written).toBe(0);
  expect(await told()).toEqual(
    expect.arrayContaining([
      ['all', old.id],
      ['all', grave.id],
      ['grave', grave.id],
    ]),
  );
});

it('tells more than fit into one round, however late the worker comes', async () => {
  for (let n = 0; n < 230; n += 1) await bench.raise();
  bench.clock.advance(25 * 3_600_000);
  expect(await bench.alerts.evaluate()).toEqual({ heard: 230, written: 230 });
});

it('tells a signal once more only to whom it had not reached before it grew', async () => {
  bench.clock.advance(1_000);
  const before = (await bench.outbox.counts()).pending;
  const { id } = await bench.raise({ dedupeKey: 'grows', severity: 'watch' });
  await bench.alerts.evaluate();
  await bench.raise({ dedupeKey: 'grows', severity: 'critical', occurredAt: '2026-11-24T16:00:00.000Z' });
  await bench.alerts.evaluate();
  const names = (await told()).filter(([, subject]) => subject === id).map(([name]) => name);
  expect(new Set(names)).toEqual(new Set(['all', 'grave']));
  expect(names).toHaveLength(2);
  expect((await bench.outbox.counts()).pending).toBe(before + 2);
});
