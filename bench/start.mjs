// How long it takes from the command to a page that is served: the first start, which makes a database and runs a cycle,
// and later ones.
//   node bench/start.mjs [--times 3]
// Prints one JSON document; exits 1 when a later start takes more than 4 s (the median of its times counts).
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { cpuMsOf } from './lib/processes.mjs';
import { benchmark, freePort, makeHome, startProcess, until, waitForLink } from './lib/run-sophia.mjs';

const { values } = parseArgs({ options: { times: { type: 'string', default: '3' } } });
const times = Math.max(1, Number(values.times));
const barMs = 4_000;

/** The page itself, not only an open port. */
async function isServed(url) {
  try {
    const answer = await fetch(`${url}/`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok && (await answer.text()).includes('<div id="root">');
  } catch {
    return false;
  }
}

async function start(home) {
  const port = await freePort();
  const began = performance.now();
  const server = startProcess(home, ['up'], { SOPHIA_PORT: String(port) });
  await until('the page', 90_000, () => isServed(`http://127.0.0.1:${port}`), 20);
  const pageMs = Math.round(performance.now() - began);
  // What it costs does not depend on what else the machine does, as the time does.
  const cpuMs = cpuMsOf(server.pid);
  await waitForLink(server);
  const linkMs = Math.round(performance.now() - began);
  const stopBegan = performance.now();
  const { code } = await server.stop();
  if (code !== 0) throw new Error(`it stopped with ${code}: ${server.stderr()}`);
  return {
    page_ms: pageMs,
    cpu_ms: cpuMs,
    link_ms: linkMs,
    stop_ms: Math.round(performance.now() - stopBegan),
  };
}

await benchmark(async () => {
  const home = await makeHome('start');
  const first = await start(home);
  const later = [];
  for (let n = 0; n < times; n += 1) later.push(await start(home));
  const sorted = later.map(({ page_ms: ms }) => ms).toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  return {
    ok: median <= barMs,
    bar: { later_page_ms: barMs },
    later_page_ms: median,
    first,
    later,
    load_average: loadavg().map((one) => Math.round(one * 10) / 10),
  };
});
