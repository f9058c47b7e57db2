/** Trends of signals as text. */
import type { TrendsJson } from './trends-json.ts';

const verdicts = {
  more: 'MORE than usual',
  fewer: 'FEWER than usual',
  as_expected: 'as expected',
  no_history: 'too little history',
} as const;

export function printTrends(trends: TrendsJson): string {
  if (trends.series.length === 0) return 'No signal of a week that is over is known yet.';
  return [
    `Signals in the week of ${trends.last_week} (${trends.time_zone})`,
    ...trends.series.map(({ kind, subject, sample, verdict, points }) => {
      const point = points.at(-1);
      const [low, high] = [point?.low ?? null, point?.high ?? null];
      const range = low === null || high === null ? '' : `, expected ${low} to ${high}`;
      return `  ${kind}, ${subject ?? 'all'}${sample ? ' (sample)' : ''}: ${point?.count ?? 0}${range}, ${verdicts[verdict]}`;
    }),
    '',
    trends.method,
  ].join('\n');
}
