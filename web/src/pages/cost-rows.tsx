import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { costRowsQuery } from '../api/capability-queries.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Loaded } from '../components/loaded.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { PageHead } from '../components/page-head.tsx';
import { SampleBadge } from '../components/sample-badge.tsx';
import { Chip } from '../components/status.tsx';
import { NotSourced, TableScroll } from '../components/table-scroll.tsx';
import { exactAmount, monthLabel } from '../lib/cost.ts';
import { formatNumber } from '../lib/format-number.ts';
import { given } from '../lib/given.ts';
import { formatDate } from '../lib/format-time.ts';

const route = getRouteApi('/inside/cost/rows');

const FILTERS: readonly (readonly ['service' | 'account' | 'tag' | 'day' | 'bill', string])[] = [
  ['service', 'Service'],
  ['account', 'Account'],
  ['tag', 'Tag'],
  ['day', 'Day'],
  ['bill', 'File'],
];

/** The rows of a bill behind a sum, each with its file and row number. */
export function CostRowsPage() {
  const search = route.useSearch();
  const query = useInfiniteQuery(costRowsQuery(given(search)));
  const active = FILTERS.filter(([key]) => search[key] !== undefined);
  return (
    <>
      <PageHead
        title={`Bill rows${search.period === undefined ? '' : `, ${monthLabel(search.period)}`}`}
        meta={
          <>
            {active.map(([key, label]) => (
              <Chip key={key}>
                {label}: {search[key] === '' ? 'none' : search[key]}
              </Chip>
            ))}
            <Link to="/cost" search={{ period: search.period }}>
              Back to the month
            </Link>
          </>
        }
      />
      <section className="panel" aria-label="Bill rows">
        <Loaded query={query} what="list of bill rows">
          {(data) => {
            const rows = data.pages.flatMap((page) => page.items);
            return rows.length === 0 ? (
              <EmptyState title="No bill row matches">
                <Link to="/cost">See the whole month</Link>
              </EmptyState>
            ) : (
              <>
                <TableScroll label="Bill rows">
                  <table className="table stick">
                    <caption className="sr-only">Bill rows with their place in the file</caption>
                    <thead>
                      <tr>
                        <th scope="col">Row</th>
                        <th scope="col" className="n">
                          Day
                        </th>
                        <th scope="col">Service</th>
                        <th scope="col">Account</th>
                        <th scope="col">Charge</th>
                        <th scope="col" className="n">
                          Billed
                        </th>
                        <th scope="col" className="n">
                          Effective
                        </th>
                        <th scope="col">Tags</th>
                      </tr>
                    </thead>
                    <tbody>
                      {rows.map((row) => (
                        <tr key={`${row.bill_id}/${row.row}`}>
                          <th scope="row" className="whitespace-nowrap">
                            <Link
                              className="link"
                              to="/observations/$id"
                              params={{ id: row.observation_id }}
                              search={{ at: `row ${row.row}` }}
                            >
                              row {formatNumber(row.row)}
                            </Link>{' '}
                            <SampleBadge sample={row.sample} />
                            <span
                              className="block max-w-[24ch] truncate text-12 font-normal text-ink-3"
                              title={row.file}
                            >
                              {row.file}
                            </span>
                          </th>
                          <td className="n">{row.day === null ? <NotSourced /> : formatDate(row.day)}</td>
                          <td className="min-w-[18ch]">{row.service ?? <NotSourced />}</td>
                          <td className="whitespace-nowrap">{row.account ?? <NotSourced />}</td>
                          <td className="min-w-[26ch] text-12 text-ink-2">
                            {[row.category, row.description]
                              .filter((part) => part !== null && part !== '')
                              .join(': ')}
                            {row.resource !== null && (
                              <span className="block max-w-[44ch] truncate text-ink-3">{row.resource}</span>
                            )}
                          </td>
                          <td className="n">{exactAmount(row.billed, row.currency) ?? <NotSourced />}</td>
                          <td className="n">{exactAmount(row.effective, row.currency) ?? <NotSourced />}</td>
                          <td className="max-w-[30ch] text-12 text-ink-2">
                            {Object.entries(row.tags)
                              .map(([key, value]) => `${key}=${value ?? ''}`)
                              .join(', ')}
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </TableScroll>
                <LoadMore query={query} shown={rows.length} noun="rows" />
              </>
            );
          }}
        </Loaded>
      </section>
    </>
  );
}
