/**
 * One round: what happened to signals since the last one, what each rule makes of it, and what is due by now, in one
 * transaction. Rounds are one at a time over all workers, so that caps and groups are exact; a worker that dies leaves
 * everything as it was before its round.
 */
import { sql } from 'kysely';
import { transact } from '../../decisions/transact.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database, Db } from '../../platform/database/database.ts';
import { type SignalRow, toSignal } from '../../decisions/signals/signal-row.ts';
import { type AmendTools, amendMessages } from './amend-messages.ts';
import type { Evaluation, FindAccounts, StoredRule, SubjectNames } from './contract.ts';
import { advance, take } from './domain/alert-engine.ts';
import { type Matched } from './domain/engine-state.ts';
import { settle } from './domain/escalate.ts';
import { matchRule } from './domain/match-rule.ts';
import { newsOf, type SignalEvent, tellingOf } from './domain/signal-news.ts';
import {
  findAnswerable,
  insertTellings,
  loadState,
  loadTold,
  putEscalation,
  rulesDue,
  saveState,
} from './engine-store.ts';
import { hearSignals, readSignals, toldSignal } from './hear-signals.ts';
import { resolveRecipients } from './resolve-recipients.ts';
import { listRules } from './rule-store.ts';
import { loadSnoozes } from './snoozes.ts';
import { type SignalWebhook, tellWebhooks } from './tell-webhooks.ts';
import { writeMessage, type WriteTools } from './write-message.ts';

export interface EvaluateTools extends WriteTools, AmendTools {
  readonly database: Database;
  readonly clock: Clock;
  readonly webhooks: readonly SignalWebhook[];
  readonly findAccounts: FindAccounts;
  readonly subjectNames: SubjectNames;
}

/** Bounds one transaction; more is dealt with in the next, at once. */
const mostHeard = 200;
const mostRounds = 50;
/** Of advisory locks: one round at a time. */
const roundLock = 7_305_771_204;

/** Whether there is anything to do: two walks along short partial indexes. */
export async function isEvaluationDue({
  database,
  clock,
}: Pick<EvaluateTools, 'database' | 'clock'>): Promise<boolean> {
  const now = clock.now();
  const { rows } = await sql<{ due: boolean }>`
    SELECT EXISTS (SELECT FROM signal_history WHERE NOT heard)
      OR EXISTS (SELECT FROM alert_tellings WHERE state = 'waiting' AND due_at <= ${now})
      OR EXISTS (SELECT FROM alert_escalations WHERE state = 'waiting' AND due_at <= ${now}) AS due
  `.execute(database.db);
  return rows[0]?.due === true;
}

export async function evaluate(tools: EvaluateTools): Promise<Evaluation> {
  let heard = 0;
  let written = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const step = await transact(tools.database, async (db) => evaluateOnce(db, tools));
    heard += step.heard;
    written += step.written;
    if (step.heard < mostHeard) break;
  }
  return { heard, written };
}

async function evaluateOnce(db: Db, tools: EvaluateTools): Promise<Evaluation> {
  const lock = await sql<{ mine: boolean }>`SELECT pg_try_advisory_xact_lock(${roundLock}) AS mine`.execute(
    db,
  );
  if (lock.rows[0]?.mine !== true) return { heard: 0, written: 0 };
  const now = tools.clock.now();
  const { events, signals, heard } = await hearSignals(db, mostHeard);
  const rules = await listRules(db);
  await settleAnswered(db, events, now);
  const matched = await matchAll(db, tools, rules, newsOf(events), signals);
  const due = new Set([...(await rulesDue(db, now)), ...matched.keys()]);

  let written = await amendMessages(db, tools, changedOf(events), now);
  written += await tellWebhooks(db, tools.outbox, tools.webhooks, newsOf(events), signals);
  const snoozedUntil = await loadSnoozes(db, now);
  for (const rule of rules) {
    if (!due.has(rule.id) || !rule.rule.enabled) continue;
    written += await advanceRule(db, tools, rule, matched.get(rule.id) ?? [], snoozedUntil, now);
  }
  return { heard, written };
}

/** What is new to each rule that reaches anyone. */
async function matchAll(
  db: Db,
  tools: EvaluateTools,
  rules: readonly StoredRule[],
  heard: readonly SignalEvent[],
  signals: ReadonlyMap<string, SignalRow>,
): Promise<ReadonlyMap<string, readonly Matched[]>> {
  const matched = new Map<string, readonly Matched[]>();
  const asking = rules.filter(
    ({ rule }) => rule.enabled && resolveRecipients(tools.directory, rule.to).addresses.length > 0,
  );
  if (heard.length === 0 || asking.length === 0) return matched;
  const news = asking.some(({ rule }) => rule.when.accounts.length > 0)
    ? await withAccounts(tools, heard, signals)
    : heard;
  const told = await loadTold(
    db,
    news.map(({ signal }) => signal),
  );
  for (const { id, rule } of asking) {
    const fresh = news.flatMap(
      (one) => tellingOf(one, (matter) => matchRule(rule.when, matter), told(id, one.signal)) ?? [],
    );
    if (fresh.length > 0) matched.set(id, fresh);
  }
  return matched;
}

/** Before any cycle has linked it: who is told within a second must not wait for hours for an alias to be understood. */
async function withAccounts(
  { findAccounts }: EvaluateTools,
  news: readonly SignalEvent[],
  signals: ReadonlyMap<string, SignalRow>,
): Promise<readonly SignalEvent[]> {
  const touched = await findAccounts(
    news.flatMap(({ signal }) => {
      const row = signals.get(signal);
      return row === undefined ? [] : [toSignal(row)];
    }),
  );
  return news.map((one) => ({
    ...one,
    matter: { ...one.matter, accounts: touched.get(one.signal) ?? [] },
  }));
}

async function advanceRule(
  db: Db,
  tools: EvaluateTools,
  stored: StoredRule,
  matched: readonly Matched[],
  snoozedUntil: Awaited<ReturnType<typeof loadSnoozes>>,
  now: Date,
): Promise<number> {
  const at = now.getTime();
  const before = take(stored.rule, await loadState(db, stored.id, at), matched, at);
  const fresh = new Set(matched.map(({ id }) => id));
  await insertTellings(
    db,
    stored.id,
    before.waiting.filter(({ id }) => fresh.has(id)),
  );
  const ids = [...before.waiting, ...before.escalations].map(({ signal }) => signal);
  const signals = await readSignals(db, [...new Set(ids)]);
  const after = advance(stored.rule, before, at, {
    stateOf: (signal) => signals.get(signal)?.state ?? 'resolved',
    snoozedUntil: (matter) => snoozedUntil(stored.id, matter),
  });
  await saveState(db, stored.id, before, after, now);
  if (after.messages.length === 0) return 0;
  const rows = [...signals.values()];
  const names = await tools.subjectNames([...new Set(rows.map(({ subject }) => subject))]);
  const told = new Map(rows.map((row) => [row.id, toldSignal(row, names.get(row.subject))]));
  let written = 0;
  for (const message of after.messages) {
    written += await writeMessage(db, tools, stored, message, told, at);
  }
  return written;
}

/** Those whose standing is another than when they were told. */
function changedOf(events: readonly SignalEvent[]): readonly string[] {
  return [...new Set(events.flatMap(({ signal, happened }) => (happened === 'raised' ? [] : [signal])))];
}

/** Somebody answered: who waits for it need not be told. */
async function settleAnswered(db: Db, events: readonly SignalEvent[], now: Date): Promise<void> {
  const answered = new Map<string, 'acknowledged' | 'resolved'>();
  for (const { signal, happened } of events) {
    if (happened === 'acknowledged' || happened === 'resolved') answered.set(signal, happened);
  }
  if (answered.size === 0) return;
  for (const { ruleId, escalation } of await findAnswerable(db, [...answered.keys()])) {
    const settled = settle(escalation, answered.get(escalation.signal) ?? 'acknowledged');
    if (settled !== escalation) await putEscalation(db, ruleId, settled, now);
  }
}
