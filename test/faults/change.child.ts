/**
 * Carries out what was begun: `change.child.ts [PAUSE]`, with DATABASE_URL and KEYS_DIR in the environment. PAUSE is
 * `before N` or `after N`: it prints `{"at": PAUSE}` and stands still at its nth request to the outside, to be killed.
 * It prints `{"done": true}` at its end.
 */
import { createDecisions } from '../../src/decisions/create-decisions.ts';
import { createWebhookExecutor } from '../../src/decisions/executors/webhook.ts';
import type { GuardedFetch } from '../../src/evidence/fetch/contract.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { openDatabase } from '../../src/platform/database/connect.ts';
import { publishEvent } from '../../src/platform/events/events.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';

const [pause = ''] = process.argv.slice(2);
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

let requests = 0;
async function point(name: string): Promise<void> {
  if (`${name} ${requests}` !== pause) return;
  say({ at: pause });
  await new Promise(() => setInterval(() => {}, 1000));
}

/** Reaches the receiver of the test on loopback; what the guarded one forbids has tests of its own. */
const fetchOutside: GuardedFetch = async ({ url, method = 'GET', headers = {}, body }) => {
  requests += 1;
  await point('before');
  const response = await fetch(url, { method, headers, ...(typeof body === 'string' ? { body } : {}) });
  const bytes = new Uint8Array(await response.arrayBuffer());
  await point('after');
  return { kind: 'ok', status: response.status, url, headers: {}, body: bytes };
};

const database = openDatabase({
  url: process.env['DATABASE_URL'] ?? '',
  applicationName: 'sophia-fault-test',
  log: silentLog,
});
const decisions = createDecisions({
  database,
  clock: systemClock,
  log: silentLog,
  ledgerKeysDir: process.env['KEYS_DIR'] ?? '',
  publish: publishEvent,
  policies: () => [],
  userNames: async () => new Map(),
});
decisions.executors.register([
  createWebhookExecutor({ database, fetch: fetchOutside, readSecret: async () => new Secret('shared') }),
]);
await decisions.changes.resume(async () => false);
await decisions.close();
await database.close();
say({ done: true });
