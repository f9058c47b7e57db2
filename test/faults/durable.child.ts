/**
 * A worker for the fault tests: `durable.child.ts SILENCE_MS [PAUSE]`, with DATABASE_URL and OUTSIDE_URL in the
 * environment. It prints JSON lines: `{"ready": "worker-1"}`, and `{"at": PAUSE}` where it then stands still for the test
 * to kill it or to say `go`. On the line `stop` it stops in good order.
 */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDurableEngine } from '../../src/platform/durable/engine.ts';
import { effectStep, type OutsideEffect } from '../../src/platform/durable/once.ts';
import { openDatabase } from '../../src/platform/database/connect.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';

const [silence = '30000', pause = ''] = process.argv.slice(2);
const outside = process.env['OUTSIDE_URL'] ?? '';
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const commands = createInterface({ input: process.stdin });
const go = new Promise<void>((resolve) => {
  commands.on('line', (line) => {
    if (line === 'go') resolve();
  });
});

/** Stands still where the test asked for it, until it is killed or told to go on. */
async function point(name: string): Promise<void> {
  if (name !== pause) return;
  say({ at: name });
  await go;
}

async function post(path: string, key: string): Promise<number> {
  const response = await fetch(`${outside}${path}`, { method: 'POST', headers: { 'idempotency-key': key } });
  const answer: unknown = await response.json();
  return typeof answer === 'object' && answer !== null && 'number' in answer ? Number(answer.number) : -1;
}

const database = openDatabase({
  url: process.env['DATABASE_URL'] ?? '',
  applicationName: 'sophia-fault-test',
  log: silentLog,
});
const engine = createDurableEngine({
  database,
  log: silentLog,
  silenceMs: Number(silence),
  onLost: (error) => {
    say({ lost: error.code });
    process.exit(9);
  },
});

/** Five steps, each with an effect in a table that has no unique key: a second run of a step shows as a second row. */
engine.workflow({
  name: 'five',
  async run(context, input: { rest: number }) {
    let sum = 0;
    for (let step = 1; step <= 5; step++) {
      await point(`before ${step}`);
      sum += await context.step(`step ${step}`, async () => {
        await point(`in ${step}`);
        await database.pool.query('INSERT INTO marks (run, step, at) VALUES ($1, $2, now())', [
          context.runId,
          step,
        ]);
        await sleep(input.rest);
        await point(`did ${step}`);
        return step;
      });
    }
    await point('end');
    return { sum };
  },
});

function blind(path: string, restMs: number): OutsideEffect<number> {
  return {
    side: 'blind',
    kind: path,
    perform: async () => {
      await point('called not');
      const number = await post(`/${path}`, '');
      await point('called');
      await sleep(restMs);
      return number;
    },
  };
}

const effects: Record<string, () => OutsideEffect<number>> = {
  keyed: () => ({
    side: 'honours_key',
    kind: 'keyed',
    perform: async ({ idempotencyKey }) => {
      await point('called not');
      const number = await post('/keyed', idempotencyKey);
      await point('called');
      return number;
    },
  }),
  readable: () => ({
    side: 'readable',
    kind: 'readable',
    readBack: async (key) => {
      const answer: unknown = await (await fetch(`${outside}/readable/${encodeURIComponent(key)}`)).json();
      return typeof answer === 'number' ? answer : undefined;
    },
    perform: async ({ idempotencyKey }) => {
      await point('called not');
      const number = await post(`/readable/${encodeURIComponent(idempotencyKey)}`, idempotencyKey);
      await point('called');
      return number;
    },
  }),
  blind: () => blind('blind', 0),
  'slow-blind': () => blind('slow-blind', 1_000),
};

engine.workflow({
  name: 'send',
  async run(context, input: { side: string }) {
    await context.step('prepare', async () => null);
    const build = effects[input.side];
    if (build === undefined) throw new Error(input.side);
    const outcome = await effectStep(context, database, 'send', build());
    await point('recorded');
    return { mayHaveRepeated: outcome.mayHaveRepeated };
  },
});

/** Notes when it ran and where, in a table. */
engine.workflow({
  name: 'slot',
  run: (context, input: { ms: number }) =>
    context.step('work', async () => {
      await database.pool.query('INSERT INTO spans (run, worker, began) VALUES ($1, $2, clock_timestamp())', [
        context.runId,
        engine.executor,
      ]);
      await sleep(input.ms);
      await database.pool.query(
        'UPDATE spans SET ended = clock_timestamp() WHERE run = $1 AND ended IS NULL',
        [context.runId],
      );
      return null;
    }),
});

const tick = engine.workflow({
  name: 'tick',
  run: (context, input: { dueAt: string }) =>
    context.step('note', async () => {
      await database.pool.query('INSERT INTO ticks (due, worker) VALUES ($1, $2)', [
        input.dueAt,
        engine.executor,
      ]);
      return null;
    }),
});

engine.queue({ name: 'narrow', concurrency: 4, workerConcurrency: 2, pollMs: 100 });
engine.queue({ name: 'rated', rate: { starts: 5, periodMs: 1000 }, pollMs: 100 });
if (process.env['CRON'] !== undefined) {
  const missed = process.env['MISSED'] === 'skip' ? 'skip' : 'latest';
  engine.schedule({ name: 'often', cron: process.env['CRON'], timeZone: 'UTC', workflow: tick, missed });
}

await engine.start();
say({ ready: engine.executor });

async function stop(): Promise<void> {
  await engine.stop();
  await database.close();
  say({ stopped: true });
  process.exit(0);
}

commands.on('line', (line) => {
  if (line === 'stop') void stop();
});
