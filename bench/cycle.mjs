// How long one intelligence cycle over the offline example takes, the first one of a workspace and one that finds nothing
// new, by the command and the cycle's own reckoning.
//   node bench/cycle.mjs
// Prints one JSON document; exits 1 when a cycle takes more than 10 s.
import { loadavg } from 'node:os';
import { benchmark, makeHome, runCommand } from './lib/run-sophia.mjs';

const barMs = 10_000;
/** A refusing port: nothing outside is asked, and what cannot be reached fails as it does without a network. */
const offline = { SOPHIA_OUTBOUND_PROXY: 'http://127.0.0.1:9' };

async function cycle(home) {
  const began = performance.now();
  const { code, stdout, stderr, cpuMs } = await runCommand(home, ['cycle', '--json'], { env: offline });
  const commandMs = Math.round(performance.now() - began);
  if (code !== 0) throw new Error(`the cycle ended with ${code}: ${stderr}`);
  const answer = JSON.parse(stdout);
  const sum = (name) => answer.capabilities.reduce((total, one) => total + one[name], 0);
  return {
    cycle_ms: Date.parse(answer.finished_at) - Date.parse(answer.started_at),
    command_ms: commandMs,
    // Of the whole command; it does not depend on what else the machine does, as times do.
    command_cpu_ms: cpuMs,
    observations: sum('observations'),
    facts: sum('facts'),
    signals: sum('signals'),
    proposals: sum('proposals'),
    failed: answer.capabilities.filter(({ status }) => status === 'failed').map(({ name }) => name),
    parts_ms: Object.fromEntries(answer.capabilities.map((one) => [one.name, one.duration_ms])),
  };
}

await benchmark(async () => {
  const home = await makeHome('cycle');
  const first = await cycle(home);
  const second = await cycle(home);
  const isGood = (one) => one.cycle_ms <= barMs && one.failed.length === 0;
  return {
    ok: isGood(first) && isGood(second) && first.observations > 0 && second.observations === 0,
    bar: { cycle_ms: barMs },
    first,
    second,
    load_average: loadavg().map((one) => Math.round(one * 10) / 10),
  };
});
