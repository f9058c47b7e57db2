// kill -9 of server, worker and database at random moments under a light load, and the proof that nothing was lost.
//   node bench/soak.mjs [--kills 200] [--seconds 4000] [--seed N] [--only server] [--only server+database] ...
// Ends when either bound is reached, waits until everything has come to rest, and prints one JSON document; exits 1 on a
// violation. The same seed gives the same kills in the same order; what they hit depends on the machine.
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from './lib/random.mjs';
import {
  benchmark,
  exampleDir,
  freePort,
  isAlive,
  makeHome,
  postmasterOf,
  root,
  runCommand,
  sleep,
  startProcess,
  tokenFrom,
  until,
  waitForLink,
} from './lib/run-sophia.mjs';
import { createLoad } from './lib/soak-load.mjs';
import { startOutside } from './lib/soak-outside.mjs';
import { isAtRest, verifyGone, verifyWebhooks, verifyWork, verifyWrites } from './lib/soak-verify.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seconds: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string', multiple: true },
  },
});
const wantedKills = Number(values.kills);
const seconds = Number(values.seconds ?? wantedKills * 20);
const seed = Number(values.seed);
/** Longer than the lease of a message whose worker died (180 s) and the longest backoff that a few 503s lead to. */
const restWithinMs = 420_000;
const secret = 'soak-secret';
const destinations = ['ops', 'archive'];
/** What dies together. Every one of them comes up before any comes again, also in a short run. */
const allHands = [
  ['server'],
  ['database'],
  ['worker'],
  ['server'],
  ['database'],
  ['server', 'database'],
  ['worker', 'server'],
];
const hands = allHands.filter((hand) => values.only?.includes(hand.join('+')) ?? true);
const say = (text) => process.stderr.write(`${text}\n`);

/** The example as people have it, with feeds and webhooks of ours instead of addresses outside. */
async function makeWorkspace(home, port) {
  const dir = join(home, 'workspaces', 'payready');
  await cp(exampleDir, dir, { recursive: true });
  const file = join(dir, 'sophia.yaml');
  const text = (await readFile(file, 'utf8'))
    .replace(/https:\/\/eliseai\.com\/blog/, `http://127.0.0.1:${port}/feed/0.xml`)
    .replace(/https:\/\/www\.hunterwarfield\.com\//, `http://127.0.0.1:${port}/feed/1.xml`)
    .replaceAll(/kind: page\n(\s+)url:/g, 'kind: feed\n$1url:')
    .replaceAll(/interval_minutes: \d+/g, 'interval_minutes: 1');
  const webhooks = destinations.map(
    (name) =>
      `  - name: ${name}\n    url: http://127.0.0.1:${port}/hook/${name}\n    secret: env:SOAK_SECRET\n    signals_from: info\n`,
  );
  await writeFile(
    file,
    `${text}\nfetch:\n  allow_hosts: ["127.0.0.1:${port}"]\nwebhooks:\n${webhooks.join('')}`,
  );
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}

/** `up` and `worker`, started again whenever they end; an end that no kill explains is a violation. */
function keeper({ home, env, url, violations }) {
  const running = {};
  const startMs = [];
  let failedStarts = 0;
  const isUp = async (name, started) =>
    name === 'server' ? isReady(url) : /Sophia works for/.test(started.stderr());
  const start = async (name) => {
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const began = Date.now();
      const started = startProcess(home, [name === 'server' ? 'up' : 'worker'], env);
      running[name] = started;
      await until(`the start of ${name}`, 90_000, async () => started.hasEnded() || isUp(name, started));
      if (!started.hasEnded()) {
        startMs.push(Date.now() - began);
        return started;
      }
      failedStarts += 1;
      say(`${name} ended at its start: ${started.stderr().trim().split('\n').at(-1)}`);
      await sleep(1_000);
    }
    throw new Error(`${name} could not be started five times in a row`);
  };
  return {
    running,
    startMs,
    failedStarts: () => failedStarts,
    start,
    /** Starts what ended by itself, and remembers that it did. */
    async look() {
      for (const [name, process] of Object.entries(running)) {
        if (!process.hasEnded()) continue;
        const { code, signal } = await process.ended;
        const last = process.stderr().trim().split('\n').slice(-3).join(' | ');
        const violation = `${name} ended by itself (${code ?? signal}): ${last}`;
        say(violation);
        violations.push(violation);
        await start(name);
      }
    },
    /** The last lines of each, for whoever looks for the cause. */
    told: () =>
      Object.entries(running)
        .map(([name, process]) => `${name}: ${process.stderr().trim().split('\n').slice(-20).join('\n')}`)
        .join('\n'),
    async kill(name) {
      running[name].child.kill('SIGKILL');
      await running[name].ended;
    },
  };
}

/** What the database said last, its pid file, and the processes that still stand in its directory. */
function databaseState(home) {
  const folder = join(home, 'postgres');
  const text = (path) => {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch (error) {
      return error.message;
    }
  };
  const processes = readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        if (readlinkSync(`/proc/${pid}/cwd`) !== join(folder, 'data')) return [];
        const title = text(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
        const files = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
        return [
          `${text(`/proc/${pid}/stat`).slice(0, 60)} ${text(`/proc/${pid}/wchan`)} ${title.slice(0, 80)} ${files.join(' ')}`,
        ];
      } catch {
        return [];
      }
    });
  const log = text(join(folder, 'server.log')).split('\n').slice(-30).join('\n');
  return [log, text(join(folder, 'data', 'postmaster.pid')), ...processes].join('\n');
}

async function killDatabase(home) {
  const pid = postmasterOf(home);
  if (pid === undefined) return false;
  process.kill(pid, 'SIGKILL');
  await until('the end of the database', 10_000, () => !isAlive(pid));
  return true;
}

await benchmark(async () => {
  const began = Date.now();
  const violations = [];
  const kills = [];
  const home = await makeHome('soak');
  const outside = await startOutside({ secret, random: seededRandom(seed + 1) });
  await makeWorkspace(home, outside.port);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const keep = keeper({ home, url, violations, env: { SOPHIA_PORT: String(port), SOAK_SECRET: secret } });
  const random = seededRandom(seed);

  const token = await tokenFrom(await waitForLink(await keep.start('server')), 'soak');
  await keep.start('worker');
  say(`seed ${seed}: at most ${wantedKills} kills in ${seconds} s`);
  const load = createLoad({ url, token: () => token, random: seededRandom(seed + 2) });
  const progress = setInterval(() => {
    const { answered, unanswered, errors } = load.count;
    say(
      `${Math.round((Date.now() - began) / 1000)} s: ${kills.length} kills, ${answered} answers, ${unanswered} without, ` +
        `${errors} errors, ${load.acknowledged.proposals.size} proposals, ${outside.posts.length} webhooks, ${violations.length} violations`,
    );
  }, 10_000);

  const loadEnd = Date.now() + seconds * 1000;
  const deck = [];
  const gapMs = Math.min(20_000, Math.max(500, (seconds * 1000 * 0.9) / wantedKills));
  while (kills.length < wantedKills && Date.now() < loadEnd) {
    const wakeAt = Date.now() + random.between(0.2, 1.8) * gapMs;
    while (Date.now() < Math.min(wakeAt, loadEnd)) {
      await keep.look();
      await sleep(100);
    }
    if (Date.now() >= loadEnd) break;
    if (deck.length === 0) deck.push(...random.shuffled(hands));
    const targets = deck.pop();
    const downMs = random.between(0, 1_500);
    const had = [];
    for (const target of targets.slice(0, wantedKills - kills.length)) {
      const at = Date.now();
      if (target === 'database') {
        if (await killDatabase(home)) had.push('database');
      } else {
        await keep.kill(target);
        had.push(target);
      }
      kills.push({ at, target });
    }
    await sleep(downMs);
    for (const target of had) if (target !== 'database') await keep.start(target);
    if (had.includes('database')) {
      const killedAt = Date.now();
      await until('the database after a kill', 60_000, async () => {
        await keep.look();
        return isReady(url);
      }).catch((error) => {
        throw new Error(`${error.message}\n${keep.told()}\n${databaseState(home)}`);
      });
      keep.startMs.push(Date.now() - killedAt);
    }
  }

  const { startEmbedded } = await import(
    join(root, 'dist', 'platform', 'database', 'embedded', 'start-embedded.js')
  );
  const { openDatabase } = await import(join(root, 'dist', 'platform', 'database', 'connect.js'));
  const { silentLog } = await import(join(root, 'dist', 'platform', 'telemetry', 'log.js'));
  outside.freeze();
  await load.stop();
  await until('the server after the last kill', 60_000, () => isReady(url));
  say('the load has ended; waiting for everything to come to rest');
  const server = await startEmbedded({ home, log: silentLog });
  const database = openDatabase({
    url: server.urlFor('sophia_payready'),
    applicationName: 'sophia-cli',
    log: silentLog,
  });
  let webhooks;
  const restBegan = Date.now();
  try {
    // Whom the receiver refused five times in a row is asked again in hours: that time passes at once here.
    await database.pool.query("UPDATE outbox SET due_at = now() WHERE state = 'pending' AND due_at > now()");
    let left;
    let calm = 0;
    // Signals are told every 10 s, so one quiet look is not yet the end.
    while (calm < 4 && Date.now() - restBegan < restWithinMs) {
      await keep.look();
      await sleep(5_000);
      left = await isAtRest({ database });
      calm = Object.values(left).every((n) => n === 0) ? calm + 1 : 0;
    }
    if (calm < 4)
      violations.push(`nothing came to rest within ${restWithinMs / 1000} s: ${JSON.stringify(left)}`);
    violations.push(...(await verifyWrites({ load, database, url })), ...(await verifyWork({ database })));
    webhooks = await verifyWebhooks({ database, outside, kills, destinations });
    violations.push(...webhooks.wrong);
  } finally {
    clearInterval(progress);
    await database.close();
    await server.stop();
  }
  const restMs = Date.now() - restBegan;

  const postmaster = postmasterOf(home);
  for (const name of ['worker', 'server']) {
    const { code, signal } = await keep.running[name].stop();
    if (code !== 0) violations.push(`${name} stopped with ${code ?? signal} when it was asked to end`);
  }
  violations.push(...verifyGone([postmaster, ...Object.values(keep.running).map(({ pid }) => pid)]));
  const verify = await runCommand(home, ['ledger', 'verify', '--json'], { env: { SOAK_SECRET: secret } });
  const ledger = JSON.parse(verify.stdout || '{}');
  if (verify.code !== 0 || ledger.ok !== true)
    violations.push(`the ledger does not verify: ${verify.stdout}${verify.stderr}`);
  await outside.close();

  const sorted = keep.startMs.toSorted((a, b) => a - b);
  return {
    ok: violations.length === 0,
    seed,
    kills: Object.fromEntries(
      ['server', 'worker', 'database'].map((name) => [
        name,
        kills.filter(({ target }) => target === name).length,
      ]),
    ),
    seconds: Math.round((Date.now() - began) / 1000),
    rest_s: Math.round(restMs / 1000),
    back_ms: { median: sorted[Math.floor(sorted.length / 2)], longest: sorted.at(-1) },
    failed_starts: keep.failedStarts(),
    requests: load.count,
    refusals_without_reason: Object.fromEntries(load.surprises),
    acknowledged: Object.fromEntries(Object.entries(load.acknowledged).map(([name, of]) => [name, of.size])),
    webhooks: { messages: webhooks.messages, delivered: webhooks.delivered, repeats: webhooks.repeats },
    ledger_entries: ledger.entries,
    violations,
  };
});
