/** A kept edition goes to the destinations that the workspace names for it, through the outbox and in its transaction. */
import type { Outbox } from '../../delivery/contract.ts';
import type { ReportsOptions } from '../../delivery/reports/create-reports.ts';
import { toEditionJson } from '../../delivery/reports/edition-json.ts';
import type { ReportSettings } from '../../delivery/reports/settings.ts';

interface AnnounceOptions {
  readonly outbox: Outbox;
  readonly settings: ReportSettings;
}

export function announceReport({ outbox, settings }: AnnounceOptions): ReportsOptions['announce'] {
  return async (db, stored) => {
    for (const destination of settings[stored.edition].destinations) {
      await outbox.enqueue(db, {
        channel: 'webhook',
        destination,
        subject: stored.id,
        policy: `reports-${stored.edition}-to-${destination}`,
        payload: toEditionJson(stored),
        dedupeKey: `report:${stored.edition}:${stored.period}:${destination}`,
        sample: stored.sample,
      });
    }
  };
}
