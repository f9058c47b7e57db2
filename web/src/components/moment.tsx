import { formatClock, formatDay, formatInstant, formatRelative } from '../lib/format-time.ts';
import { useZone } from '../lib/session.ts';
import { useNow } from '../lib/use-now.ts';

interface Props {
  at: string;
  /** `whole` with the zone, `day`, `clock`, or `brief`: the clock today, else the day and the clock. */
  as?: 'whole' | 'day' | 'clock' | 'brief';
  seconds?: boolean;
}

/** An instant in the workspace's zone. The whole of it, and how long ago it was, is in the title. */
export function Moment({ at, as = 'whole', seconds = false }: Props) {
  const zone = useZone();
  const now = useNow();
  const whole = formatInstant(at, zone, now, true);
  const day = formatDay(at, zone, now);
  const isToday = day === formatDay(now.toISOString(), zone, now);
  const shown = {
    whole: formatInstant(at, zone, now, seconds),
    day,
    clock: formatClock(at, zone, seconds),
    brief: isToday ? formatClock(at, zone, seconds) : `${day} ${formatClock(at, zone, seconds)}`,
  }[as];
  return (
    <time dateTime={at} title={`${whole}, ${formatRelative(at, now)}`}>
      {shown}
    </time>
  );
}

/** An instant that may be missing. */
export function MaybeMoment({
  at,
  missing = 'never',
  as = 'brief',
}: {
  at: string | null | undefined;
  missing?: string;
  as?: Props['as'];
}) {
  if (at === null || at === undefined) return <span className="text-ink-3">{missing}</span>;
  return <Moment at={at} as={as ?? 'brief'} />;
}
