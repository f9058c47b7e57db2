/** What the engine remembers of each rule, as rows: what waits, when it sent, who has not answered. */
import { sql } from 'kysely';
import type { Db } from '../../platform/database/database.ts';
import type { Advanced, EngineState, Telling } from './domain/engine-state.ts';
import type { Severity } from './domain/alert-rule.ts';
import type { Escalation } from './domain/engine-state.ts';
import type { EscalationState } from './domain/escalation-machine.ts';
import { tellingId } from './domain/signal-news.ts';

interface TellingRow {
  readonly signal_id: string;
  readonly severity: Severity;
  readonly subject: string;
  readonly why: 'new' | 'grew';
  readonly because: readonly string[];
  readonly matched_at: Date;
  readonly due_at: Date;
  readonly overflow: boolean;
}

interface EscalationRow {
  readonly rule_id: string;
  readonly signal_id: string;
  readonly severity: Severity;
  readonly subject: string;
  readonly state: EscalationState;
  readonly step: number;
  readonly started_at: Date;
  readonly due_at: Date;
}

const hourMs = 3_600_000;

export async function loadState(db: Db, ruleId: string, now: number): Promise<EngineState> {
  const waiting = await sql<TellingRow>`
    SELECT signal_id, severity, subject, why, because, matched_at, due_at, overflow FROM alert_tellings
    WHERE rule_id = ${ruleId} AND state = 'waiting' ORDER BY matched_at, signal_id
  `.execute(db);
  const sent = await sql<{ at: Date }>`
    SELECT at FROM alert_messages WHERE rule_id = ${ruleId} AND kind <> 'escalation' AND at > ${new Date(now - hourMs)}
  `.execute(db);
  const escalations = await sql<EscalationRow>`
    SELECT rule_id, signal_id, severity, subject, state, step, started_at, due_at FROM alert_escalations
    WHERE rule_id = ${ruleId} AND state = 'waiting' ORDER BY started_at, signal_id
  `.execute(db);
  return {
    waiting: waiting.rows.map((row) => ({
      id: tellingId(row.signal_id, row.severity),
      signal: row.signal_id,
      subject: row.subject,
      severity: row.severity,
      why: row.why,
      because: row.because,
      matchedAt: row.matched_at.getTime(),
      dueAt: row.due_at.getTime(),
      overflow: row.overflow,
    })),
    sentAt: sent.rows.map(({ at }) => at.getTime()),
    escalations: escalations.rows.map(toEscalation),
  };
}

/** Severities of each signal that a rule has told or is about to tell, by rule and signal. */
export async function loadTold(
  db: Db,
  signals: readonly string[],
): Promise<(rule: string, signal: string) => readonly Severity[]> {
  const { rows } = await sql<{ rule_id: string; signal_id: string; severity: Severity }>`
    SELECT rule_id, signal_id, severity FROM alert_tellings WHERE signal_id = ANY (${[...signals]})
  `.execute(db);
  const told = new Map<string, Severity[]>();
  for (const row of rows) {
    const key = `${row.rule_id} ${row.signal_id}`;
    told.set(key, [...(told.get(key) ?? []), row.severity]);
  }
  return (rule, signal) => told.get(`${rule} ${signal}`) ?? [];
}

/** What is new among `after`, before anything is written about it. */
export async function insertTellings(db: Db, ruleId: string, tellings: readonly Telling[]): Promise<void> {
  for (const one of tellings) {
    await sql`
      INSERT INTO alert_tellings (rule_id, signal_id, severity, subject, why, because, matched_at, due_at, overflow, state)
      VALUES (${ruleId}, ${one.signal}, ${one.severity}, ${one.subject}, ${one.why}, ${JSON.stringify(one.because)},
        ${new Date(one.matchedAt)}, ${new Date(one.dueAt)}, ${one.overflow}, 'waiting')
      ON CONFLICT DO NOTHING
    `.execute(db);
  }
}

/** Writes down what `advance` changed; what was sent is written with its message (`write-message.ts`). */
export async function saveState(
  db: Db,
  ruleId: string,
  before: EngineState,
  after: Advanced,
  now: Date,
): Promise<void> {
  const was = new Map(before.waiting.map((one) => [one.id, one]));
  for (const one of after.state.waiting) {
    const old = was.get(one.id);
    if (old?.dueAt === one.dueAt && old.overflow === one.overflow) continue;
    await sql`
      UPDATE alert_tellings SET due_at = ${new Date(one.dueAt)}, overflow = ${one.overflow}
      WHERE rule_id = ${ruleId} AND signal_id = ${one.signal} AND severity = ${one.severity}
    `.execute(db);
  }
  for (const one of after.dropped) {
    await sql`
      UPDATE alert_tellings SET state = 'resolved'
      WHERE rule_id = ${ruleId} AND signal_id = ${one.signal} AND severity = ${one.severity}
    `.execute(db);
  }
  const followed = new Map(before.escalations.map((one) => [one.id, one]));
  for (const one of after.state.escalations) {
    if (followed.get(one.id) !== one) await putEscalation(db, ruleId, one, now);
  }
}

export async function putEscalation(db: Db, ruleId: string, one: Escalation, now: Date): Promise<void> {
  const ended = one.state === 'waiting' ? null : now;
  await sql`
    INSERT INTO alert_escalations (rule_id, signal_id, severity, subject, state, step, started_at, due_at, ended_at)
    VALUES (${ruleId}, ${one.signal}, ${one.severity}, ${one.subject}, ${one.state}, ${one.step},
      ${new Date(one.startedAt)}, ${new Date(one.dueAt)}, ${ended})
    ON CONFLICT (rule_id, signal_id, severity)
      DO UPDATE SET state = excluded.state, step = excluded.step, due_at = excluded.due_at, ended_at = excluded.ended_at
  `.execute(db);
}

/** Those of signals that somebody answered, whichever rule told them. */
export async function findAnswerable(
  db: Db,
  signals: readonly string[],
): Promise<readonly { readonly ruleId: string; readonly escalation: Escalation }[]> {
  const { rows } = await sql<EscalationRow>`
    SELECT rule_id, signal_id, severity, subject, state, step, started_at, due_at FROM alert_escalations
    WHERE signal_id = ANY (${[...signals]}) AND state IN ('waiting', 'exhausted', 'acknowledged')
  `.execute(db);
  return rows.map((row) => ({ ruleId: row.rule_id, escalation: toEscalation(row) }));
}

/** Ids of rules under which something is due. */
export async function rulesDue(db: Db, now: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ rule_id: string }>`
    SELECT rule_id FROM alert_tellings WHERE state = 'waiting' AND due_at <= ${now}
    UNION SELECT rule_id FROM alert_escalations WHERE state = 'waiting' AND due_at <= ${now}
  `.execute(db);
  return rows.map((row) => row.rule_id);
}

/** The rule is gone: nothing of it is told any more. */
export async function cancelRule(db: Db, ruleId: string, now: Date): Promise<void> {
  await sql`
    UPDATE alert_tellings SET state = 'cancelled' WHERE rule_id = ${ruleId} AND state = 'waiting'
  `.execute(db);
  await sql`
    UPDATE alert_escalations SET state = 'cancelled', ended_at = ${now} WHERE rule_id = ${ruleId} AND state = 'waiting'
  `.execute(db);
}

function toEscalation(row: EscalationRow): Escalation {
  return {
    id: tellingId(row.signal_id, row.severity),
    signal: row.signal_id,
    subject: row.subject,
    severity: row.severity,
    state: row.state,
    step: row.step,
    startedAt: row.started_at.getTime(),
    dueAt: row.due_at.getTime(),
  };
}
