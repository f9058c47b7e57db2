import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo } from 'react';
import { costDailyQuery } from '../../api/capability-queries.ts';
import type { CostDailyJson } from '../../api/capability-types.ts';
import { StackedColumns } from '../../components/chart/stacked-columns.tsx';
import { SERIES_VARIABLES } from '../../components/chart/colours.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { type Basis, dimensionLabel, keyLabel, readableAmount, rowsFilter } from '../../lib/cost.ts';
import { formatMoney, formatNumber, formatShort, formatShortMoney } from '../../lib/format-number.ts';
import { formatDate } from '../../lib/format-time.ts';
import { groupDays, OTHER } from './group-days.ts';

interface Props {
  period: string;
  by: string;
  basis: Basis;
  end: ReactNode;
}

/** Cost a day, stacked by one dimension. A column leads to the rows of its day. */
export function DailyCost({ period, by, basis, end }: Props) {
  const query = useQuery(costDailyQuery(by, period));
  return (
    <Panel
      title="Cost over time"
      sub={`A UTC day, by ${dimensionLabel(by).toLowerCase()}, ${basis}`}
      end={end}
    >
      <Loaded query={query} what="cost by day">
        {(daily) =>
          daily.items.length === 0 ? (
            <EmptyState title="No day is known">The bill of this month states no days.</EmptyState>
          ) : (
            <Chart daily={daily} period={period} by={by} basis={basis} />
          )
        }
      </Loaded>
    </Panel>
  );
}

function Chart({ daily, period, by, basis }: { daily: CostDailyJson } & Omit<Props, 'end'>) {
  const navigate = useNavigate();
  const grouped = useMemo(() => groupDays(daily.items, basis), [daily, basis]);
  const { currency, days, series } = grouped;
  const labels = useMemo(() => days.map((day) => formatDate(day).replace(/\s\d{4}$/, '')), [days]);
  const columns = useMemo(
    () =>
      series.map((one) => ({
        name: one.key === OTHER ? 'Other' : keyLabel(one.key, by),
        values: one.amounts.map(Number),
      })),
    [series, by],
  );
  const formatAxis = useCallback(
    (value: number) => (currency === null ? formatShort(value) : formatShortMoney(value, currency)),
    [currency],
  );
  const formatValue = useCallback(
    (value: number) => (currency === null ? formatNumber(value, 2) : formatMoney(value.toFixed(2), currency)),
    [currency],
  );
  const choose = useCallback(
    (label: string, name: string) => {
      const day = days[labels.indexOf(label)];
      const chosen = series[columns.findIndex((one) => one.name === name)];
      const filter = chosen === undefined || chosen.key === OTHER ? undefined : rowsFilter(by, chosen.key);
      if (day !== undefined) void navigate({ to: '/cost/rows', search: { period, day, ...filter } });
    },
    [navigate, days, labels, series, columns, by, period],
  );
  const money = (amount: string) => readableAmount(amount, currency) ?? '';
  return (
    <figure className="p-4">
      <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-2">
        {series.map((one, index) => (
          <li key={String(one.key)} className="flex min-w-0 items-center gap-1.5">
            <i
              aria-hidden="true"
              className="size-2.5 flex-none rounded-[2px]"
              style={{ background: `var(${SERIES_VARIABLES[index] ?? '--c7'})` }}
            />
            <span className="min-w-0">{columns[index]?.name}</span>{' '}
            <span className="num text-ink-3">
              {currency === null ? formatNumber(one.total, 2) : formatMoney(one.total, currency)}
            </span>
          </li>
        ))}
      </ul>
      <StackedColumns
        label={`Cost a day from ${days[0] ?? ''} to ${days.at(-1) ?? ''}, ${money(grouped.total)} in all, by ${dimensionLabel(by).toLowerCase()}`}
        labels={labels}
        series={columns}
        formatAxis={formatAxis}
        formatValue={formatValue}
        onChoose={choose}
      />
      <figcaption className="mt-2 text-12 text-ink-3">
        A column leads to its bill rows.
        {grouped.otherCurrencies > 0 && ' Other currencies are left out of the drawing and are never added.'}
      </figcaption>
      <DataTable
        caption={`Cost by day and ${dimensionLabel(by).toLowerCase()}, ${basis}`}
        head={['Day', ...columns.map((one) => one.name), 'Total']}
        rows={days.map((day, index) => [
          <Link key={day} to="/cost/rows" search={{ period, day }}>
            {formatDate(day)}
          </Link>,
          ...series.map((one) => money(one.amounts[index] ?? '0')),
          money(grouped.totals[index] ?? '0'),
        ])}
      />
    </figure>
  );
}
