/** An outbox with every channel over a real database, whose services are emulators on loopback under their real names. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testClock } from '../../decisions/decisions.testing.ts';
import type { LedgerKeeping } from '../../decisions/ledger/contract.ts';
import { createLedger } from '../../decisions/ledger/create-ledger.ts';
import { decisionsMigrations } from '../../decisions/migrations.ts';
import { createGuardedFetch } from '../../evidence/fetch/create-guarded-fetch.ts';
import { createPoliteness } from '../../evidence/fetch/politeness.ts';
import { migrations as evidenceMigrations } from '../../evidence/migrations.ts';
import { Secret } from '../../kernel/secret.ts';
import { systemClock } from '../../kernel/time.ts';
import type { TestDatabase } from '../../platform/database/testing.testing.ts';
import { createTestDatabase } from '../../platform/database/testing.testing.ts';
import { durableMigrations } from '../../platform/durable/migrations.ts';
import { silentLog } from '../../platform/telemetry/log.ts';
import type { Outbox, OutboxMessage, StoredMessage } from '../contract.ts';
import { createOutbox } from '../create-outbox.ts';
import { createDestinations } from '../destinations/create-destinations.ts';
import type { Destination } from '../destinations/destination-schema.ts';
import type { NoticeInput } from '../domain/notice.ts';
import { noticePayload } from '../domain/notice.ts';
import { deliveryMigrations } from '../migrations.ts';
import { createChannels } from './create-channels.ts';
import { turnsOf } from './destination-fetch.ts';

export interface ChannelSetup {
  readonly destinations: readonly Destination[];
  /** By reference, `env:NAME`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Port on loopback of each host that the channels ask for. */
  readonly hosts: Readonly<Record<string, number>>;
  /** For one request to a service. */
  readonly timeoutMs?: number;
  readonly maxWaitMs?: number;
}

export interface ChannelBench {
  readonly test: TestDatabase;
  readonly ledger: LedgerKeeping;
  readonly clock: ReturnType<typeof testClock>;
  outbox(setup: ChannelSetup): Outbox;
  put(outbox: Outbox, channel: string, notice: NoticeInput, more?: Partial<OutboxMessage>): Promise<string>;
  get(outbox: Outbox, id: string): Promise<StoredMessage>;
  close(): Promise<void>;
}

export async function openBench(): Promise<ChannelBench> {
  const test = await createTestDatabase([
    ...durableMigrations,
    ...evidenceMigrations,
    ...decisionsMigrations,
    ...deliveryMigrations,
  ]);
  const keysDir = await mkdtemp(join(tmpdir(), 'channels '));
  const clock = testClock(new Date().toISOString());
  const ledger = createLedger({
    database: test.database,
    clock,
    log: silentLog,
    keysDir,
    publish: async () => {},
    signAfterMs: 0,
  });
  let count = 0;
  return {
    test,
    ledger,
    clock,
    outbox({ destinations: given, secrets, hosts, timeoutMs = 2_000, maxWaitMs = 4_000 }) {
      const destinations = createDestinations(given);
      const turns = (gapMs: number) => createPoliteness({ database: test.database, gapMs, maxWaitMs });
      const readSecret = async (reference: string) =>
        secrets[reference] === undefined ? undefined : new Secret(secrets[reference]);
      const fetchFor = (turn: string, gapMs: number) => {
        const guarded = createGuardedFetch({
          allowHosts: Object.entries(hosts).map(([host, port]) => `${host}:${port}`),
          clock: systemClock,
          log: silentLog,
          userAgent: 'Sophia/0.1',
          politeness: turnsOf(turns(gapMs), turn),
          resolver: async () => ['127.0.0.1'],
        });
        return (request: Parameters<typeof guarded>[0]) => {
          // The service's own address, over plain HTTP to the emulator that stands for it.
          const url = new URL(request.url);
          const port = hosts[url.hostname] ?? 1;
          return guarded({
            ...request,
            url: `http://${url.hostname}:${port}${url.pathname}${url.search}`,
            timeoutMs,
          });
        };
      };
      return createOutbox({
        database: test.database,
        clock,
        append: ledger.append,
        channels: createChannels({
          destinations,
          readSecret,
          fetchFor,
          webhookFetch: fetchFor('webhook', 0),
          politeness: turns(0),
        }),
      });
    },
    put: async (outbox, channel, notice, more = {}) => {
      count += 1;
      const { id } = await test.database.db.transaction().execute((trx) =>
        outbox.enqueue(trx, {
          channel,
          destination: 'ops',
          subject: 'sig_1',
          policy: 'critical-signals',
          payload: noticePayload(notice),
          dedupeKey: `n${count}`,
          sample: notice.sample,
          ...more,
        }),
      );
      return id;
    },
    async get(outbox, id) {
      const found = await outbox.find(id);
      if (found === undefined) throw new Error(`no message ${id}`);
      return found;
    },
    async close() {
      await ledger.close();
      await test.drop();
      await rm(keysDir, { recursive: true, force: true });
    },
  };
}
