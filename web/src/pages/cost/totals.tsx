import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { costTotalsQuery } from '../../api/capability-queries.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { ShareBar } from '../../components/share-bar.tsx';
import { NotSourced, TableScroll } from '../../components/table-scroll.tsx';
import { amountOf, type Basis, dimensionLabel, exactAmount, keyLabel, rowsFilter } from '../../lib/cost.ts';

/** Totals by one dimension; they add up to the bill. */
export function Totals({ period, by, basis }: { period: string; by: string; basis: Basis }) {
  const query = useQuery(costTotalsQuery(by, period));
  return (
    <Panel title={`By ${dimensionLabel(by).toLowerCase()}`} sub={`${basis}, exact`}>
      <Loaded query={query} what="totals">
        {({ groups, totals }) => {
          if (groups.length === 0)
            return <EmptyState title="Nothing was charged">The bill of this month has no rows.</EmptyState>;
          const whole = new Map(totals.map((total) => [total.currency, Number(amountOf(total, basis) ?? 0)]));
          return (
            <TableScroll label={`Totals by ${dimensionLabel(by)}`} maxHeight={520}>
              <table className="table stick">
                <caption className="sr-only">Totals by {dimensionLabel(by)}</caption>
                <thead>
                  <tr>
                    <th scope="col">{dimensionLabel(by)}</th>
                    <th scope="col">Share</th>
                    <th scope="col" className="n">
                      Amount
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {groups.map((group) => {
                    const key = group.keys[by] ?? null;
                    const amount = amountOf(group, basis);
                    const share = Number(amount ?? 0) / (whole.get(group.currency) || 1);
                    const filter = rowsFilter(by, key);
                    return (
                      <tr key={`${group.currency ?? ''}/${key ?? ''}`}>
                        <th scope="row" className="wrap-anywhere">
                          {filter === undefined ? (
                            keyLabel(key, by)
                          ) : (
                            <Link to="/cost/rows" search={{ period, ...filter }}>
                              {keyLabel(key, by)}
                            </Link>
                          )}
                        </th>
                        <td>
                          <ShareBar share={share} />
                        </td>
                        <td className="n">
                          {exactAmount(amount, group.currency) ?? <NotSourced why="the bill does not say" />}
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
                <tfoot>
                  {totals.map((total) => (
                    <tr key={total.currency ?? ''}>
                      <th scope="row">Total{totals.length > 1 && ` ${total.currency ?? ''}`}</th>
                      <td className="text-12 font-normal text-ink-3">closes to the bill</td>
                      <td className="n">
                        {exactAmount(amountOf(total, basis), total.currency) ?? (
                          <NotSourced why="the bill does not say" />
                        )}
                      </td>
                    </tr>
                  ))}
                </tfoot>
              </table>
            </TableScroll>
          );
        }}
      </Loaded>
    </Panel>
  );
}
