/** A worker killed with -9 while it applies the alert rules: another tells what it had begun, and each message is one. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDecisions, signalInput } from '../../src/decisions/decisions.testing.ts';
import { decisionsMigrations } from '../../src/decisions/migrations.ts';
import { alertMigrations } from '../../src/delivery/alerts/migrations.ts';
import { createOutbox } from '../../src/delivery/create-outbox.ts';
import { deliveryMigrations } from '../../src/delivery/migrations.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { durableMigrations } from '../../src/platform/durable/migrations.ts';
import { eventMigrations } from '../../src/platform/events/migrations.ts';
import { createFaultAlerts } from './alert-parts.ts';

const loader = new URL('../setup/typescript.mjs', import.meta.url).href;
const childFile = fileURLToPath(new URL('alert.child.ts', import.meta.url));
const signals = 4;

let test: Awaited<ReturnType<typeof openTestDecisions>>;
let alerts: ReturnType<typeof createFaultAlerts>;

beforeAll(async () => {
  test = await openTestDecisions({ clock: systemClock });
  const { database, decisions } = test;
  await migrate(database, [
    ...eventMigrations,
    ...durableMigrations,
    ...decisionsMigrations,
    ...deliveryMigrations,
    ...alertMigrations,
  ]);
  const channels = ['slack_webhook', 'teams'].map((name) => ({
    name,
    side: 'honours_key' as const,
    send: async () => null,
  }));
  const outbox = createOutbox({ database, clock: systemClock, append: decisions.ledger.append, channels });
  alerts = createFaultAlerts({ database, append: decisions.ledger.append, outbox });
});
afterAll(async () => test.drop());

/** Starts a worker and answers once it stands still. */
async function workerAt(nth: number): Promise<{ kill(): Promise<void> }> {
  const child = spawn(process.execPath, ['--import', loader, childFile, String(nth)], {
    env: { ...process.env, DATABASE_URL: test.url, KEYS_DIR: test.keysDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('"at"')) break;
  }
  return {
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

it.each([1, 3, signals * 2, 0])(
  'behind message %i: every signal is told once to each destination',
  async (nth) => {
    await sql`TRUNCATE outbox, alert_rules, signals CASCADE`.execute(test.database.db);
    await alerts.rules.add({ name: 'All', to: { destinations: ['*'] }, max_per_hour: 100 }, 'user:u1');
    for (let n = 0; n < signals; n += 1) {
      await test.decisions.signals.raise(
        signalInput({ dedupeKey: `${nth} ${n}`, subject: `company:${n}`, sample: false }),
      );
    }
    const worker = await workerAt(nth);
    // While it holds the round nobody else begins one; what is committed needs none.
    expect(await alerts.evaluate()).toEqual({ heard: 0, written: 0 });
    await worker.kill();
    // The server notices that the connection is gone.
    await expect.poll(async () => (await alerts.evaluate(), alerts.isDue()), { timeout: 20_000 }).toBe(false);
    const { rows } = await sql<{ key: string; n: number }>`
    SELECT destination || ' ' || (payload->>'headline') || ' ' || subject AS key, count(*)::int AS n FROM outbox GROUP BY 1
  `.execute(test.database.db);
    expect(rows).toHaveLength(signals * 2);
    expect(rows.every(({ n }) => n === 1)).toBe(true);
    const told = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM alert_deliveries JOIN outbox ON outbox.id = outbox_id
  `.execute(test.database.db);
    expect(told.rows[0]?.n).toBe(signals * 2);
  },
);
