/** The database killed with -9 in the middle of work, and started again: nothing is lost, nothing ends the workers. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/platform/database/connect.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import type { DurableEngine } from '../../src/platform/durable/contract.ts';
import { createDurableEngine } from '../../src/platform/durable/engine.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';
import { makeDirectory, removeHome, serverPid, start, until } from '../database/embedded-testing.ts';
import {
  faultMigrations,
  type Outside,
  startOutside,
  startWorker,
  type Worker,
  workflows,
} from './durable-testing.ts';

let home: string;
let url: string;
let database: Database;
let client: DurableEngine;
let outside: Outside;
const workers: Worker[] = [];

beforeAll(async () => {
  home = await makeDirectory();
  const server = await start(home);
  await server.ensureDatabase('faults');
  url = server.urlFor('faults');
  database = openDatabase({ url, applicationName: 'sophia-fault-test', log: silentLog });
  await migrate(database, faultMigrations);
  client = createDurableEngine({ database, log: silentLog });
  await client.start({ role: 'client' });
  outside = await startOutside();
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await client.stop();
  await database.close();
  await outside.close();
  await removeHome(home);
});

describe('when the database is killed and comes back', () => {
  it('runs end with the right result, effects happen once, and workers that live are not taken for dead', async () => {
    const silenceMs = 2_000;
    for (let i = 0; i < 2; i++) workers.push(await startWorker({ url, outside: outside.url, silenceMs }));
    const runs = await Promise.all(
      Array.from({ length: 12 }, (_, i) => client.enqueue(workflows.five, { rest: 200 + 30 * i })),
    );
    const sends = await Promise.all(
      ['keyed', 'blind', 'slow-blind'].map((side) => client.enqueue(workflows.send, { side })),
    );
    await until(async () => (outside.calls.get('slow-blind') ?? 0) > 0);

    process.kill(await serverPid(home), 'SIGKILL');
    // Longer than the silence: when it is back, nobody has been heard for too long.
    await sleep(silenceMs + 500);
    await start(home);

    for (const run of runs) expect(await run.result({ timeoutMs: 60_000 })).toEqual({ sum: 15 });
    for (const send of sends)
      expect(await send.result({ timeoutMs: 60_000 })).toEqual({ mayHaveRepeated: false });
    expect(Object.fromEntries(outside.effects)).toEqual({ keyed: 1, blind: 1, 'slow-blind': 1 });

    for (const { id } of [...runs, ...sends]) expect(await client.find(id)).toMatchObject({ attempts: 1 });
    expect((await client.workers()).map((worker) => worker.state)).toEqual(['alive', 'alive']);
  });
});
