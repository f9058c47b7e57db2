// What an idle Sophia with its database takes: proportional set sizes over the process tree, 30 s after its first cycle.
//   node bench/idle-memory.mjs [--seconds 30]
// Prints one JSON document; exits 1 above 400 MiB.
import { parseArgs } from 'node:util';
import { nameOf, pssOf, treeOf } from './lib/processes.mjs';
import { benchmark, makeHome, postmasterOf, sleep, startProcess, waitForLink } from './lib/run-sophia.mjs';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '30' } } });
const mib = 1024 * 1024;
const barMib = 400;
const inMib = (bytes) => Math.round((bytes / mib) * 10) / 10;

await benchmark(async () => {
  const home = await makeHome('idle');
  const server = startProcess(home, ['up'], { SOPHIA_PORT: '0' });
  await waitForLink(server);
  await sleep(Number(values.seconds) * 1000);
  const postmaster = postmasterOf(home);
  const processes = treeOf([server.pid, postmaster]).map((pid) => ({
    name: pid === server.pid ? 'sophia up' : nameOf(pid),
    mib: inMib(pssOf(pid)),
  }));
  const total = processes.reduce((sum, one) => sum + one.mib, 0);
  const node = processes.find(({ name }) => name === 'sophia up')?.mib ?? 0;
  return {
    ok: total > 0 && total <= barMib,
    bar: { mib: barMib },
    mib: Math.round(total * 10) / 10,
    node_mib: node,
    database_mib: Math.round((total - node) * 10) / 10,
    processes: processes.toSorted((a, b) => b.mib - a.mib),
  };
});
