import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrations as evidenceMigrations } from '../../evidence/migrations.ts';
import { createEvidence } from '../../evidence/store/create-evidence.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { durableMigrations } from '../../platform/durable/migrations.ts';
import { eventMigrations } from '../../platform/events/migrations.ts';
import { silentLog } from '../../platform/telemetry/log.ts';
import { openTestDecisions, signalInput } from '../decisions.testing.ts';
import { decisionsMigrations } from '../migrations.ts';

let test: Awaited<ReturnType<typeof openTestDecisions>>;
const observations: string[] = [];

beforeAll(async () => {
  test = await openTestDecisions();
  await migrate(test.database, [
    ...eventMigrations,
    ...durableMigrations,
    ...evidenceMigrations,
    ...decisionsMigrations,
  ]);
  const { database, clock } = test;
  const evidence = createEvidence({ database, clock, log: silentLog, publish: async () => {} });
  const capability = 'competitive-intelligence';
  const source = { capability, kind: 'page', settings: {}, sample: true };
  const ids = [`${capability}/one`, `${capability}/two`];
  await evidence.sources.register(
    capability,
    ids.map((id) => ({ ...source, id, title: id, address: `https://rival.invalid/${id}` })),
  );
  for (const id of ids) {
    const { observation } = await evidence.observations.record({
      sourceId: id,
      address: `https://rival.invalid/${id}`,
      retrievedAt: '2026-11-23T14:00:00.000Z',
      mediaType: 'text/plain',
      body: new TextEncoder().encode(id),
      response: {},
      extractor: 'test@1',
      sample: true,
    });
    observations.push(observation.id);
  }
});
afterAll(() => test.drop());

it('is one opinion a person, the latest, summed up by kind, subject and every source of the evidence', async () => {
  const { signals, readModel } = test.decisions;
  const evidence = observations.map((id) => ({ kind: 'observation' as const, id, label: 'Page' }));
  const { signal } = await signals.raise(signalInput({ evidence }));
  await signals.giveFeedback(signal.id, 'user:u1', { verdict: 'noise', reason: 'rotates' });
  await signals.giveFeedback(signal.id, 'user:u1', { verdict: 'useful' });
  await signals.giveFeedback(signal.id, 'user:u2', { verdict: 'noise', reason: 'a counter' });
  const like = { kind: 'page_changed', subject: 'company:sample-rival', useful: 1, noise: 1 };
  expect(await signals.votes({ capability: 'competitive-intelligence' })).toEqual([
    { ...like, source: 'competitive-intelligence/one' },
    { ...like, source: 'competitive-intelligence/two' },
  ]);
  expect(await signals.votes({ capability: 'cost-optimization' })).toEqual([]);
  expect(await readModel.signal(signal.id)).toMatchObject({
    feedback: [
      { by: 'user:u1', by_name: 'Ada Approver', verdict: 'useful', reason: null },
      { by: 'user:u2', by_name: 'Bo Analyst', verdict: 'noise', reason: 'a counter' },
    ],
  });
  const actions = (await readModel.ledger({ subject: signal.id })).items.map(({ action, actor }) => [
    action,
    actor,
  ]);
  expect(actions).toEqual([
    ['signal.called_noise', 'user:u2'],
    ['signal.called_useful', 'user:u1'],
    ['signal.called_noise', 'user:u1'],
    ['signal.raised', 'system:competitive-intelligence'],
  ]);
});

it('that calls a signal noise needs a reason, and a signal', async () => {
  const { signals } = test.decisions;
  const { signal } = await signals.raise(signalInput({ dedupeKey: 'other' }));
  await expect(
    signals.giveFeedback(signal.id, 'user:u1', { verdict: 'noise', reason: ' ' }),
  ).rejects.toMatchObject({
    code: 'signal.reason',
  });
  await expect(signals.giveFeedback('sig_none', 'user:u1', { verdict: 'useful' })).rejects.toMatchObject({
    code: 'signal.unknown',
  });
  const { rows } = await sql`SELECT FROM signal_feedback WHERE signal_id = ${signal.id}`.execute(
    test.database.db,
  );
  expect(rows).toEqual([]);
});
