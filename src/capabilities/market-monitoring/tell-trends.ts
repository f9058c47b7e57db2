/** A signal for each series whose last complete week stands out; resolved when the next week is over and no longer does. */
import type { SignalInput } from '../../decisions/contract.ts';
import type { Instant } from '../../kernel/time.ts';
import type { SignalTrend } from './domain/signal-trends.ts';
import type { Trends } from './read-trends.ts';
import { trendKind } from './signal-kinds.ts';

export function trendSignals({ lastWeek, series }: Trends, at: Instant): readonly SignalInput[] {
  return withoutEchoes(series).flatMap((trend) => {
    const point = trend.points.at(-1);
    if (!point?.range || (trend.verdict !== 'more' && trend.verdict !== 'fewer')) return [];
    const about = trend.subject === null ? '' : ` about ${trend.subject.replace(/^[a-z]+:/, '')}`;
    const { low, high, expected } = point.range;
    return [
      {
        kind: trendKind,
        capability: 'market-monitoring',
        subject: trend.subject ?? `kind:${trend.kind}`,
        severity: trend.verdict === 'more' ? ('watch' as const) : ('info' as const),
        confidence: Math.min(0.99, 1 - (trend.adjustedP ?? 1)),
        title: `${trend.verdict === 'more' ? 'More' : 'Fewer'} ${trend.kind} signals${about} than usual in the week of ${lastWeek}`,
        summary: `${point.count}, where ${low} to ${high} were to be expected.`,
        reasons: [
          `The weeks before let expect ${expected.toFixed(1)} a week`,
          `Out of the ordinary also after adjusting for all series that were looked at (p ${(trend.adjustedP ?? 1).toPrecision(2)})`,
        ],
        before: `${low} to ${high} a week`,
        after: String(point.count),
        evidence: [
          {
            kind: 'page' as const,
            id: `/signals?kind=${encodeURIComponent(trend.kind)}`,
            label: `Signals of kind ${trend.kind}`,
          },
        ],
        dedupeKey: [
          trendKind,
          trend.kind,
          trend.subject ?? 'all',
          lastWeek,
          ...(trend.sample ? ['sample'] : []),
        ].join(':'),
        occurredAt: at,
        sample: trend.sample,
      },
    ];
  });
}

/** Where one subject explains that a kind stands out, the kind as a whole is the same news. */
function withoutEchoes(series: readonly SignalTrend[]): readonly SignalTrend[] {
  return series.filter(
    (trend) =>
      trend.subject !== null ||
      !series.some(
        (other) =>
          other.subject !== null &&
          other.kind === trend.kind &&
          other.sample === trend.sample &&
          other.verdict === trend.verdict,
      ),
  );
}
