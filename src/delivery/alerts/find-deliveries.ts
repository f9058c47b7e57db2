/** Why somebody was told: each message of a rule to each destination, with how far it came. Newest first. */
import { sql } from 'kysely';
import type { Page, PageRequest } from '../../decisions/cursor.ts';
import { limitOf, readCursor, toPage } from '../../decisions/cursor.ts';
import { storableText } from '../../decisions/domain/storable.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { MessageState } from '../contract.ts';
import type { AlertDelivery } from './contract.ts';
import type { MessageKind } from './domain/engine-state.ts';

interface DeliveryRow {
  readonly key: string;
  readonly message_id: string;
  readonly rule_id: string;
  readonly rule_name: string;
  readonly rule_version: number;
  readonly kind: MessageKind;
  readonly step: number | null;
  readonly headline: string;
  readonly at: Date;
  readonly destination: string;
  readonly recipient: string;
  readonly outbox_id: string | null;
  readonly problem: string | null;
  readonly state: MessageState | null;
  readonly finished_at: Date | null;
  readonly may_repeat: boolean | null;
  readonly last_error: string | null;
}

interface SignalOfMessage {
  readonly message_id: string;
  readonly id: string;
  readonly title: string | null;
  readonly because: readonly string[];
}

export async function findDeliveries(
  db: Db,
  query: { readonly signal?: string; readonly rule?: string },
  page: PageRequest,
): Promise<Page<AlertDelivery>> {
  const limit = limitOf(page);
  const after = readCursor(page.cursor);
  const { rows } = await sql<DeliveryRow>`
    SELECT message.id || '/' || delivery.destination AS key, message.id AS message_id, rule_id, rule.rule->>'name' AS rule_name,
      rule_version, message.kind, message.step, headline, message.at, delivery.destination, recipient, outbox_id, problem,
      outbox.state, outbox.finished_at, outbox.may_repeat, outbox.last_error
    FROM alert_messages AS message
      JOIN alert_rules AS rule ON rule.id = rule_id
      JOIN alert_deliveries AS delivery ON delivery.message_id = message.id
      LEFT JOIN outbox ON outbox.id = outbox_id
    WHERE ${query.rule === undefined ? sql`true` : sql`rule_id = ${storableText(query.rule)}`}
      AND ${
        query.signal === undefined
          ? sql`true`
          : sql`message.id IN (SELECT told.message_id FROM alert_message_signals AS told
              WHERE told.signal_id = ${storableText(query.signal)})`
      }
      AND ${
        after === undefined
          ? sql`true`
          : sql`(message.at, message.id || '/' || delivery.destination) < (${after[0]}::timestamptz, ${storableText(after[1])})`
      }
    ORDER BY message.at DESC, message.id || '/' || delivery.destination DESC LIMIT ${limit + 1}
  `.execute(db);
  const signals = await signalsOf(db, [...new Set(rows.map((row) => row.message_id))]);
  return toPage(
    rows,
    limit,
    (row) => [toInstant(row.at), row.key],
    (row) => ({
      id: row.outbox_id,
      ruleId: row.rule_id,
      ruleName: row.rule_name,
      ruleVersion: row.rule_version,
      kind: row.kind,
      step: row.step,
      headline: row.headline,
      at: toInstant(row.at),
      destination: row.destination,
      recipient: row.recipient,
      state: row.state ?? 'impossible',
      finishedAt: row.finished_at === null ? null : toInstant(row.finished_at),
      mayRepeat: row.may_repeat === true,
      problem: row.problem ?? row.last_error,
      signals: signals
        .filter((one) => one.message_id === row.message_id)
        .map(({ id, title, because }) => ({ id, title, because })),
    }),
  );
}

async function signalsOf(db: Db, messages: readonly string[]): Promise<readonly SignalOfMessage[]> {
  const { rows } = await sql<SignalOfMessage>`
    SELECT message_id, signal_id AS id, title, because FROM alert_message_signals
      LEFT JOIN signals ON signals.id = signal_id
    WHERE message_id = ANY (${[...messages]}) ORDER BY message_id, signal_id
  `.execute(db);
  return rows;
}
