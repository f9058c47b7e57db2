// How many sources one worker on one core polls: 10,000 feeds and pages on loopback sites with addresses of their own, of
// which a few fail and a few change. Every source wants to be polled each minute, more than any worker can, so what is
// measured is the most that it does; the bar is 10,000 an hour with at most 512 MiB.
//   node bench/sources.mjs [--sources N] [--hosts N] [--seconds N]
// Prints one JSON document; exits 1 when a bar is missed. Linux only (addresses 127.1.x.y, taskset, /proc). The worker is
// bound to one core together with the database that it starts, so the rate is that of both on one core.
import { execFileSync, fork } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cpuMsOf, pssOf, rssOf } from './lib/processes.mjs';
import { benchmark, makeHome, root, runCommand, sleep, startProcess, until } from './lib/run-sophia.mjs';
import { writeWorkspace } from './lib/many-sources.mjs';

const { values } = parseArgs({
  options: {
    sources: { type: 'string', default: '10000' },
    hosts: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '240' },
  },
});
const [sources, hosts, seconds] = [values.sources, values.hosts, values.seconds].map(Number);
const bars = { polls_per_hour: 10_000, rss_mib: 512 };
const mib = (bytes) => Math.round(bytes / 1024 / 1024);

const sites = fork(join(root, 'bench', 'lib', 'many-sites.mjs'), [String(hosts)], { stdio: 'inherit' });
const { port } = await new Promise((resolve) => sites.once('message', resolve));
const count = () =>
  new Promise((resolve) => {
    sites.once('message', resolve);
    sites.send('count');
  });

const less = (later, earlier) =>
  Object.fromEntries(Object.entries(later).map(([name, value]) => [name, value - earlier[name]]));

await benchmark(async () => {
  try {
    const home = await makeHome('sources');
    const workspace = await writeWorkspace(join(home, 'workspace'), { sources, hosts, port, minutes: 1 });
    await chmod(workspace, 0o755);
    const env = { SOPHIA_WORKSPACE: workspace };
    const began = performance.now();
    const first = await runCommand(home, ['cycle', '--capabilities', 'competitive-intelligence', '--json'], {
      env,
    });
    const cycleMs = Math.round(performance.now() - began);
    if (first.code !== 0) throw new Error(`the first cycle ended with ${first.code}: ${first.stderr}`);

    const worker = startProcess(home, ['worker'], env);
    execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', '0', String(worker.pid)], {
      stdio: 'ignore',
    });
    await until('the worker', 60_000, () => /works for/.test(worker.stderr()));
    execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', '0', String(worker.pid)], {
      stdio: 'ignore',
    });

    let peak = { rss: 0, pss: 0 };
    const windows = [];
    let [before, cpuBefore, at] = [await count(), cpuMsOf(worker.pid), performance.now()];
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end) {
      const until = Math.min(end, at + 30_000);
      while (performance.now() < until) {
        await sleep(500);
        if (worker.hasEnded()) throw new Error(`the worker ended\n${worker.stderr()}`);
        peak = { rss: Math.max(peak.rss, rssOf(worker.pid)), pss: Math.max(peak.pss, pssOf(worker.pid)) };
      }
      const [now, cpu] = [await count(), cpuMsOf(worker.pid)];
      const took = (performance.now() - at) / 1000;
      const { polls, full, not_modified, failed, robots, sources: fresh } = less(now, before);
      windows.push({
        polls_per_second: Math.round((polls / took) * 10) / 10,
        worker_cpu_ms_per_poll: Math.round(((cpu - cpuBefore) / Math.max(1, polls)) * 10) / 10,
        first_looks: fresh,
        full,
        not_modified,
        failed,
        robots,
      });
      [before, cpuBefore, at] = [now, cpu, performance.now()];
    }
    const total = await count();
    const { code } = await worker.stop();
    const slowest = Math.min(...windows.map((one) => one.polls_per_second));
    return {
      ok:
        slowest * 3600 >= bars.polls_per_hour &&
        mib(peak.rss) <= bars.rss_mib &&
        total.too_soon === 0 &&
        code === 0,
      bars,
      sources,
      hosts,
      first_cycle_ms: cycleMs,
      polls_per_hour_in_the_slowest_window: Math.round(slowest * 3600),
      worker_rss_mib: mib(peak.rss),
      worker_pss_mib: mib(peak.pss),
      asked_too_soon: total.too_soon,
      windows,
      said: worker.stderr().slice(-2_000),
      load_average: loadavg().map((one) => Math.round(one * 10) / 10),
    };
  } finally {
    sites.disconnect();
  }
});
