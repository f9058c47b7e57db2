/** Alerts over a real database, with a clock that a test turns and channels that only keep what they are given. */
import type { SignalInput } from '../../decisions/contract.ts';
import { openTestDecisions, signalInput } from '../../decisions/decisions.testing.ts';
import { migrations as evidenceMigrations } from '../../evidence/migrations.ts';
import type { Database, Migration } from '../../platform/database/database.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { durableMigrations } from '../../platform/durable/migrations.ts';
import { eventMigrations } from '../../platform/events/migrations.ts';
import { decisionsMigrations } from '../../decisions/migrations.ts';
import type { Channel, Outbox } from '../contract.ts';
import { createWorkerPool } from '../../platform/worker-pool/create-worker-pool.ts';
import { createOutbox } from '../create-outbox.ts';
import { createDestinations } from '../destinations/create-destinations.ts';
import type { Destination } from '../destinations/destination-schema.ts';
import type { Notice } from '../domain/notice.ts';
import { noticeSchema } from '../domain/notice.ts';
import { createAcknowledgeTokens } from '../intake/acknowledge-token.ts';
import { deliveryMigrations } from '../migrations.ts';
import type { Alerts } from './contract.ts';
import { type AlertsOptions, createAlerts } from './create-alerts.ts';
import { alertMigrations } from './migrations.ts';

export const allDestinations: readonly Destination[] = [
  {
    name: 'ops',
    type: 'slack_bot',
    token: 'env:TOKEN',
    channel: 'C100',
    signing_secret: 'env:SLACK',
    users: { U1: 'u1' },
    api_host: 'slack.com',
  },
  { name: 'lead', type: 'slack_webhook', url: 'env:HOOK' },
  { name: 'team', type: 'teams', url: 'env:TEAMS' },
  { name: 'hook', type: 'webhook', url: 'https://hooks.invalid/', secret: 'env:X' },
];

export interface Sent {
  readonly destination: string;
  readonly policy: string;
  readonly notice: Notice;
}

export async function openAlertBench(
  options: Partial<Pick<AlertsOptions, 'people' | 'webhooks' | 'timeZone'>> & {
    readonly destinations?: readonly Destination[];
    /** Names of subjects. */
    readonly subjects?: readonly (readonly [string, string])[];
    /** Beside those of what alerts stand on. */
    readonly migrations?: readonly Migration[];
    readonly findAccounts?: (database: Database) => AlertsOptions['findAccounts'];
    readonly channels?: (test: Awaited<ReturnType<typeof openTestDecisions>>) => readonly Channel[];
  } = {},
) {
  const test = await openTestDecisions();
  await migrate(test.database, [
    ...eventMigrations,
    ...durableMigrations,
    ...evidenceMigrations,
    ...decisionsMigrations,
    ...deliveryMigrations,
    ...alertMigrations,
    ...(options.migrations ?? []),
  ]);
  const { database, clock, decisions } = test;
  const keep = (name: string): Channel => ({ name, side: 'honours_key', send: async () => null });
  const outbox: Outbox = createOutbox({
    database,
    clock,
    append: decisions.ledger.append,
    channels:
      options.channels?.(test) ?? ['slack_bot', 'slack_webhook', 'teams', 'email', 'webhook'].map(keep),
  });
  const workers = createWorkerPool({ threads: 1 });
  const tokens = createAcknowledgeTokens({ key: () => Buffer.alloc(32, 7), clock });
  const make = (): Alerts =>
    createAlerts({
      database,
      clock,
      append: decisions.ledger.append,
      outbox,
      destinations: createDestinations(options.destinations ?? allDestinations),
      people: options.people ?? { u1: ['lead'] },
      webhooks: options.webhooks ?? [],
      wayBack: {
        publicUrl: () => 'https://sophia.example.com',
        linkFor: (grant) => `https://sophia.example.com/ack/${tokens.sign('link', grant)}`,
        buttonFor: ({ destination, ...grant }, purpose = 'button') =>
          tokens.sign(purpose, { ...grant, recipient: `destination:${destination}` }),
      },
      workers,
      subjectNames: async () => new Map(options.subjects),
      timeZone: options.timeZone ?? 'UTC',
      findAccounts: options.findAccounts?.(database) ?? (async () => new Map()),
      userNames: async () => new Map([['u1', 'Ada Approver']]),
    });
  let count = 0;
  return {
    ...test,
    async drop() {
      await workers.close();
      await test.drop();
    },
    outbox,
    tokens,
    alerts: make(),
    /** As another worker has them. */
    another: make,
    /** Every notice in the outbox, oldest first. */
    async sent(): Promise<readonly Sent[]> {
      const { items } = await outbox.list({ limit: 200 });
      return items
        .map(({ destination, policy, payload }) => ({
          destination,
          policy,
          notice: noticeSchema.parse(payload),
        }))
        .reverse();
    },
    async raise(over: Partial<SignalInput> = {}) {
      count += 1;
      const title = over.title ?? `Sample Rival changed page ${count}`;
      return (
        await decisions.signals.raise(
          signalInput({ dedupeKey: `key ${count}`, title, sample: false, ...over }),
        )
      ).signal;
    },
    /** Turns the clock to `minutes` later and applies the rules then. */
    async after(minutes: number) {
      clock.advance(minutes * 60_000);
      return this.alerts.evaluate();
    },
  };
}

export type AlertBench = Awaited<ReturnType<typeof openAlertBench>>;
