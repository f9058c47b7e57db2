// How fast the overview and the pages of the signal list answer when much is stored and many look.
//   node bench/overview.mjs [--rate 200] [--seconds 20] [--signals 100000] [--proposals 10000] [--observations 1000000]
// Prints one JSON document; exits 1 when a bar is missed. The floor of the same run is /healthz at the same rate.
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillWorkspace } from './lib/fill-workspace.mjs';
import { openLoop } from './lib/open-loop.mjs';
import { cpuMsOf, treeCpuMsOf } from './lib/processes.mjs';
import {
  benchmark,
  makeHome,
  postmasterOf,
  root,
  sleep,
  startProcess,
  tokenFrom,
  waitForLink,
} from './lib/run-sophia.mjs';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '20' },
    signals: { type: 'string', default: '100000' },
    proposals: { type: 'string', default: '10000' },
    observations: { type: 'string', default: '1000000' },
  },
});
const rate = Number(values.rate);
const seconds = Number(values.seconds);
const p99BarMs = 50;
const say = (text) => process.stderr.write(`${text}\n`);
const product = (...path) => import(join(root, 'dist', ...path));

/** A cursor as the list hands it out (`decisions/cursor.ts`), for the row that so many stand before. */
async function cursorAfter(pool, rows) {
  const found = await pool.query(
    'SELECT occurred_at, id FROM signals ORDER BY occurred_at DESC, id DESC OFFSET $1 LIMIT 1',
    [rows],
  );
  const { occurred_at: at, id } = found.rows[0];
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
}

await benchmark(async () => {
  const home = await makeHome('overview');
  const server = startProcess(home, ['up'], { SOPHIA_PORT: '0' });
  const link = await waitForLink(server);
  const { origin } = new URL(link);
  const headers = { authorization: `Bearer ${await tokenFrom(link)}` };

  const { startEmbedded } = await product('platform', 'database', 'embedded', 'start-embedded.js');
  const { openDatabase } = await product('platform', 'database', 'connect.js');
  const { silentLog } = await product('platform', 'telemetry', 'log.js');
  const postgres = await startEmbedded({ home, log: silentLog });
  const database = openDatabase({
    url: postgres.urlFor('sophia_payready'),
    applicationName: 'sophia-cli',
    log: silentLog,
  });
  try {
    const began = performance.now();
    const stored = await fillWorkspace(database.pool, {
      signals: Number(values.signals),
      proposals: Number(values.proposals),
      observations: Number(values.observations),
    });
    say(`filled in ${Math.round((performance.now() - began) / 1000)} s: ${JSON.stringify(stored)}`);

    const measured = {};
    const measure = async (name, path, length) => {
      await openLoop({ url: `${origin}${path}`, headers, rate: 20, seconds: 1 });
      const used = () => ({ server: cpuMsOf(server.pid), database: treeCpuMsOf(postmasterOf(home)) });
      const before = used();
      const result = await openLoop({ url: `${origin}${path}`, headers, rate, seconds: length });
      const after = used();
      // What a request costs does not depend on what else the machine does, as latencies do.
      for (const part of ['server', 'database']) {
        const cost = (after[part] - before[part]) / result.requests;
        result[`${part}_cpu_ms_per_request`] = Math.round(cost * 100) / 100;
      }
      measured[name] = result;
      say(
        `${name}: p50 ${result.p50_ms} ms, p95 ${result.p95_ms} ms, p99 ${result.p99_ms} ms, processor ${result.server_cpu_ms_per_request} + ${result.database_cpu_ms_per_request} ms ${JSON.stringify(result.statuses)}`,
      );
    };
    await measure('floor_healthz', '/healthz', Math.min(seconds, 5));
    await measure('overview', '/api/v1/overview', seconds);

    // Each sign of news drops what was kept, so the overview is read from the tables again.
    const news = setInterval(() => {
      database.pool.query("SELECT pg_notify('sophia_events', '')").catch(() => {});
    }, 100);
    await measure('overview_under_news', '/api/v1/overview', seconds);
    clearInterval(news);

    const deepest = stored.signals - 51;
    const pages = {
      signals_first: '',
      signals_middle: `&cursor=${await cursorAfter(database.pool, Math.floor(stored.signals / 2))}`,
      signals_deepest: `&cursor=${await cursorAfter(database.pool, deepest)}`,
      signals_open_middle: `&state=open&cursor=${await cursorAfter(database.pool, Math.floor(stored.signals / 2))}`,
    };
    for (const [name, query] of Object.entries(pages)) {
      await measure(name, `/api/v1/signals?limit=50${query}`, Math.min(seconds, 10));
      await sleep(500);
    }
    const missed = Object.entries(measured)
      .filter(([name, { p99_ms: p99, isGood }]) => name !== 'floor_healthz' && (p99 >= p99BarMs || !isGood))
      .map(([name]) => name);
    return {
      ok: missed.length === 0,
      missed,
      bar: { p99_ms: p99BarMs, requests_per_second: rate },
      stored,
      load_average: loadavg().map((one) => Math.round(one * 10) / 10),
      measured: Object.fromEntries(
        Object.entries(measured).map(([name, { isGood: _, ...rest }]) => [name, rest]),
      ),
    };
  } finally {
    await database.close();
    await postgres.stop();
  }
});
