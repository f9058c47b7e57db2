// How long previews of alert rules keep the serving thread from everything else: a preview of each shape of rule over many
// signals, while a timer notes how late it is called and how much processor time the thread had used by then.
//   node bench/alert-preview.mjs [--signals N]
// Prints one JSON document; exits 1 when any preview keeps the thread at work for longer than the bar (100 ms of processor
// time) without a turn for others. How late the timer was by the clock is told too: on a busy machine that is mostly the
// machine, as the floor shows, which is the same timer while nothing happens.
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { decisionsMigrations } from '../dist/decisions/migrations.js';
import { alertMigrations } from '../dist/delivery/alerts/migrations.js';
import { previewRule } from '../dist/delivery/alerts/preview-rule.js';
import { createDestinations } from '../dist/delivery/destinations/create-destinations.js';
import { deliveryMigrations } from '../dist/delivery/migrations.js';
import { migrations as evidenceMigrations } from '../dist/evidence/migrations.js';
import { systemClock } from '../dist/kernel/time.js';
import { openDatabase } from '../dist/platform/database/connect.js';
import { startEmbedded } from '../dist/platform/database/embedded/start-embedded.js';
import { migrate } from '../dist/platform/database/migrate.js';
import { durableMigrations } from '../dist/platform/durable/migrations.js';
import { eventMigrations } from '../dist/platform/events/migrations.js';
import { silentLog } from '../dist/platform/telemetry/log.js';
import { createWorkerPool } from '../dist/platform/worker-pool/create-worker-pool.js';

const { values } = parseArgs({ options: { signals: { type: 'string', default: '100000' } } });
const count = Number(values.signals);
const barMs = 100;
const to = { destinations: ['ops'] };
const steps = [1, 2, 3].map((n) => ({ after_minutes: n * 1440, to }));
const shapes = {
  at_once: { to },
  at_once_with_many_steps: { to, max_per_hour: 1000, escalation: steps },
  grouped: { to, mode: { kind: 'grouped', window_minutes: 60 } },
  weekly_digest: { to, mode: { kind: 'digest', every: 'week', at: '08:00', time_zone: 'America/Chicago' } },
  quiet_nights: {
    to,
    quiet_hours: { time_zone: 'America/Chicago', windows: [{ from: '18:00', to: '09:00' }] },
  },
  by_words: { to, when: { words: { any: ['nothing', 'of', 'this kind'], none: ['never said'] } } },
};

const home = await mkdtemp(join(tmpdir(), 'sophia-alert-preview-'));
await chmod(home, 0o755);
const closers = [() => rm(home, { recursive: true, force: true })];
const closing = (close) => closers.unshift(close);

try {
  const report = await measure();
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = Object.values(report.previews).every((one) => one.longest_turn_ms <= barMs) ? 0 : 1;
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
  ]);
  const workers = createWorkerPool();
  closing(() => workers.close());
  const tools = {
    database,
    clock: systemClock,
    directory: {
      destinations: createDestinations([{ name: 'ops', type: 'slack_webhook', url: 'env:HOOK' }]),
      people: {},
    },
    findAccounts: async () => new Map(),
    workers,
    timeZone: 'America/Chicago',
  };
  const previews = {};
  for (const spread of ['over_the_month', 'in_one_second']) {
    await fill(database, spread);
    for (const [shape, draft] of Object.entries(shapes)) {
      const { result, ...figures } = await watch(async () => previewRule(tools, { name: shape, ...draft }));
      const { matched, total, problems } = result;
      previews[`${shape}, ${spread.replaceAll('_', ' ')}`] = {
        ...figures,
        matched,
        messages: total,
        problems,
      };
    }
  }
  const floor = await watch(async () => sleep(2_000));
  return {
    signals: count,
    previews,
    floor: { longest_turn_ms: floor.longest_turn_ms, late_by_ms: floor.late_by_ms },
    bar_ms: barMs,
  };
}

async function fill(database, spread) {
  await database.pool.query('TRUNCATE signals CASCADE');
  const at =
    spread === 'in_one_second'
      ? `now() - interval '1 day'`
      : `now() - interval '30 days' * (n::float / $1::int)`;
  await database.pool.query(
    `INSERT INTO signals (id, kind, capability, subject, severity, confidence, title, summary, reasons, before, after,
       evidence, dedupe_key, occurred_at, last_occurred_at, sample, state, first_seen_at, last_seen_at, seen_count)
     SELECT 'sig_' || n, 'competitor.pricing', 'competitive-intelligence', 'competitor:c' || n % 1000, 'high', 0.9,
       'Sample rival ' || n || ' changed its price', repeat('Some sentence of this summary. ', 12), '["price changed"]', '$10',
       '$12', '[{"kind":"observation","id":"obs_1","label":"Pricing page"}]', 'k' || n, ${at}, ${at}, false, 'open', ${at},
       ${at}, 1
     FROM generate_series(1, $1::int) AS n`,
    [count],
  );
  await database.pool.query(
    `INSERT INTO signal_history (signal_id, at, actor, to_state, severity)
     SELECT id, first_seen_at, 'system:bench', 'open', severity FROM signals ORDER BY first_seen_at`,
  );
  await database.pool.query('ANALYZE signals, signal_history');
}

/** Processor time of the thread that serves, in milliseconds: the first number, in nanoseconds (proc(5)). */
function turnsOfMain() {
  return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}

/** What a timer of 1 ms sees at worst while `work` is under way. */
async function watch(work) {
  let longestTurn = 0;
  let late = 0;
  let last = performance.now();
  let used = turnsOfMain();
  const timer = setInterval(() => {
    const now = performance.now();
    const usedNow = turnsOfMain();
    late = Math.max(late, now - last - 1);
    longestTurn = Math.max(longestTurn, usedNow - used);
    last = now;
    used = usedNow;
  }, 1);
  const begun = performance.now();
  try {
    const result = await work();
    await sleep(5);
    return {
      result,
      took_ms: Math.round(performance.now() - begun),
      longest_turn_ms: Math.round(longestTurn),
      late_by_ms: Math.round(late),
    };
  } finally {
    clearInterval(timer);
  }
}
