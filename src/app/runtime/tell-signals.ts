/** New signals to the webhooks that want them: one message a signal and destination, whoever asks how often. */
import type { Severity } from '../../decisions/contract.ts';
import type { Runtime } from './open-runtime.ts';

const severities: readonly Severity[] = ['info', 'watch', 'high', 'critical'];
/** Older ones were told, or lie before the webhook was configured. */
const lookBackMs = 24 * 3600 * 1000;

/** Answers how many messages are new. */
export async function tellSignals(runtime: Runtime): Promise<number> {
  const wanted = runtime.workspace.file.webhooks.flatMap(({ name, signals_from: from }) =>
    from === undefined ? [] : [{ name, from }],
  );
  if (wanted.length === 0) return 0;
  const { clock, database, decisions, outbox } = runtime;
  const since = new Date(clock.now().getTime() - lookBackMs).toISOString();
  const { items } = await decisions.readModel.signals({ since, state: 'open' }, { limit: 200 });
  let told = 0;
  for (const { name, from } of wanted) {
    for (const signal of items.filter(
      (one) => severities.indexOf(one.severity) >= severities.indexOf(from),
    )) {
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
            occurred_at: signal.occurred_at,
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
