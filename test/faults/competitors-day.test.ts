/**
 * Sources of every kind through a day of simulated time, read by two workers of which one is killed with -9 again and again: each
 * version is kept once, each signal raised once, each message to a webhook and to Slack sent as DESIGN 2 promises, and no host asked
 * too often. `npm test` goes through some hours, `node bench/day.mjs` through the whole day.
 */
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allMigrations } from '../../src/app/runtime/open-runtime.ts';
import { createTestDatabase, type TestDatabase } from '../../src/platform/database/testing.testing.ts';
import { type CompetitorWorld, postTitle, startWorld } from '../emulators/competitor-world.ts';
import { hasBrowser } from '../browser/open-browser.ts';
import { startHttp } from '../emulators/http-emulator.ts';
import { type SlackEmulator, startSlack } from '../emulators/slack-emulator.ts';
import {
  type Day,
  type DayWorker,
  slackPlaces,
  startDayWorker,
  timesFaster,
  writeDay,
} from './competitors-day.ts';
import { isSoak } from './durable-testing.ts';

const hours = isSoak ? 24 : 3;
const killEveryHours = 1;
const start = Date.parse('2026-11-20T00:00:00.000Z');
/** Two seconds between two requests; two processes reckon them by clocks a few real milliseconds apart. */
const gapMs = 2_000 - 40 * timesFaster;

let base = { simulated: start, real: performance.now() };
const now = () => base.simulated + (performance.now() - base.real) * timesFaster;

let test: TestDatabase;
let world: CompetitorWorld;
let hook: Awaited<ReturnType<typeof startHttp>>;
let slack: SlackEmulator;
let day: Day;
const messages: string[] = [];
const workers = new Map<string, DayWorker>();

beforeAll(async () => {
  test = await createTestDatabase(allMigrations);
  world = await startWorld(start, now);
  hook = await startHttp((_request, body, response) => {
    messages.push(body);
    response.writeHead(200).end();
  });
  slack = await startSlack({ ...slackPlaces, channels: [slackPlaces.channel], pageSize: 200 });
  day = await writeDay({ world: world.port, hook: hook.port, slack: slack.port }, hasBrowser);
  if (!hasBrowser)
    process.stderr.write('No Chromium was found: the page that needs one is left out of the day.\n');
});
afterAll(async () => {
  await Promise.all([...workers.values()].map(async (worker) => worker.kill()));
  await world.close();
  await hook.close();
  await slack.close();
  await test.drop();
  await day.remove();
});

const rows = async <Row extends object>(text: string): Promise<Row[]> =>
  (await test.database.pool.query<Row>(text)).rows;

async function begin(name: string): Promise<void> {
  const worker = await startDayWorker(day, {
    databaseUrl: test.url,
    at: new Date(now()),
    name,
  });
  workers.set(name, worker);
  await worker.setTime(new Date(now()));
}

/** While the clocks of the workers differ, one that has jumped takes its turn by another time than the one before it gave it back. */
const jumps: { readonly from: number; readonly to: number }[] = [];

async function jumpTo(simulated: number): Promise<void> {
  base = { simulated: Math.max(simulated, now()), real: performance.now() };
  const from = base.simulated;
  await Promise.all([...workers.values()].map(async (worker) => worker.setTime(new Date(from))));
  jumps.push({ from, to: now() });
}

const isWithinJump = (at: number): boolean => jumps.some(({ from, to }) => at >= from && at <= to);

/** Goes on to the next time at which a source is due, once nobody has one in hand, or a dead worker alone has. */
async function letTimePass(): Promise<void> {
  let quietSince = performance.now();
  let asked = world.asks.length;
  for (;;) {
    const [state] = await rows<{ held: number; next: Date | null }>(
      `SELECT count(*) FILTER (WHERE turn_at IS NOT NULL) AS held,
         min(next_poll_at) FILTER (WHERE turn_at IS NULL AND next_poll_at > '-infinity') AS next
       FROM sources WHERE enabled AND interval_s IS NOT NULL`,
    );
    const next = state?.next?.getTime() ?? now();
    if (world.asks.length !== asked) [quietSince, asked] = [performance.now(), world.asks.length];
    const isStuck = performance.now() - quietSince > 1_500;
    if ((state?.held === 0 && next > now()) || isStuck) {
      // At least a few minutes, so that a day is some hundred steps.
      await jumpTo(isStuck ? now() + 6 * 60_000 : Math.max(next, now() + 4 * 60_000));
      return;
    }
    await sleep(40);
  }
}

/** So often the dropped file gets another row; the worker that is told to read it is the one or the other. */
const dropEveryHours = 2;
const noteTitle = (n: number): string => `Note number ${n} about moving homes`;
const notes = () => 1 + Math.floor((now() - start) / (dropEveryHours * 3_600_000));
let dropped = 0;

async function dropNotes(): Promise<void> {
  if (dropped >= notes()) return;
  dropped = notes();
  const rowsOfFile = Array.from(
    { length: dropped },
    (_, i) => `${i + 1},${noteTitle(i + 1)},"Line ${i + 1}"`,
  );
  await day.drop(rowsOfFile, new Date(now()));
  workers.get(dropped % 2 === 0 ? 'killed' : 'steady')?.startCycle();
}

it('keeps each version once, raises each signal once and sends each message as promised', {
  timeout: 1_800_000,
}, async () => {
  const began = performance.now();
  await begin('steady');
  await begin('killed');
  let kills = 0;
  let nextKill = start + killEveryHours * 3_600_000;
  while (now() < start + hours * 3_600_000) {
    await dropNotes();
    await letTimePass();
    if (now() < nextKill) continue;
    nextKill += killEveryHours * 3_600_000;
    // In the middle of polls, a different moment each time.
    await sleep(20 + 37 * (kills % 7));
    await workers.get('killed')?.kill();
    kills += 1;
    await begin('killed');
  }
  // What the last kills left in hand is due again after five minutes, and their messages after half a real one.
  for (let step = 0; step < 4; step += 1) await letTimePass();
  await untilRead();
  await untilTold();

  const sources = await rows<{ id: string; state: string; reason: string | null }>(
    'SELECT id, state, reason FROM sources ORDER BY id',
  );
  expect(sources).toHaveLength(hasBrowser ? 16 : 15);
  expect(sources.filter((source) => source.state !== 'ok')).toEqual([]);

  expect(
    await rows(`SELECT source_id, encode(content_hash, 'hex') AS hash FROM observations
      GROUP BY source_id, content_hash HAVING count(*) > 1`),
  ).toEqual([]);
  // Nothing was skipped that stood long enough to be seen: the feed has a new version every hour.
  const [feed] = await rows<{ versions: number }>(
    "SELECT count(*) AS versions FROM observations WHERE source_id LIKE '%/blog'",
  );
  expect(feed?.versions).toBeGreaterThanOrEqual(hours);

  expect(await rows('SELECT dedupe_key FROM signals GROUP BY dedupe_key HAVING count(*) > 1')).toEqual([]);
  const signals = await rows<{ id: string; title: string; capability: string; before: string | null }>(
    'SELECT id, title, capability, before FROM signals ORDER BY id',
  );
  const told = (text: string) => signals.filter((signal) => signal.title.includes(text)).length;
  // The first was the baseline.
  for (let n = 2; n <= hours; n += 1) expect([postTitle(n), told(postTitle(n))]).toEqual([postTitle(n), 1]);
  expect(signals.filter((signal) => signal.before?.includes('$20'))).toHaveLength(1);
  expect(signals.filter((signal) => signal.before?.includes('$70'))).toHaveLength(hasBrowser ? 1 : 0);
  for (let n = 2; n <= dropped; n += 1) expect([noteTitle(n), told(noteTitle(n))]).toEqual([noteTitle(n), 1]);
  expect(signals.filter((signal) => signal.capability !== 'competitive-intelligence')).toEqual([]);

  // Signals of one moment are one message to Slack; a webhook has one for each.
  const sent = await rows<{ signal: string; channel: string; state: string; may_repeat: boolean }>(
    `SELECT coalesce(told.signal_id, subject) AS signal, channel, state, may_repeat
     FROM outbox LEFT JOIN alert_deliveries AS delivery ON delivery.outbox_id = outbox.id
       LEFT JOIN alert_message_signals AS told ON told.message_id = delivery.message_id
     ORDER BY signal`,
  );
  expect(sent.filter(({ state }) => state !== 'delivered')).toEqual([]);
  const ways = {
    webhook: messages,
    slack_webhook: postsIn(slackPlaces.webhook.channel),
    slack_bot: postsIn(slackPlaces.channel),
  };
  const repeated: Record<string, number> = {};
  for (const [channel, received] of Object.entries(ways)) {
    const own = sent.filter((one) => one.channel === channel);
    // Each signal in one message, and one arrival of it; a second one only where it is marked that it may have come twice.
    expect([channel, own.map(({ signal }) => signal)]).toEqual([channel, signals.map(({ id }) => id)]);
    const twice = own.filter(({ signal, may_repeat: mayRepeat }) => {
      const times = received.filter((body) => body.includes(signal)).length;
      expect([channel, signal, times >= 1 && times <= (mayRepeat ? 2 : 1)]).toEqual([channel, signal, true]);
      return times === 2;
    });
    repeated[channel] = twice.length;
  }
  // Slack can be asked what was posted, so a bot's message is never there twice.
  expect(sent.filter((one) => one.channel === 'slack_bot' && one.may_repeat)).toEqual([]);
  expect(slack.refusals).toEqual([]);

  const pairs = world.asks.slice(1).map((ask, index) => ({ ask, before: world.asks[index]?.at ?? 0 }));
  const judged = pairs.filter(({ before }) => !isWithinJump(before));
  expect(judged.length).toBeGreaterThan(0.7 * pairs.length);
  expect(judged.filter(({ ask, before }) => ask.at - before < gapMs)).toEqual([]);
  const figures = {
    hours,
    sources: sources.length,
    rendered: hasBrowser,
    requests: world.asks.length,
    signals: signals.length,
    messages: {
      webhook: messages.length,
      slack_webhook: ways.slack_webhook.length,
      slack_bot: ways.slack_bot.length,
    },
    twice: repeated,
    kills,
    took_s: Math.round((performance.now() - began) / 1000),
  };
  process.stderr.write(`${JSON.stringify(figures)}\n`);
  const place = process.env['SOPHIA_TEST_DAY_FIGURES'];
  if (place !== undefined) await writeFile(place, JSON.stringify(figures));
});

const postsIn = (channel: string): string[] =>
  slack.posts.filter((post) => post.channel === channel).map((post) => JSON.stringify(post));

/** A cycle whose worker was killed goes on once it is back; one more takes what was dropped meanwhile. */
async function untilRead(): Promise<void> {
  for (const deadline = Date.now() + 90_000; Date.now() < deadline; await sleep(250)) {
    const [cycles] = await rows<{ running: number }>(
      "SELECT count(*) AS running FROM cycles WHERE state = 'running'",
    );
    if (cycles?.running !== 0) continue;
    const [told] = await rows(`SELECT 1 FROM signals WHERE strpos(title, '${noteTitle(dropped)}') > 0`);
    if (told !== undefined) return;
    workers.get('steady')?.startCycle();
    await sleep(1_000);
  }
}

/** A message whose worker was killed is taken up after its lease. */
async function untilTold(): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(250)) {
    const [left] = await rows<{ untold: number; waiting: number }>(
      `SELECT (SELECT count(*) FROM signals WHERE NOT EXISTS (SELECT FROM outbox WHERE subject = signals.id)) AS untold,
         (SELECT count(*) FROM outbox WHERE state <> 'delivered') AS waiting`,
    );
    if (left?.untold === 0 && left.waiting === 0) return;
  }
}
