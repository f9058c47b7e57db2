/** A kept edition goes to the destinations that the workspace names for it, through the outbox and in its transaction. */
import type { Outbox } from '../../delivery/contract.ts';
import type { Destinations } from '../../delivery/destinations/create-destinations.ts';
import { noticePayload } from '../../delivery/domain/notice.ts';
import type { ReportsOptions } from '../../delivery/reports/create-reports.ts';
import type { ReportSettings } from '../../delivery/reports/settings.ts';
import { toNotice } from '../../delivery/reports/to-notice.ts';

interface AnnounceOptions {
  readonly outbox: Outbox;
  readonly destinations: Destinations;
  readonly settings: ReportSettings;
}

export function announceReport({
  outbox,
  destinations,
  settings,
}: AnnounceOptions): ReportsOptions['announce'] {
  return async (db, stored, { report }) => {
    for (const name of settings[stored.edition].destinations) {
      await outbox.enqueue(db, {
        channel: destinations.get(name).type,
        destination: name,
        subject: stored.id,
        policy: `reports-${stored.edition}-to-${name}`,
        payload: noticePayload(toNotice(report)),
        // One a period and destination, whatever runs twice.
        dedupeKey: `report:${stored.edition}:${stored.period}:${name}`,
        sample: stored.sample,
      });
    }
  };
}
