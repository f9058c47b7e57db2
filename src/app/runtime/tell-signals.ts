/** New signals to the webhooks that want them: one message a signal and destination, whoever asks how often. */
import { sql } from 'kysely';
import type { Severity } from '../../decisions/contract.ts';
import { type SignalRow, signalColumns, toSignal } from '../../decisions/signals/signal-row.ts';
import type { Runtime } from './open-runtime.ts';

const severities: readonly Severity[] = ['info', 'watch', 'high', 'critical'];
/** What was first seen before is not told: it lies before the webhook was configured, or everybody knows it. */
const lookBackMs = 24 * 3600 * 1000;
/** Bounds one round; what is left is told ten seconds later. */
const mostAtOnce = 200;

export interface TellServices extends Pick<Runtime, 'clock' | 'database' | 'outbox'> {
  readonly workspace: { readonly file: Pick<Runtime['workspace']['file'], 'webhooks'> };
}

/** Answers how many messages are new. */
export async function tellSignals({ workspace, clock, database, outbox }: TellServices): Promise<number> {
  // Ids begin with the time of first sight (kernel/ids.ts), so the primary key finds the newest ones.
  const since = (clock.now().getTime() - lookBackMs).toString(16).padStart(12, '0');
  let told = 0;
  for (const { name, signals_from: from } of workspace.file.webhooks) {
    if (from === undefined) continue;
    // Whatever its state: what somebody acknowledged within seconds, or what happened long before we saw it, is news too.
    const { rows } = await sql<SignalRow>`
      SELECT ${signalColumns} FROM signals
      WHERE id >= ${`sig_${since}`} AND severity = ANY (${severities.slice(severities.indexOf(from))})
        -- What was over before anyone watched was never raised as news.
        AND EXISTS (SELECT FROM signal_history WHERE signal_id = signals.id AND from_state IS NULL)
        AND NOT EXISTS (SELECT FROM outbox WHERE outbox.dedupe_key = 'signal:' || signals.id || ':' || ${name}::text)
      ORDER BY id LIMIT ${mostAtOnce}
    `.execute(database.db);
    for (const signal of rows.map(toSignal)) {
      const { isNew } = await database.db.transaction().execute(async (db) =>
        outbox.enqueue(db, {
          channel: 'webhook',
          destination: name,
          subject: signal.id,
          policy: `webhook-${name}-signals-from-${from}`,
          payload: {
            id: signal.id,
            kind: signal.kind,
            severity: signal.severity,
            title: signal.title,
            summary: signal.summary,
            occurred_at: signal.occurredAt,
            sample: signal.sample,
          },
          dedupeKey: `signal:${signal.id}:${name}`,
          sample: signal.sample,
        }),
      );
      if (isNew) told += 1;
    }
  }
  return told;
}
