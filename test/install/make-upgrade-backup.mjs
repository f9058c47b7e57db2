// Makes a small backup of a workspace that has been used, by the Sophia in PROGRAM (a built checkout of the version that
// later ones must be able to take over from): `node test/install/make-upgrade-backup.mjs --program DIR --workspace DIR --output FILE`.
// SOPHIA_HOME must be new. The files are kept in test/product/fixtures; what is in them is told there.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { run, startAndLook } from './lib/steps.mjs';

const { values } = parseArgs({
  options: { program: { type: 'string' }, workspace: { type: 'string' }, output: { type: 'string' } },
});
const workspace = resolve(values.workspace);
const env = { ...process.env, SOPHIA_PORT: '0', OPS_WEBHOOK_SECRET: 'for-the-fixture-only' };
const launcher = join(resolve(values.program), 'bin', 'sophia.js');
const options = { cwd: workspace, env };
const sophia = async (...args) =>
  JSON.parse(await run(process.execPath, [launcher, ...args, '--json'], options));

cpSync(join(resolve(values.program), 'examples', 'payready'), workspace, { recursive: true });
const data = join(workspace, 'data');
// A bill of 40 rows has every table that a bill of 400 has.
for (const name of readdirSync(data).filter((file) => file.startsWith('cloud-bill-'))) {
  const [head, ...rows] = readFileSync(join(data, name), 'utf8').trimEnd().split('\n');
  writeFileSync(join(data, name), `${[head, ...rows.slice(0, 40)].join('\n')}\n`);
}
// Nobody answers there: messages are queued, tried, and wait for the next attempt.
const file = join(workspace, 'sophia.yaml');
writeFileSync(
  file,
  `${readFileSync(file, 'utf8')}
webhooks:
  - name: ops
    url: https://hooks.invalid/ops
    secret: env:OPS_WEBHOOK_SECRET
    signals_from: watch
`,
);

const started = await startAndLook(process.execPath, [launcher, 'up', '--workspace', workspace], options);
const { api, send } = started;
await sophia('users', 'add', 'dana@example.com', '--name', 'Dana Reyes', '--role', 'approver');
const [signal, other] = (await api('/signals')).items;
await send('POST', `/signals/${signal.id}/acknowledge`, { reason: 'Seen in the morning round' });
await send('POST', `/signals/${other.id}/resolve`, { reason: 'Known, and no longer true' });
await send('POST', '/tokens', { name: 'nightly export', role: 'viewer' });
const propose = async (path, value, reason) =>
  send('POST', '/settings/proposals', { capability: 'cost-optimization', path, value, reason });
const approved = await propose('mover_threshold_amount', 750, 'Fewer movers, each worth a look');
await send('POST', `/proposals/${approved.id}/approve`, {
  plan_hash: approved.plan_hash,
  reason: 'Agreed with finance',
});
await send('POST', `/proposals/${approved.id}/apply`, {});
const rejected = await propose('mover_threshold_amount', 90_000, 'Only the largest');
await send('POST', `/proposals/${rejected.id}/reject`, { reason: 'Would hide the database bill' });
// The change is carried out and the messages are queued within seconds; both are what an upgrade must keep.
const until = Date.now() + 60_000;
for (;;) {
  const { state } = await api(`/proposals/${approved.id}`);
  const { items } = await api('/ledger?action=message.queued');
  if (state === 'verified' && items.length > 0) break;
  if (Date.now() > until) throw new Error(`the change is ${state}, ${items.length} messages are queued`);
  await new Promise((wake) => setTimeout(wake, 500));
}
await started.stop();
const made = await sophia('backup', resolve(values.output));
process.stdout.write(`${JSON.stringify(made, null, 2)}\n`);
