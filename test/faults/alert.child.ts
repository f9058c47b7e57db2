/**
 * Applies the alert rules once: `alert.child.ts N`, with DATABASE_URL and KEYS_DIR in the environment. It prints `{"at": N}`
 * and stands still behind its nth message to the outbox (0: when all of them are committed), to be killed.
 */
import { createLedger } from '../../src/decisions/ledger/create-ledger.ts';
import { createOutbox } from '../../src/delivery/create-outbox.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { openDatabase } from '../../src/platform/database/connect.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';
import { createFaultAlerts } from './alert-parts.ts';

const nth = Number(process.argv[2]);
const standStill = async () => {
  process.stdout.write(`${JSON.stringify({ at: nth })}\n`);
  await new Promise(() => setInterval(() => {}, 1000));
};

const database = openDatabase({
  url: process.env['DATABASE_URL'] ?? '',
  applicationName: 'sophia-fault-test',
  log: silentLog,
});
const ledger = createLedger({
  database,
  clock: systemClock,
  log: silentLog,
  keysDir: process.env['KEYS_DIR'] ?? '',
  publish: async () => {},
});
const channels = ['slack_webhook', 'teams'].map((name) => ({
  name,
  side: 'honours_key' as const,
  send: async () => null,
}));
const outbox = createOutbox({ database, clock: systemClock, append: ledger.append, channels });
let written = 0;
await createFaultAlerts({
  database,
  append: ledger.append,
  outbox: {
    async enqueue(db, message) {
      const answer = await outbox.enqueue(db, message);
      written += 1;
      if (written === nth) await standStill();
      return answer;
    },
  },
}).evaluate();
await standStill();
