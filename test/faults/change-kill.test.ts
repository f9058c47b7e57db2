/** Changes whose process is killed with -9 around every request that they make: each effect happens once. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDecisions, type Decisions } from '../../src/decisions/create-decisions.ts';
import { createWebhookExecutor } from '../../src/decisions/executors/webhook.ts';
import { decisionsMigrations } from '../../src/decisions/migrations.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { createTestDatabase, type TestDatabase } from '../../src/platform/database/testing.testing.ts';
import { durableMigrations } from '../../src/platform/durable/migrations.ts';
import { publishEvent } from '../../src/platform/events/events.ts';
import { eventMigrations } from '../../src/platform/events/migrations.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';

const admin = { actor: 'user:local', role: 'admin' } as const;
const loader = new URL('../setup/typescript.mjs', import.meta.url).href;
const childFile = fileURLToPath(new URL('change.child.ts', import.meta.url));

let test: TestDatabase;
let keysDir: string;
let decisions: Decisions;
let server: Server;
let url: string;
/** What the receiver did, by idempotency key, and how often it was asked to. */
const effects = new Map<string, number>();
const posts: string[] = [];
let value = 'old';

beforeAll(async () => {
  test = await createTestDatabase([...eventMigrations, ...durableMigrations, ...decisionsMigrations]);
  keysDir = await mkdtemp(join(tmpdir(), 'change-kill '));
  server = createServer((request, response) => {
    if (request.method === 'GET') return response.end(JSON.stringify({ value }));
    const key = String(request.headers['idempotency-key']);
    posts.push(key);
    request.resume().on('end', () => {
      if (!effects.has(key)) {
        effects.set(key, (effects.get(key) ?? 0) + 1);
        value = request.url === '/undo' ? 'old' : value === 'old' ? 'new' : 'twice';
      }
      response.end();
    });
    return response;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  decisions = createDecisions({
    database: test.database,
    clock: systemClock,
    log: silentLog,
    ledgerKeysDir: keysDir,
    publish: publishEvent,
    policies: () => [],
    userNames: async () => new Map(),
    // Only the child processes carry changes out.
    startChange: async () => {},
  });
  decisions.executors.register([
    createWebhookExecutor({
      database: test.database,
      fetch: async () => ({ kind: 'refused', reason: 'the test process sends nothing' }),
      readSecret: async () => new Secret('shared'),
    }),
  ]);
});
afterAll(async () => {
  await decisions.close();
  await test.drop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(keysDir, { recursive: true, force: true });
});

/** Runs a child to its end, or to its pause and kills it there. */
async function runChild(pause = ''): Promise<'done' | 'killed'> {
  const child = spawn(process.execPath, ['--import', loader, childFile, pause], {
    env: { PATH: process.env['PATH'], DATABASE_URL: test.url, KEYS_DIR: keysDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let outcome: 'done' | 'killed' | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    outcome = 'done' in JSON.parse(line) ? 'done' : 'killed';
    if (outcome === 'killed') child.kill('SIGKILL');
  }
  await exited;
  if (outcome === undefined) throw new Error('The child ended without a word.');
  return outcome;
}

async function begin(name: string): Promise<string> {
  const made = await decisions.proposals.propose({
    capability: 'test',
    kind: 'webhook',
    title: name,
    summary: '',
    parameters: {
      url: `${url}/change`,
      secret: 'env:SHARED',
      payload: { name },
      read_back: { url: `${url}/state`, pointer: '/value', equals: 'new' },
      undo_url: `${url}/undo`,
    },
    effect: { summary: 'The receiver holds the new value.' },
    risk: 'low',
    proposedBy: 'system:test',
    evidence: [],
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    dedupeKey: name,
    sample: false,
  });
  await decisions.proposals.approve(made.id, admin, made);
  await decisions.changes.apply(made.id, admin);
  return made.id;
}
const show = async (id: string) => (await decisions.readModel.proposal(id, admin))!;

// Its requests: 1 reads what was there, 2 posts the change, 3 reads it back. `npm test` samples.
const everyMoment = ['before 1', 'after 1', 'before 2', 'after 2', 'before 3', 'after 3'];
const moments = process.env['SOPHIA_SOAK'] === '1' ? everyMoment : ['after 1', 'after 2'];

describe('a change whose process is killed', () => {
  it.each(moments)('%s goes on from there, and the receiver did it once', async (pause) => {
    value = 'old';
    effects.clear();
    posts.length = 0;
    const id = await begin(`killed ${pause}`);
    expect(await runChild(pause)).toBe('killed');
    expect(await runChild()).toBe('done');
    const proposal = await show(id);
    expect(proposal).toMatchObject({
      state: 'verified',
      change: { pre_state: { value: 'old' }, verification: { ok: true } },
    });
    expect(value).toBe('new');
    expect(effects.size).toBe(1);
    // Killed between the effect and its record it is asked again, with the same key; otherwise never twice.
    expect(posts).toHaveLength(pause === 'after 2' ? 2 : 1);

    await decisions.changes.rollBack(id, admin, 'back again');
    expect(await runChild('after 1')).toBe('killed');
    expect(await runChild()).toBe('done');
    expect((await show(id)).state).toBe('rolled_back');
    expect(value).toBe('old');
    expect(effects.size).toBe(2);
  });

  it('leaves a ledger that verifies', async () => {
    expect(await decisions.ledger.verify()).toMatchObject({ ok: true, first_bad: null });
  });
});
