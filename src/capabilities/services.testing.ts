/** Services for database tests: real evidence and tables, signals kept in memory. */
import type { Proposals, Signal, SignalInput, Signals } from '../decisions/contract.ts';
import { migrations as evidenceMigrations } from '../evidence/migrations.ts';
import { createEvidence } from '../evidence/store/create-evidence.ts';
import { fixedClock, toInstant } from '../kernel/time.ts';
import type { Migration } from '../platform/database/database.ts';
import { createTestDatabase } from '../platform/database/testing.testing.ts';
import { eventMigrations } from '../platform/events/migrations.ts';
import { publishEvent } from '../platform/events/events.ts';
import { silentLog } from '../platform/telemetry/log.ts';
import { createWorkerPool } from '../platform/worker-pool/create-worker-pool.ts';
import type { CapabilityServices, CycleContext, Outgoing } from './contract.ts';

export interface TestServices {
  readonly services: CapabilityServices;
  /** What is open now, by dedupe key. */
  readonly open: Map<string, SignalInput>;
  /** Every raise, in order. */
  readonly raised: SignalInput[];
  /** Every notice that was to be sent, in order. */
  readonly sent: Parameters<Outgoing['send']>[1][];
  contextAt(at: string): CycleContext<unknown>;
  drop(): Promise<void>;
}

export async function createTestServices(
  own: readonly Migration[],
  workspaceDir: string,
  now = '2026-11-22T06:00:00.000Z',
): Promise<TestServices> {
  const test = await createTestDatabase([...eventMigrations, ...evidenceMigrations, ...own]);
  const clock = fixedClock(now);
  const open = new Map<string, SignalInput>();
  const raised: SignalInput[] = [];
  const sent: Parameters<Outgoing['send']>[1][] = [];
  const refuse = () => Promise.reject(new Error('not used here'));
  const proposed = new Set<string>();
  const proposals: Proposals = {
    propose: ({ dedupeKey }) => {
      const isNew = !proposed.has(dedupeKey);
      proposed.add(dedupeKey);
      return Promise.resolve({ id: `prp_${dedupeKey}`, planHash: 'hash', isNew });
    },
  };
  const workers = createWorkerPool();
  const services: CapabilityServices = {
    workspace: { dir: workspaceDir, name: 'Test', timeZone: 'UTC' },
    database: test.database,
    evidence: createEvidence({ database: test.database, clock, log: silentLog, publish: publishEvent }),
    signals: memorySignals(open, raised),
    proposals,
    ledger: { append: refuse },
    fetch: refuse,
    outgoing: {
      publicUrl: 'https://sophia.example',
      destinations: () => [{ name: 'sales', type: 'slack_webhook' }],
      send: (_db, message) => {
        sent.push(message);
        return Promise.resolve({ id: `out_${message.dedupeKey}`, isNew: true });
      },
    },
    fetchForParts: () => refuse,
    userAgent: 'Sophia/0.1 (ops@example.com)',
    readSecret: refuse,
    browser: { path: '/nowhere/chromium', sandbox: true },
    workers,
    clock,
    log: silentLog,
    filesDir: refuse,
  };
  return {
    services,
    open,
    raised,
    sent,
    contextAt: (at) => ({
      ...services,
      cycleId: 'cycle_test',
      at,
      settings: {},
      progress: () => undefined,
      waitForPolls: () => Promise.resolve([]),
      signal: new AbortController().signal,
    }),
    drop: async () => {
      await workers.close();
      await test.drop();
    },
  };
}

/** The rules of the contract: one open signal a key, which gathers; resolving takes it away. */
function memorySignals(open: Map<string, SignalInput>, raised: SignalInput[]): Signals {
  const all = (): Signal[] =>
    raised.map((one, index) => ({
      ...one,
      id: `sig_${index + 1}`,
      state: 'open' as const,
      firstSeenAt: one.occurredAt,
      lastSeenAt: one.occurredAt,
      seenCount: 1,
    }));
  const told = (query: { capability: string; subject: string | undefined }): Signal[] =>
    all()
      .filter(
        (one) =>
          one.capability === query.capability &&
          (query.subject === undefined || one.subject === query.subject),
      )
      .reverse();
  return {
    raise(input) {
      const isNew = !open.has(input.dedupeKey);
      if (input.past === undefined) open.set(input.dedupeKey, input);
      raised.push(input);
      const at = toInstant(new Date(input.occurredAt));
      const signal: Signal = {
        ...input,
        id: `sig_${raised.length}`,
        state: 'open',
        firstSeenAt: at,
        lastSeenAt: at,
        seenCount: 1,
      };
      return Promise.resolve({ signal, isNew });
    },
    resolveByKey: (key) => Promise.resolve(open.delete(key)),
    votes: () => Promise.resolve([]),
    find: (id) => Promise.resolve(all().find((one) => one.id === id)),
    list: ({ capability, subject, limit }) => Promise.resolve(told({ capability, subject }).slice(0, limit)),
    count: ({ capability, subject, from, to }) =>
      Promise.resolve(
        told({ capability, subject }).filter((one) => one.occurredAt >= from && one.occurredAt < to).length,
      ),
  };
}
