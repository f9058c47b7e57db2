import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDecisions, signalInput } from '../../decisions/decisions.testing.ts';
import { createOutbox } from '../../delivery/create-outbox.ts';
import { deliveryMigrations } from '../../delivery/migrations.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { eventMigrations } from '../../platform/events/migrations.ts';
import { decisionsMigrations } from '../../decisions/migrations.ts';
import { durableMigrations } from '../../platform/durable/migrations.ts';
import type { TellServices } from './tell-signals.ts';
import { tellSignals } from './tell-signals.ts';

let test: Awaited<ReturnType<typeof openTestDecisions>>;
let services: TellServices;

beforeAll(async () => {
  test = await openTestDecisions();
  await migrate(test.database, [
    ...eventMigrations,
    ...durableMigrations,
    ...decisionsMigrations,
    ...deliveryMigrations,
  ]);
  const outbox = createOutbox({
    database: test.database,
    clock: test.clock,
    append: test.decisions.ledger.append,
    channels: [{ name: 'webhook', side: 'honours_key', send: async () => null }],
  });
  const hook = { url: 'https://hooks.invalid/', secret: 'env:X' };
  const webhooks = [
    { ...hook, name: 'all', signals_from: 'info' as const },
    { ...hook, name: 'grave', signals_from: 'high' as const },
    { ...hook, name: 'silent' },
  ];
  services = { clock: test.clock, database: test.database, outbox, workspace: { file: { webhooks } } };
});
afterAll(() => test.drop());

const subjects = async () =>
  (await services.outbox.list({ limit: 200 })).items.map(({ destination, subject }) => [
    destination,
    subject,
  ]);

it('tells a signal that happened long before it was seen, and one that was acknowledged at once, each once', async () => {
  const { signals } = test.decisions;
  const old = await signals.raise(signalInput({ dedupeKey: 'old', occurredAt: '2026-10-01T00:00:00.000Z' }));
  const grave = await signals.raise(signalInput({ dedupeKey: 'grave', severity: 'high' }));
  await signals.acknowledge(grave.signal.id, 'user:u1');
  expect(await tellSignals(services)).toBe(3);
  expect(await tellSignals(services)).toBe(0);
  expect(await subjects()).toEqual(
    expect.arrayContaining([
      ['all', old.signal.id],
      ['all', grave.signal.id],
      ['grave', grave.signal.id],
    ]),
  );
});

it('tells nothing that was over before anyone watched', async () => {
  const input = signalInput({ dedupeKey: 'past', severity: 'critical', past: 'It is from an archive.' });
  const { signal } = await test.decisions.signals.raise(input);
  expect(signal.state).toBe('resolved');
  expect(await tellSignals(services)).toBe(0);
});

it('tells more than fit into one round, and nothing that was first seen before the last day', async () => {
  for (let n = 0; n < 230; n += 1)
    await test.decisions.signals.raise(signalInput({ dedupeKey: `many ${n}` }));
  expect(await tellSignals(services)).toBe(200);
  expect(await tellSignals(services)).toBe(30);
  await test.decisions.signals.raise(signalInput({ dedupeKey: 'late' }));
  test.clock.advance(25 * 3_600_000);
  expect(await tellSignals(services)).toBe(0);
});
