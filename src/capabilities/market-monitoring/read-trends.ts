/** Trends of the signals of all capabilities, a week a point, up to the last week that is over in the workspace's zone. */
import { tallySignals } from '../../decisions/signals/tally-signals.ts';
import { Temporal, toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { lastCompleteWeek, type SignalTrend, signalTrends } from './domain/signal-trends.ts';
import { trendKind } from './signal-kinds.ts';

export interface Trends {
  /** Monday of the last complete week. */
  readonly lastWeek: string;
  readonly timeZone: string;
  readonly series: readonly SignalTrend[];
}

/** Thirteen weeks are shown, and each is compared with up to 26 before it. */
const weeksRead = 40;

export async function readTrends(services: CapabilityServices): Promise<Trends> {
  const { timeZone } = services.workspace;
  const today = Temporal.Instant.from(toInstant(services.clock.now()))
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const lastWeek = lastCompleteWeek(today.toString());
  const midnight = (day: Temporal.PlainDate) =>
    toInstant(new Date(day.toZonedDateTime(timeZone).epochMilliseconds));
  const monday = Temporal.PlainDate.from(lastWeek);
  const counts = await tallySignals(services.database.db, {
    from: midnight(monday.subtract({ weeks: weeksRead - 1 })),
    to: midnight(monday.add({ weeks: 1 })),
    timeZone,
    without: [trendKind],
  });
  return { lastWeek, timeZone, series: signalTrends(counts, lastWeek) };
}
