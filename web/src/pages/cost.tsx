import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { costSummaryQuery, periodsQuery } from '../api/capability-queries.ts';
import type { CostSummaryJson } from '../api/capability-types.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Loaded } from '../components/loaded.tsx';
import { PageHead } from '../components/page-head.tsx';
import { SampleBadge } from '../components/sample-badge.tsx';
import { Segmented } from '../components/segmented.tsx';
import { BASES, type Basis, DIMENSIONS, monthLabel, readableAmount } from '../lib/cost.ts';
import { formatRatio } from '../lib/format-number.ts';
import { formatDate } from '../lib/format-time.ts';
import { Bills } from './cost/bills.tsx';
import { CostFigures } from './cost/cost-figures.tsx';
import { DailyCost } from './cost/daily-cost.tsx';
import { Movers } from './cost/movers.tsx';
import { Totals } from './cost/totals.tsx';

const route = getRouteApi('/inside/cost');

/** The finding of a month as its title. */
function verdictOf(summary: CostSummaryJson): string {
  const total = summary.totals[0];
  if (summary.period === null || total === undefined) return 'Cost';
  const month = monthLabel(summary.period);
  const billed = readableAmount(total.billed, total.currency) ?? 'an unknown amount';
  const comparison = summary.comparison.find((one) => one.currency === total.currency);
  if (comparison?.change_ratio === null || comparison === undefined) return `${billed} billed for ${month}`;
  const ratio = comparison.change_ratio;
  const moved =
    Math.abs(ratio) < 0.0005
      ? 'level with'
      : `${ratio > 0 ? 'up' : 'down'} ${formatRatio(Math.abs(ratio))} on`;
  return `${billed} billed for ${month}, ${moved} ${comparison.is_complete ? '' : 'the same days of '}${monthLabel(comparison.previous_period)}`;
}

/** Where does the money go, what moved? */
export function CostPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/cost' });
  const periods = useQuery(periodsQuery);
  const summary = useQuery(costSummaryQuery(search.period));
  const by = search.by ?? 'ServiceName';
  const basis: Basis = search.basis ?? 'billed';
  const months = [...new Set(periods.data?.items.map((one) => one.period) ?? [])];
  return (
    <Loaded query={summary} what="bill" isPage>
      {(data) =>
        data.period === null ? (
          <>
            <PageHead title="Cost" />
            <div className="panel">
              <EmptyState title="No bill has been read yet">
                Name a FOCUS export (CSV or Parquet) in sophia.yaml under capabilities.cost-optimization.bills
                and run a cycle, or read one at once with "sophia cost ingest FILE".
              </EmptyState>
            </div>
          </>
        ) : (
          <>
            <PageHead
              title={verdictOf(data)}
              mark={<SampleBadge sample={data.sample} />}
              sub={
                <>
                  {data.last_day !== null && <>Charges until {formatDate(data.last_day)}. </>}
                  {data.provisional
                    ? 'The month is still open: its bill may be restated.'
                    : 'The month is closed.'}{' '}
                  Every sum closes to the bill to the last digit.
                </>
              }
              actions={
                <>
                  <Segmented
                    label="Cost basis"
                    value={basis}
                    options={BASES}
                    onChange={(next) =>
                      void navigate({
                        search: (old) => ({ ...old, basis: next === 'billed' ? undefined : next }),
                        replace: true,
                      })
                    }
                  />
                  <select
                    className="field w-auto!"
                    aria-label="Billing period"
                    value={data.period}
                    onChange={(event) =>
                      void navigate({ search: (old) => ({ ...old, period: event.target.value }) })
                    }
                  >
                    {(months.length === 0 ? [data.period] : months).map((month) => (
                      <option key={month} value={month}>
                        {monthLabel(month)}
                      </option>
                    ))}
                  </select>
                </>
              }
            />
            <CostFigures summary={data} />
            <DailyCost
              period={data.period}
              by={by}
              basis={basis}
              end={
                <Segmented
                  label="Group by"
                  value={by}
                  options={
                    DIMENSIONS.some((one) => one.value === by)
                      ? DIMENSIONS
                      : [...DIMENSIONS, { value: by, label: by }]
                  }
                  onChange={(next) =>
                    void navigate({
                      search: (old) => ({ ...old, by: next === 'ServiceName' ? undefined : next }),
                      replace: true,
                    })
                  }
                />
              }
            />
            <div className="grid items-start gap-6 mid:grid-cols-2">
              <Totals period={data.period} by={by} basis={basis} />
              <Movers period={data.period} by={by} />
            </div>
            <Bills bills={data.bills} period={data.period} />
          </>
        )
      }
    </Loaded>
  );
}
