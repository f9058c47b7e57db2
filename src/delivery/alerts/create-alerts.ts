/** Puts alerts together: rules, snoozes, the round that applies them, and what people read about what they were told. */
import { sql } from 'kysely';
import { actorName } from '../../decisions/actor-name.ts';
import { storableText } from '../../decisions/domain/storable.ts';
import type { AppendTo } from '../../decisions/ledger/contract.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/database.ts';
import type { WorkerPool } from '../../platform/worker-pool/contract.ts';
import type { Outbox } from '../contract.ts';
import type { Destinations } from '../destinations/create-destinations.ts';
import { amendMessages, showNow } from './amend-messages.ts';
import type { Alerts, FindAccounts, SubjectNames } from './contract.ts';
import { replan } from './domain/alert-engine.ts';
import { cancelRule, loadState, saveState } from './engine-store.ts';
import { evaluate, isEvaluationDue } from './evaluate.ts';
import { findDeliveries } from './find-deliveries.ts';
import { findEscalations } from './find-escalations.ts';
import { previewRule } from './preview-rule.ts';
import { createRuleStore } from './rule-store.ts';
import { createSnoozes } from './snoozes.ts';
import type { SignalWebhook } from './tell-webhooks.ts';
import type { WayBack } from './write-message.ts';

export interface AlertsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly append: AppendTo;
  readonly outbox: Pick<Outbox, 'enqueue'>;
  readonly destinations: Destinations;
  /** Names of destinations by user id. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  /** Those of sophia.yaml that want signals without a rule. */
  readonly webhooks: readonly SignalWebhook[];
  readonly wayBack: WayBack;
  /** IANA zone of the workspace. */
  readonly timeZone: string;
  readonly findAccounts: FindAccounts;
  /** What people call subjects, by subject; one that nobody knows is not in it. */
  readonly subjectNames: SubjectNames;
  /** For previews. */
  readonly workers: Pick<WorkerPool, 'run'>;
  readonly userNames: () => Promise<ReadonlyMap<string, string>>;
}

export function createAlerts(options: AlertsOptions): Alerts {
  const { database, clock, append, destinations, people, timeZone } = options;
  const directory = { destinations, people };
  const tools = { ...options, directory };
  const rules = createRuleStore({
    database,
    clock,
    append,
    directory,
    timeZone,
    async onChanged(db, { id, rule }) {
      const now = clock.now();
      if (!rule.enabled) return cancelRule(db, id, now);
      const before = await loadState(db, id, now.getTime());
      const state = replan(rule, before, now.getTime());
      await saveState(db, id, before, { state, messages: [], dropped: [] }, now);
    },
    onRemoved: async (db, id) => cancelRule(db, id, clock.now()),
  });
  return {
    rules,
    snoozes: createSnoozes({
      database,
      clock,
      append,
      async onChanged(db, scope, targets) {
        if (scope === 'signal') await amendMessages(db, options, targets, clock.now());
      },
    }),
    preview: async (draft) => previewRule(tools, draft),
    deliveries: async (query, page = {}) => findDeliveries(database.db, query, page),
    escalations: async (query, page = {}) => findEscalations(database.db, query, page),
    async actorNames() {
      const names = await options.userNames();
      return (actor) => actorName(actor, names);
    },
    async signalsOf(message) {
      const { rows } = await sql<{ signal_id: string }>`
        SELECT signal_id FROM alert_message_signals WHERE message_id = ${storableText(message)} ORDER BY signal_id
      `.execute(database.db);
      return rows.map((row) => row.signal_id);
    },
    showNow: async (message, destination) => showNow(database.db, options, message, destination),
    async recipients() {
      const names = await options.userNames();
      return {
        destinations: destinations.all().map(({ name, type }) => ({ name, type })),
        people: [...names].map(([id, name]) => ({
          id,
          name,
          destinations: Object.hasOwn(people, id) ? (people[id] ?? []) : [],
        })),
      };
    },
    isDue: async () => isEvaluationDue(tools),
    evaluate: async () => evaluate(tools),
  };
}
