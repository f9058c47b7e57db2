// How long from the answer of a source to the message in Slack: a feed on loopback is polled, what changed becomes a signal,
// the rules are applied and the message is posted to the Slack emulator, by the loops that a worker runs.
//   node bench/alert-latency.mjs [--changes N]
// Prints one JSON document; exits 1 when the bar (5 s, issue "Competitive intelligence") is missed or a message is missing.
// The floor of the same run is the same poll without rules: from the answer to the stored signal.
import { createServer } from 'node:http';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { capability } from '../dist/capabilities/competitive-intelligence/index.js';
import { createDecisions } from '../dist/decisions/create-decisions.js';
import { decisionsMigrations } from '../dist/decisions/migrations.js';
import { createAlerts } from '../dist/delivery/alerts/create-alerts.js';
import { keepAlerting } from '../dist/delivery/alerts/keep-alerting.js';
import { alertMigrations } from '../dist/delivery/alerts/migrations.js';
import { createChannels } from '../dist/delivery/channels/create-channels.js';
import { turnsOf } from '../dist/delivery/channels/destination-fetch.js';
import { createOutbox } from '../dist/delivery/create-outbox.js';
import { createDestinations } from '../dist/delivery/destinations/create-destinations.js';
import { createAcknowledgeTokens } from '../dist/delivery/intake/acknowledge-token.js';
import { keepDelivering } from '../dist/delivery/keep-delivering.js';
import { deliveryMigrations } from '../dist/delivery/migrations.js';
import { createGuardedFetch } from '../dist/evidence/fetch/create-guarded-fetch.js';
import { createPoliteness } from '../dist/evidence/fetch/politeness.js';
import { migrations as evidenceMigrations } from '../dist/evidence/migrations.js';
import { createEvidence } from '../dist/evidence/store/create-evidence.js';
import { Secret } from '../dist/kernel/secret.js';
import { systemClock } from '../dist/kernel/time.js';
import { openDatabase } from '../dist/platform/database/connect.js';
import { startEmbedded } from '../dist/platform/database/embedded/start-embedded.js';
import { migrate } from '../dist/platform/database/migrate.js';
import { durableMigrations } from '../dist/platform/durable/migrations.js';
import { publishEvent } from '../dist/platform/events/events.js';
import { eventMigrations } from '../dist/platform/events/migrations.js';
import { silentLog } from '../dist/platform/telemetry/log.js';
import { createWorkerPool } from '../dist/platform/worker-pool/create-worker-pool.js';

// The emulator is the tests', so that both refuse the same.
await import('../test/setup/typescript.mjs');
const { startSlack } = await import('../test/emulators/slack-emulator.ts');

const { values } = parseArgs({ options: { changes: { type: 'string', default: '20' } } });
const changes = Number(values.changes);
const barMs = 5_000;

const home = await mkdtemp(join(tmpdir(), 'sophia-alert-latency-'));
await chmod(home, 0o755);
const closers = [() => rm(home, { recursive: true, force: true })];
const closing = (close) => closers.unshift(close);

try {
  const report = await measure();
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = report.missing === 0 && report.poll_to_slack_ms.max <= barMs ? 0 : 1;
} finally {
  for (const close of closers) await close();
}

async function measure() {
  const embedded = await startEmbedded({ home, log: silentLog });
  closing(() => embedded.stop());
  await embedded.ensureDatabase('bench');
  const database = openDatabase({
    url: embedded.urlFor('bench'),
    applicationName: 'sophia-bench',
    log: silentLog,
  });
  closing(() => database.close());
  await migrate(database, [
    ...eventMigrations,
    ...durableMigrations,
    ...evidenceMigrations,
    ...decisionsMigrations,
    ...deliveryMigrations,
    ...alertMigrations,
    ...capability.migrations,
  ]);
  const feed = await startFeed();
  closing(() => feed.close());
  const slack = await startSlack({ webhook: { path: 'T1/B1/secret', channel: 'C100' } });
  closing(() => slack.close());
  const { services, settings, sourceId, decisions } = await openCapability(database, feed.port);
  closing(() => decisions.close());
  const { alerts, outbox } = createDelivery(database, decisions, slack.port);
  await alerts.rules.add(
    { name: 'All', when: { kinds: ['competitor.*'] }, to: { destinations: ['ops'] }, max_per_hour: 1000 },
    'user:local',
  );

  const poll = async () => capability.poll(services, settings, sourceId, new AbortController().signal);
  await poll(); // The first good answer is the baseline.
  const stops = [
    keepAlerting({ alerts, outbox, log: silentLog }),
    keepDelivering({ outbox, log: silentLog }),
  ];
  const toSlack = [];
  const toSignal = [];
  let missing = 0;
  try {
    for (let n = 1; n <= changes; n += 1) {
      const title = feed.publish(n);
      const { signals } = await poll();
      if (signals === 0) throw new Error(`the poll found nothing new in entry ${n}`);
      toSignal.push(performance.now() - feed.answeredAt());
      const posted = await postedAt(slack, title);
      if (posted === undefined) missing += 1;
      else toSlack.push(posted - feed.answeredAt());
      // Not in step with the loops' own looks.
      await sleep(1_000 + ((n * 137) % 1_000));
    }
  } finally {
    for (const stop of stops) await stop();
  }
  return {
    changes,
    missing,
    poll_to_slack_ms: spread(toSlack),
    floor_poll_to_signal_ms: spread(toSignal),
    bar_ms: barMs,
    refused_by_slack: slack.refusals.length,
  };
}

async function startFeed() {
  const entries = [entry(0)];
  let answered = 0;
  const server = createServer((request, response) => {
    if (request.url === '/robots.txt') return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    const items = entries.map(
      ({ title, guid, at }) =>
        `<item><title>${title}</title><guid>${guid}</guid><link>${guid}</link><pubDate>${at}</pubDate><description>${title}. It costs more.</description></item>`,
    );
    response.end(
      `<?xml version="1.0"?><rss version="2.0"><channel><title>Sample Rival</title>${items.join('')}</channel></rss>`,
      () => (answered = performance.now()),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    answeredAt: () => answered,
    publish: (n) => {
      entries.unshift(entry(n));
      return entries[0].title;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Each of another matter, so that they are not one event. */
function entry(n) {
  const names = [
    'amber',
    'birch',
    'cobalt',
    'delta',
    'ember',
    'fjord',
    'grove',
    'harbor',
    'indigo',
    'juniper',
  ];
  const name = `${names[n % 10]}${names[Math.floor(n / 10) % 10]}${n}`;
  return {
    title: `Pricing update: the ${name} plan now costs $${100 + n * 7} per unit`,
    guid: `https://rival.test/posts/${name}`,
    at: new Date(Date.now() - 1_000).toUTCString(),
  };
}

async function openCapability(database, port) {
  const clock = systemClock;
  const log = silentLog;
  const evidence = createEvidence({ database, clock, log, publish: publishEvent });
  const decisions = createDecisions({
    database,
    clock,
    log,
    publish: publishEvent,
    ledgerKeysDir: join(home, 'ledger-keys'),
    policies: () => [],
    userNames: async () => new Map(),
  });
  const workers = createWorkerPool();
  closing(() => workers.close());
  const services = {
    workspace: { dir: home, name: 'Bench', timeZone: 'UTC' },
    database,
    evidence,
    signals: decisions.signals,
    proposals: decisions.proposals,
    ledger: decisions.ledger,
    fetch: fetchTo({ 'rival.test': port }, createPoliteness({ database, gapMs: 0, maxWaitMs: 4_000 })),
    workers,
    clock,
    log,
    filesDir: async () => home,
  };
  const settings = capability.settings.parse({
    competitors: [
      {
        slug: 'rival',
        name: 'Sample Rival',
        sources: [{ slug: 'blog', title: 'Blog', kind: 'feed', url: `http://rival.test:${port}/feed` }],
      },
    ],
  });
  await capability.registerSources(services, settings);
  const [source] = await evidence.sources.list(capability.name);
  return { services, settings, sourceId: source.id, decisions };
}

function createDelivery(database, decisions, slackPort) {
  const secrets = { 'env:HOOK': new Secret('https://hooks.slack.com/services/T1/B1/secret') };
  const destinations = createDestinations([{ name: 'ops', type: 'slack_webhook', url: 'env:HOOK' }]);
  const turns = (gapMs) => createPoliteness({ database, gapMs, maxWaitMs: 4_000 });
  const fetchFor = (turn, gapMs) => fetchTo({ 'hooks.slack.com': slackPort }, turnsOf(turns(gapMs), turn));
  const common = { database, clock: systemClock, append: decisions.ledger.append };
  const outbox = createOutbox({
    ...common,
    channels: createChannels({
      destinations,
      readSecret: async (name) => secrets[name],
      fetchFor,
      webhookFetch: fetchFor('webhook', 0),
      politeness: turns(0),
    }),
  });
  const tokens = createAcknowledgeTokens({ key: () => Buffer.alloc(32, 1), clock: systemClock });
  const alerts = createAlerts({
    ...common,
    outbox,
    destinations,
    people: {},
    webhooks: [],
    wayBack: {
      publicUrl: () => 'https://sophia.example.com',
      linkFor: (grant) => `https://sophia.example.com/ack/${tokens.sign('link', grant)}`,
      buttonFor: () => '',
    },
    timeZone: 'UTC',
    findAccounts: async () => new Map(),
    subjectNames: async () => new Map(),
    workers: createWorkerPool(),
    userNames: async () => new Map(),
  });
  return { alerts, outbox };
}

/** The service's own host, over plain HTTP to whoever stands for it here. */
function fetchTo(ports, politeness) {
  const guarded = createGuardedFetch({
    allowHosts: Object.entries(ports).map(([host, port]) => `${host}:${port}`),
    clock: systemClock,
    log: silentLog,
    userAgent: 'Sophia-bench/1 (+https://example.com)',
    politeness,
    resolver: async () => ['127.0.0.1'],
  });
  return async (request) => {
    const url = new URL(request.url);
    return guarded({
      ...request,
      url: `http://${url.hostname}:${ports[url.hostname]}${url.pathname}${url.search}`,
    });
  };
}

async function postedAt(slack, title) {
  const deadline = performance.now() + 3 * barMs;
  while (performance.now() < deadline) {
    if (slack.posts.some(({ blocks }) => JSON.stringify(blocks).includes(title))) return performance.now();
    await sleep(10);
  }
  return undefined;
}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (ratio) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * ratio))] ?? Number.NaN);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
