import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { costTotalsQuery } from '../../api/capability-queries.ts';
import type { CostAmounts } from '../../api/capability-types.ts';
import { Amount } from '../../components/amount.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { ShareBar } from '../../components/share-bar.tsx';
import { Status } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { addAmounts } from '../../lib/add-amounts.ts';
import { plural } from '../../lib/format-number.ts';
import { amountOf, type Basis, dimensionLabel, exactAmount, keyLabel, rowsFilter } from '../../lib/cost.ts';

/** Totals by one dimension; they add up to the bill. */
export function Totals({ period, by, basis }: { period: string; by: string; basis: Basis }) {
  const query = useQuery(costTotalsQuery(by, period));
  return (
    <Panel title={`By ${dimensionLabel(by).toLowerCase()}`} sub={`${basis}, to the cent`}>
      <Loaded query={query} what="totals">
        {({ groups, totals }) => {
          if (groups.length === 0)
            return <EmptyState title="Nothing was charged">The bill of this month has no rows.</EmptyState>;
          const whole = new Map(totals.map((total) => [total.currency, Number(amountOf(total, basis) ?? 0)]));
          return (
            <>
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
                            <Amount amount={amount} currency={group.currency} />
                          </td>
                        </tr>
                      );
                    })}
                  </tbody>
                  <tfoot>
                    {totals.map((total) => (
                      <tr key={total.currency ?? ''}>
                        <th scope="row">Total{totals.length > 1 && ` ${total.currency ?? ''}`}</th>
                        <td>
                          <ShareBar share={1} isTotal />
                        </td>
                        <td className="n">
                          <Amount amount={amountOf(total, basis)} currency={total.currency} />
                        </td>
                      </tr>
                    ))}
                  </tfoot>
                </table>
              </TableScroll>
              <Closing groups={groups} totals={totals} basis={basis} />
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

interface ClosingProps {
  groups: readonly CostAmounts[];
  totals: readonly CostAmounts[];
  basis: Basis;
}

/** Whether the groups add up to the bill to its last digit, worked out here from what is on screen. */
function Closing({ groups, totals, basis }: ClosingProps) {
  return totals.map((total) => {
    const whole = amountOf(total, basis);
    if (whole === null) return null;
    const parts = groups
      .filter((group) => group.currency === total.currency)
      .map((group) => amountOf(group, basis) ?? '0');
    const closes =
      addAmounts([addAmounts(parts), whole.startsWith('-') ? whole.slice(1) : `-${whole}`]).replaceAll(
        /[-0.]/g,
        '',
      ) === '';
    return (
      <p key={total.currency ?? ''} className="border-t border-line px-4 py-2.5 text-12 text-ink-3">
        <Status tone={closes ? 'good' : 'bad'} wrap>
          {closes ? 'Closes to the bill' : 'Does not close to the bill'}
        </Status>{' '}
        {plural(parts.length, 'group')} add up to{' '}
        <span className="num">{exactAmount(whole, total.currency)}</span>
        {closes
          ? ', to the last digit.'
          : ' on the bill, but not here. Run a cycle, and report this if it stays.'}
      </p>
    );
  });
}
