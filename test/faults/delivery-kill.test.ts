/** A worker killed with -9 around each part of a message: the next goes on there, and at most that part comes twice. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '../../src/decisions/decisions.testing.ts';
import type { LedgerKeeping } from '../../src/decisions/ledger/contract.ts';
import { createLedger } from '../../src/decisions/ledger/create-ledger.ts';
import { decisionsMigrations } from '../../src/decisions/migrations.ts';
import { createOutbox } from '../../src/delivery/create-outbox.ts';
import { deliveryMigrations } from '../../src/delivery/migrations.ts';
import { createTestDatabase, type TestDatabase } from '../../src/platform/database/testing.testing.ts';
import { durableMigrations } from '../../src/platform/durable/migrations.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';
import { startHttp } from '../emulators/http-emulator.ts';
import { blindChannel } from './delivery-channel.ts';

const loader = new URL('../setup/typescript.mjs', import.meta.url).href;
const childFile = fileURLToPath(new URL('delivery.child.ts', import.meta.url));
const clock = testClock(new Date().toISOString());

let test: TestDatabase;
let keysDir: string;
let ledger: LedgerKeeping;
let server: Awaited<ReturnType<typeof startHttp>>;
const received: string[] = [];

beforeAll(async () => {
  test = await createTestDatabase([...durableMigrations, ...decisionsMigrations, ...deliveryMigrations]);
  keysDir = await mkdtemp(join(tmpdir(), 'delivery-kill '));
  server = await startHttp((_request, body, response) => {
    received.push(String(JSON.parse(body)));
    response.end();
  });
  ledger = createLedger({ database: test.database, clock, log: silentLog, keysDir, publish: async () => {} });
});
afterAll(async () => {
  await ledger.close();
  await server.close();
  await test.drop();
  await rm(keysDir, { recursive: true, force: true });
});

/** Runs the child until it stands still, then kills it. */
async function killAt(side: string, nth: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', loader, childFile, side, String(nth)], {
    env: { ...process.env, DATABASE_URL: test.url, KEYS_DIR: keysDir, PORT: String(server.port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('"at"')) break;
  }
  child.kill('SIGKILL');
  await ended;
}

describe.each([
  ['before', 1, ['1', '2', '3']],
  ['after', 1, ['1', '1', '2', '3']],
  ['after', 2, ['1', '2', '2', '3']],
  ['after', 3, ['1', '2', '3', '3']],
] as const)('killed %s part %i', (side, nth, expected) => {
  it('leaves the message to another within half a minute, who goes on there', async () => {
    await sql`TRUNCATE outbox, outside_effects`.execute(test.database.db);
    received.length = 0;
    clock.set(new Date().toISOString());
    const channels = [blindChannel(server.port)];
    const outbox = createOutbox({ database: test.database, clock, append: ledger.append, channels });
    const { id } = await test.database.db.transaction().execute((db) =>
      outbox.enqueue(db, {
        channel: 'blind',
        destination: 'ops',
        subject: 'sig_1',
        policy: 'critical-signals',
        payload: {},
        dedupeKey: `${side} ${nth}`,
        sample: true,
      }),
    );
    await killAt(side, nth);
    expect(await outbox.deliverDue()).toMatchObject({ delivered: 0 });
    clock.set(new Date(Date.now() + 30_000).toISOString());
    expect(await outbox.deliverDue()).toMatchObject({ delivered: 1 });
    expect(received).toEqual(expected);
    // A kill before the call cannot be told from one after it: that too may have arrived, as far as anyone knows.
    expect(await outbox.find(id)).toMatchObject({ state: 'delivered', mayRepeat: true });
  });
});
