/** A decision path on a real database, with a clock that a test turns and an executor that it can spoil. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SophiaError } from '../kernel/errors.ts';
import { durableMigrations } from '../platform/durable/migrations.ts';
import { createTestDatabase } from '../platform/database/testing.testing.ts';
import { eventMigrations } from '../platform/events/migrations.ts';
import { publishEvent } from '../platform/events/events.ts';
import { silentLog } from '../platform/telemetry/log.ts';
import type { ProposalExecutor, ProposalInput, SignalInput } from './contract.ts';
import type { DecisionsOptions } from './create-decisions.ts';
import { createDecisions } from './create-decisions.ts';
import { decisionsMigrations } from './migrations.ts';

export interface TestClock {
  now(): Date;
  set(at: string): void;
  advance(ms: number): void;
}

export function testClock(at: string): TestClock {
  let time = Date.parse(at);
  return {
    now: () => new Date(time),
    set: (next) => {
      time = Date.parse(next);
    },
    advance: (ms) => {
      time += ms;
    },
  };
}

export async function openTestDecisions(options: Partial<DecisionsOptions> = {}) {
  const test = await createTestDatabase([...eventMigrations, ...durableMigrations, ...decisionsMigrations]);
  const keysDir = await mkdtemp(join(tmpdir(), 'decisions '));
  const clock = testClock('2026-11-23T15:00:00.000Z');
  const decisions = createDecisions({
    database: test.database,
    clock,
    log: silentLog,
    ledgerKeysDir: keysDir,
    publish: publishEvent,
    policies: () => [],
    userNames: async () =>
      new Map([
        ['u1', 'Ada Approver'],
        ['u2', 'Bo Analyst'],
      ]),
    signAfterMs: 0,
    ...options,
  });
  return {
    ...test,
    keysDir,
    clock,
    decisions,
    async drop() {
      await decisions.close();
      await test.drop();
      await rm(keysDir, { recursive: true, force: true });
    },
  };
}

export function signalInput(over: Partial<SignalInput> = {}): SignalInput {
  return {
    kind: 'page_changed',
    capability: 'competitive-intelligence',
    subject: 'company:sample-rival',
    severity: 'watch',
    confidence: 0.8,
    title: 'Sample Rival changed its pricing page',
    summary: 'The price of the basic plan went up.',
    reasons: ['price changed'],
    before: '$10',
    after: '$12',
    evidence: [{ kind: 'observation', id: 'obs_1', label: 'Pricing page' }],
    dedupeKey: 'ci:rival:pricing',
    occurredAt: '2026-11-23T14:00:00.000Z',
    sample: true,
    ...over,
  };
}

export function proposalInput(over: Partial<ProposalInput> = {}): ProposalInput {
  return {
    capability: 'test',
    kind: 'test.light',
    title: 'Switch the light on',
    summary: 'It is dark.',
    parameters: { light: 'hall', to: 'on' },
    effect: { summary: 'Light', unit: 'USD', low: '-3', point: '-2', high: '-1' },
    risk: 'low',
    proposedBy: 'system:test',
    evidence: [],
    expiresAt: '2026-11-30T00:00:00.000Z',
    dedupeKey: 'test:light:hall',
    sample: false,
    ...over,
  };
}

/** A light with two steps in memory: `trouble` names the method that goes wrong, and how. */
export function lightExecutor(over: Partial<ProposalExecutor> = {}) {
  const world = {
    light: 'off',
    effects: [] as string[],
    trouble: {} as Record<string, () => void>,
    wiring: 1,
  };
  const executor: ProposalExecutor = {
    kind: 'test.light',
    title: 'A light',
    reversible: true,
    plan: async (parameters) => {
      if (JSON.stringify(parameters).includes('"bad"')) throw new SophiaError('light.bad', 'No such light.');
      return {
        steps: [
          { id: 'wire', title: 'Lay the wire', verify: 'It conducts', undo: 'Pull it out' },
          { id: 'switch', title: 'Switch it', verify: 'It shines', undo: 'Switch it back' },
        ],
        details: { wiring: world.wiring },
      };
    },
    savePreState: async () => {
      world.trouble['savePreState']?.();
      return { light: world.light };
    },
    runStep: async (stepId, _parameters, { idempotencyKey }) => {
      world.trouble[stepId]?.();
      if (!world.effects.includes(idempotencyKey)) world.effects.push(idempotencyKey);
      if (stepId === 'switch') world.light = 'on';
      return { ran: stepId };
    },
    verify: async () => {
      world.trouble['verify']?.();
      return { ok: world.light === 'on', detail: `the light is ${world.light}` };
    },
    rollback: async (_parameters, preState) => {
      world.trouble['rollback']?.();
      world.light = (preState as { light: string }).light;
      return { light: world.light };
    },
    ...over,
  };
  return { world, executor };
}
