import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { marketTrendsQuery } from '../../api/capability-queries.ts';
import type { SignalTrendJson } from '../../api/capability-types.ts';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { Status, type Tone } from '../../components/status.tsx';
import { formatNumber } from '../../lib/format-number.ts';
import { formatDate } from '../../lib/format-time.ts';
import { signalKind } from '../../lib/signal-kinds.ts';
import { subjectName } from '../../lib/words.ts';
import { TrendChart } from './trend-chart.tsx';

const VERDICTS: Record<SignalTrendJson['verdict'], readonly [Tone, string]> = {
  more: ['watch', 'More than usual'],
  fewer: ['info', 'Fewer than usual'],
  as_expected: ['good', 'As expected'],
  no_history: ['none', 'Too little history'],
};

const FIRST = 12;
const nameOf = (trend: SignalTrendJson) =>
  `${signalKind(trend.kind).label}, ${trend.subject === null ? 'all' : subjectName(trend.subject)}`;

/** Signals a week by kind and by who they are about, each against its own history. */
export function Trends() {
  const query = useQuery(marketTrendsQuery);
  const [isAll, setAll] = useState(false);
  return (
    <Panel
      title="Signals a week"
      sub={query.data === undefined ? undefined : `Up to the week of ${formatDate(query.data.last_week)}`}
    >
      <Loaded query={query} what="trends">
        {({ series, method }) => {
          if (series.length === 0) {
            return (
              <EmptyState title="No week is over yet">
                A trend needs signals of at least six weeks. They come with the cycles.
              </EmptyState>
            );
          }
          const shown = isAll ? series : series.slice(0, FIRST);
          return (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4">
              <p className="max-w-[90ch] text-12 text-ink-2">{method}</p>
              <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(15rem,100%),1fr))] gap-x-6 gap-y-5">
                {shown.map((trend) => (
                  <li key={`${nameOf(trend)}/${String(trend.sample)}`} className="min-w-0">
                    <Small trend={trend} />
                  </li>
                ))}
              </ul>
              {series.length > FIRST && (
                <div>
                  <Button onClick={() => setAll(!isAll)}>
                    {isAll ? 'Show fewer' : `Show all ${series.length} series`}
                  </Button>
                </div>
              )}
              <DataTable
                caption="Signals a week with what was to be expected"
                head={['Series', 'Week', 'Signals', 'Expected, low', 'Expected, high']}
                rows={shown.flatMap((trend) =>
                  trend.points.map((point) => [
                    `${nameOf(trend)}${trend.sample ? ' (sample)' : ''}`,
                    point.week,
                    formatNumber(point.count),
                    point.low === null ? '' : formatNumber(point.low),
                    point.high === null ? '' : formatNumber(point.high),
                  ]),
                )}
                numbersFrom={2}
              />
            </div>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function Small({ trend }: { trend: SignalTrendJson }) {
  const [tone, word] = VERDICTS[trend.verdict];
  const last = trend.points.at(-1);
  const [low, high] = [last?.low ?? null, last?.high ?? null];
  return (
    <figure>
      <figcaption className="mb-1 grid gap-0.5">
        <span className="truncate text-12 font-medium">
          <Link to="/signals" search={{ kind: trend.kind, state: 'any' }}>
            {signalKind(trend.kind).label}
          </Link>{' '}
          <SampleBadge sample={trend.sample} />
        </span>
        <span className="flex flex-wrap items-baseline justify-between gap-x-2 text-12 text-ink-2">
          <span className="truncate">
            {trend.subject === null ? 'All together' : subjectName(trend.subject)}
          </span>
          <Status tone={tone}>{word}</Status>
        </span>
      </figcaption>
      <TrendChart points={trend.points} label={nameOf(trend)} />
      <p className="num text-12 text-ink-2">
        {formatNumber(last?.count ?? 0)} in the last week
        {low !== null && high !== null && `, ${low} to ${high} expected`}
      </p>
    </figure>
  );
}
