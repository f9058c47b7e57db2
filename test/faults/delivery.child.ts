/**
 * Delivers what is due once: `delivery.child.ts SIDE N`, with DATABASE_URL, KEYS_DIR and PORT in the environment. It prints
 * `{"at": "SIDE N"}` and stands still `before` or `after` its nth part reached the other side, to be killed.
 */
import { createLedger } from '../../src/decisions/ledger/create-ledger.ts';
import { createOutbox } from '../../src/delivery/create-outbox.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { openDatabase } from '../../src/platform/database/connect.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';
import { blindChannel } from './delivery-channel.ts';

const [side = '', nth = ''] = process.argv.slice(2);
let sent = 0;
const pauseAt = async (name: string) => {
  if (name !== side || String(sent) !== nth) return;
  process.stdout.write(`${JSON.stringify({ at: `${side} ${nth}` })}\n`);
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
const channel = blindChannel(Number(process.env['PORT']), {
  before: async () => {
    sent += 1;
    await pauseAt('before');
  },
  after: async () => pauseAt('after'),
});
await createOutbox({ database, clock: systemClock, append: ledger.append, channels: [channel] }).deliverDue();
await ledger.close();
await database.close();
