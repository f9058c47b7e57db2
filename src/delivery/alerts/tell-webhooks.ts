/**
 * New signals to the webhooks of sophia.yaml that want them (`webhooks[].signals_from`): each signal that reaches the
 * severity once to each of them, whatever its state is by then and however late it is looked at.
 */
import type { Severity } from '../../decisions/contract.ts';
import { toSignal } from '../../decisions/signals/signal-row.ts';
import type { SignalRow } from '../../decisions/signals/signal-row.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Outbox } from '../contract.ts';
import { isAtLeast } from './domain/alert-rule.ts';
import type { SignalEvent } from './domain/signal-news.ts';

export interface SignalWebhook {
  readonly name: string;
  readonly signals_from?: Severity | undefined;
}

/** Within the caller's transaction. Answers how many messages are new. */
export async function tellWebhooks(
  db: Db,
  outbox: Pick<Outbox, 'enqueue'>,
  webhooks: readonly SignalWebhook[],
  news: readonly SignalEvent[],
  signals: ReadonlyMap<string, SignalRow>,
): Promise<number> {
  let told = 0;
  for (const { name, signals_from: from } of webhooks) {
    if (from === undefined) continue;
    for (const { signal: id, matter } of news) {
      const row = signals.get(id);
      if (row === undefined || !isAtLeast(matter.severity, from)) continue;
      const signal = toSignal(row);
      const { isNew } = await outbox.enqueue(db, {
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
        // A signal that grows keeps its key, so that it is told once.
        dedupeKey: `signal:${signal.id}:${name}`,
        sample: signal.sample,
      });
      if (isNew) told += 1;
    }
  }
  return told;
}
