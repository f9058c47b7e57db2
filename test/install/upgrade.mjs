// From an earlier version to this one with data in place: `node test/install/upgrade.mjs [--from REF] [--to REF]`.
// `--from` is the latest tag before the checkout unless told. The earlier one runs a cycle, gets a user and is stopped;
// this one starts on the same state, and everything that was there must still be there: signals, accounts, people, a ledger
// that verifies and goes on. Prints one JSON document; exit code 1 when something was lost.
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import {
  assertStopped,
  cloneTo,
  environmentOf,
  makeFolder,
  npmOf,
  root,
  run,
  startAndLook,
  temporaryFolder,
} from './lib/steps.mjs';

const { values } = parseArgs({
  options: { from: { type: 'string' }, to: { type: 'string', default: 'HEAD' } },
});
const git = async (...args) => (await run('git', args, { cwd: root, env: process.env })).trim();

/** The newest tag that leads to `to` and is not `to` itself. */
async function latestTagBefore(to) {
  const tags = (await git('tag', '--merged', to, '--sort=-creatordate'))
    .split('\n')
    .filter((tag) => tag !== '');
  const here = await git('rev-parse', `${to}^{commit}`);
  for (const tag of tags) if ((await git('rev-parse', `${tag}^{commit}`)) !== here) return tag;
  return undefined;
}

const from = values.from ?? (await latestTagBefore(values.to));
if (from === undefined) {
  process.stdout.write(`${JSON.stringify({ ok: true, skipped: 'no earlier tag' })}\n`);
  process.exit(0);
}

const npm = await npmOf();
const dir = temporaryFolder('upgrade');
const state = makeFolder(join(dir, 'state'));
const env = environmentOf({
  home: makeFolder(join(dir, 'home')),
  state,
  cache: npm.cache,
  registry: npm.registry,
});
const say = (message) => process.stderr.write(`${message}\n`);

async function prepare(ref, folder) {
  say(`${ref}: cloning, installing, building ...`);
  const cwd = await cloneTo(join(dir, folder), { ref });
  // As node_modules is that of the lock file of its own version, nothing is shared between the two.
  await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env });
  await run('npm', ['run', 'build'], { cwd, env });
  const sophia = async (...args) =>
    JSON.parse(
      await run(process.execPath, [join(cwd, 'bin', 'sophia.js'), ...args, '--json'], { cwd: dir, env }),
    );
  return { cwd, sophia };
}

async function inventory(sophia) {
  const { items: signals } = await sophia('signals', 'list', '--limit', '200');
  const { items: accounts } = await sophia('prospects', 'list', '--limit', '500');
  const { users } = await sophia('users', 'list');
  const { ok, entries } = await sophia('ledger', 'verify');
  return {
    signals: signals.map(({ id }) => id).sort(),
    accounts: accounts.map(({ name }) => name).sort(),
    users: users.map(({ email, role }) => `${email} ${role}`).sort(),
    ledger: { ok, entries },
  };
}

const lost = (before, after) => before.filter((one) => !after.includes(one));

try {
  const old = await prepare(from, 'before');
  await old.sophia('cycle');
  await old.sophia('users', 'add', 'dana@example.com', '--name', 'Dana Reyes', '--role', 'approver');
  const before = await inventory(old.sophia);
  assertStopped(state);

  const next = await prepare(values.to, 'after');
  const { applied } = await next.sophia('migrate');
  const after = await inventory(next.sophia);
  const started = await startAndLook('npm', ['start'], { cwd: next.cwd, env });
  await started.stop();
  assertStopped(state);
  const again = await next.sophia('cycle');

  const problems = [
    ...lost(before.signals, after.signals).map((id) => `the signal ${id} is gone`),
    ...lost(before.accounts, after.accounts).map((name) => `the account ${name} is gone`),
    ...lost(before.users, after.users).map((user) => `the user ${user} is gone`),
    ...(after.ledger.ok && after.ledger.entries >= before.ledger.entries
      ? []
      : ['the ledger does not verify']),
    ...again.capabilities
      .filter(({ status }) => status === 'failed')
      .map(({ name }) => `${name} fails after the upgrade`),
    ...(before.signals.length === 0 || before.accounts.length === 0
      ? ['the earlier version stored nothing']
      : []),
  ];
  const counts = ({ signals, accounts, users, ledger }) => ({
    signals: signals.length,
    accounts: accounts.length,
    users: users.length,
    ledger: ledger.entries,
  });
  process.stdout.write(
    `${JSON.stringify({ ok: problems.length === 0, from, to: values.to, migrations: applied, before: counts(before), after: counts(after), start_ms: started.dashboardMs, problems }, null, 2)}\n`,
  );
  process.exit(problems.length === 0 ? 0 : 1);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ ok: false, from, why: error.message }, null, 2)}\n`);
  process.exit(1);
}
