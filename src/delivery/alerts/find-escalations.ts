/** What waits for an answer, and what became of what did. Newest first. */
import { sql } from 'kysely';
import type { Page, PageRequest } from '../../decisions/cursor.ts';
import { limitOf, readCursor, toPage } from '../../decisions/cursor.ts';
import { storableText } from '../../decisions/domain/storable.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { EscalationRecord } from './contract.ts';
import type { Severity } from './domain/alert-rule.ts';
import type { EscalationState } from './domain/escalation-machine.ts';

interface Row {
  readonly key: string;
  readonly rule_id: string;
  readonly rule_name: string;
  readonly signal_id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly state: EscalationState;
  readonly step: number;
  readonly steps: number;
  readonly started_at: Date;
  readonly due_at: Date;
  readonly ended_at: Date | null;
}

export async function findEscalations(
  db: Db,
  query: { readonly signal?: string; readonly rule?: string; readonly state?: EscalationState },
  page: PageRequest,
): Promise<Page<EscalationRecord>> {
  const limit = limitOf(page);
  const after = readCursor(page.cursor);
  const is = (column: string, value: string | undefined) =>
    value === undefined ? sql`true` : sql`${sql.ref(column)} = ${storableText(value)}`;
  const key = sql`one.rule_id || '/' || one.signal_id || '/' || one.severity`;
  const { rows } = await sql<Row>`
    SELECT ${key} AS key, one.rule_id, rule.rule->>'name' AS rule_name, one.signal_id, signal.title, one.severity,
      one.state, one.step, jsonb_array_length(rule.rule->'escalation') AS steps, one.started_at, one.due_at, one.ended_at
    FROM alert_escalations AS one JOIN alert_rules AS rule ON rule.id = one.rule_id
      JOIN signals AS signal ON signal.id = one.signal_id
    WHERE ${is('one.rule_id', query.rule)} AND ${is('one.signal_id', query.signal)} AND ${is('one.state', query.state)}
      AND ${after === undefined ? sql`true` : sql`(one.started_at, ${key}) < (${after[0]}::timestamptz, ${storableText(after[1])})`}
    ORDER BY one.started_at DESC, ${key} DESC LIMIT ${limit + 1}
  `.execute(db);
  return toPage(
    rows,
    limit,
    (row) => [toInstant(row.started_at), row.key],
    (row) => ({
      ruleId: row.rule_id,
      ruleName: row.rule_name,
      signalId: row.signal_id,
      title: row.title,
      severity: row.severity,
      state: row.state,
      step: row.step,
      steps: row.steps,
      startedAt: toInstant(row.started_at),
      nextAt: row.state === 'waiting' ? toInstant(row.due_at) : null,
      endedAt: row.ended_at === null ? null : toInstant(row.ended_at),
    }),
  );
}
