/** Alerts as the fault tests' processes share them. */
import type { AppendTo } from '../../src/decisions/ledger/contract.ts';
import type { Alerts } from '../../src/delivery/alerts/contract.ts';
import { createAlerts } from '../../src/delivery/alerts/create-alerts.ts';
import type { Outbox } from '../../src/delivery/contract.ts';
import { createDestinations } from '../../src/delivery/destinations/create-destinations.ts';
import { systemClock } from '../../src/kernel/time.ts';
import type { Database } from '../../src/platform/database/database.ts';

export function createFaultAlerts(parts: {
  readonly database: Database;
  readonly append: AppendTo;
  readonly outbox: Pick<Outbox, 'enqueue'>;
}): Alerts {
  return createAlerts({
    ...parts,
    clock: systemClock,
    destinations: createDestinations([
      { name: 'one', type: 'slack_webhook', url: 'env:HOOK' },
      { name: 'two', type: 'teams', url: 'env:TEAMS' },
    ]),
    people: {},
    webhooks: [],
    wayBack: {
      publicUrl: () => 'https://sophia.example.com',
      linkFor: ({ signal }) => `https://sophia.example.com/ack/${signal}`,
      buttonFor: ({ signal, message }) => signal ?? `every signal of ${message}`,
    },
    timeZone: 'UTC',
    findAccounts: async () => new Map(),
    subjectNames: async () => new Map(),
    workers: { run: async () => Promise.reject(new Error('nobody previews here')) },
    userNames: async () => new Map(),
  });
}
