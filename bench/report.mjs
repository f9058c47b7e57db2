// How long the weekly report takes, PDF and all, when much is stored: at most 5 s for the whole command.
//   node bench/report.mjs [--signals 100000] [--proposals 10000] [--rounds 3]
// Prints one JSON document; exits 1 when a bar is missed or the bytes of two rounds differ. The floor of the same run is
// `report list`, which opens the workspace and reads one table.
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillWorkspace } from './lib/fill-workspace.mjs';
import { benchmark, makeHome, root, runCommand } from './lib/run-sophia.mjs';

const { values } = parseArgs({
  options: {
    signals: { type: 'string', default: '100000' },
    proposals: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
  },
});
const barMs = 5_000;
const product = (...path) => import(join(root, 'dist', ...path));

await benchmark(async () => {
  const home = await makeHome('report');
  await runCommand(home, ['cycle', '--json']);
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
    const asOf = new Date().toISOString();
    const measure = async (args, rounds = Number(values.rounds)) => {
      const times = [];
      const hashes = new Set();
      // What it costs does not depend on what else the machine does, as its time does.
      let cpuMs = Infinity;
      for (let round = 0; round < rounds; round += 1) {
        const began = performance.now();
        const { stdout, cpuMs: used } = await runCommand(home, ['report', ...args, '--json']);
        times.push(Math.round(performance.now() - began));
        cpuMs = Math.min(cpuMs, Math.round(used));
        hashes.add((JSON.parse(stdout).files ?? []).map(({ sha256 }) => sha256).join());
      }
      return {
        best_ms: Math.min(...times),
        worst_ms: Math.max(...times),
        cpu_ms: cpuMs,
        same_bytes: hashes.size === 1,
      };
    };
    const weekly = ['weekly', '--output', join(home, 'out')];
    const measured = { floor: await measure(['list']), example: await measure(weekly) };
    const stored = await fillWorkspace(database.pool, {
      signals: Number(values.signals),
      proposals: Number(values.proposals),
      observations: 1000,
    });
    measured.full = await measure(weekly);
    measured.full_as_of_before = await measure([...weekly, '--as-of', asOf]);
    measured.full_board = await measure(['board', '--output', join(home, 'board')]);
    const missed = Object.entries(measured)
      .filter(([, { best_ms: ms, same_bytes: same }]) => ms > barMs || !same)
      .map(([name]) => name);
    return {
      ok: missed.length === 0,
      missed,
      bar: { ms: barMs },
      stored,
      load_average: loadavg().map((one) => Math.round(one * 10) / 10),
      measured,
    };
  } finally {
    await database.close();
    await postgres.stop();
  }
});
