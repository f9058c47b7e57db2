/**
 * A worker in simulated time: `competitors.child.ts`, with the environment of Sophia, `WORLD_PORT` and `SLACK_PORT`. Its parent
 * writes lines `<ISO time>` to its standard input, between two of which its time runs ten times as fast as ours, and `cycle`
 * for an intelligence cycle. It prints `ready`, and `heard` for each time.
 */
import { createInterface } from 'node:readline';
import { keepPolling } from '../../src/agent/cycle/keep-polling.ts';
import { openRuntime } from '../../src/app/runtime/open-runtime.ts';
import { declareSchedules } from '../../src/app/runtime/schedules.ts';
import { keepAlerting } from '../../src/delivery/alerts/keep-alerting.ts';
import { keepDelivering } from '../../src/delivery/keep-delivering.ts';
import type { FetchResult, GuardedFetch } from '../../src/evidence/fetch/contract.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createLog } from '../../src/platform/telemetry/create-log.ts';
import { emulatedHosts } from '../emulators/competitor-world.ts';
import { timesFaster } from './competitors-day.ts';

let base = { simulated: Date.parse(process.env['SIMULATED_START'] ?? ''), real: performance.now() };
const clock = {
  now: () => new Date(base.simulated + (performance.now() - base.real) * timesFaster),
};
let startCycle = (): void => {};
createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'cycle') return startCycle();
  const simulated = Math.max(Date.parse(line), clock.now().getTime());
  base = { simulated, real: performance.now() };
  process.stdout.write('heard\n');
});

const slackHosts = ['hooks.slack.com', 'slack.com'];

/** Services outside, as they stand on loopback. */
function emulated(fetch: GuardedFetch): GuardedFetch {
  const world = `http://127.0.0.1:${process.env['WORLD_PORT']}`;
  const slack = `http://127.0.0.1:${process.env['SLACK_PORT']}`;
  return async (request) => {
    const url = new URL(request.url);
    const place = slackHosts.includes(url.hostname)
      ? slack
      : emulatedHosts.some((host) => host === url.hostname)
        ? `${world}/${url.hostname}`
        : undefined;
    if (place === undefined) return fetch(request);
    const result: FetchResult = await fetch({ ...request, url: `${place}${url.pathname}${url.search}` });
    return 'url' in result ? { ...result, url: request.url } : result;
  };
}

const config = readConfig(process.env);
const log = createLog('warn');
const runtime = await openRuntime({
  config,
  workspaceDir: process.env['SOPHIA_WORKSPACE'] ?? '',
  applicationName: 'sophia-worker',
  clock,
  log,
  simulation: { fetch: emulated },
});
declareSchedules(runtime);
// The rules that a new workspace has leave out what is invented; this one tells everything at once.
if (!(await runtime.alerts.rules.list()).some(({ rule }) => rule.name === 'Everything'))
  await runtime.alerts.rules.add(
    {
      name: 'Everything',
      when: { sample: 'include' },
      to: { destinations: ['by-webhook', 'by-bot'] },
      max_per_hour: 1_000,
    },
    'user:local',
  );
await runtime.engine.start({ role: 'worker' });
await runtime.cycles.polling.register(['competitive-intelligence']);
startCycle = () => {
  runtime.cycles.cycle
    .start('schedule', ['competitive-intelligence'])
    .catch((error: unknown) => log.error({ err: error }, 'a cycle could not be started'));
};
const stopPolling = keepPolling({ polling: runtime.cycles.polling, log, everyMs: 50 });
const stopDelivering = keepDelivering({ outbox: runtime.outbox, log, everyMs: 200 });
const stopAlerting = keepAlerting({ alerts: runtime.alerts, outbox: runtime.outbox, log, everyMs: 200 });
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  void Promise.all([stopPolling(), stopAlerting(), stopDelivering()])
    .then(async () => runtime.close())
    .then(() => process.exit(0));
});
