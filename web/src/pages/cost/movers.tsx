import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { costMoversQuery } from '../../api/capability-queries.ts';
import type { CostMoversJson } from '../../api/capability-types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { dimensionLabel, keyLabel, monthLabel, rowsFilter } from '../../lib/cost.ts';
import { formatMoney, formatNumber, formatRatio, formatSigned } from '../../lib/format-number.ts';

/** What moved against the same days of the month before; the parts add up to the change. */
export function Movers({ period, by }: { period: string; by: string }) {
  const query = useQuery(costMoversQuery(by, period));
  const first = query.data?.items[0];
  const sub =
    first === undefined
      ? undefined
      : `${first.is_complete ? 'Whole month' : `Days 1 to ${first.days}`}, against ${monthLabel(first.previous_period)}, billed`;
  return (
    <Panel title="What moved" sub={sub}>
      <Loaded query={query} what="list of movers">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nothing to compare with">
              An earlier month must be stored first. Read its bill with "sophia cost ingest FILE".
            </EmptyState>
          ) : (
            items.map((one) => <Table key={one.currency ?? ''} movers={one} by={by} period={period} />)
          )
        }
      </Loaded>
    </Panel>
  );
}

function Table({ movers, by, period }: { movers: CostMoversJson; by: string; period: string }) {
  const { currency } = movers;
  const money = (amount: string) =>
    currency === null ? formatNumber(amount, 2) : formatMoney(amount, currency);
  return (
    <TableScroll label="What moved" maxHeight={520}>
      <table className="table stick">
        <caption className="sr-only">Change by {dimensionLabel(by)}</caption>
        <thead>
          <tr>
            <th scope="col">{dimensionLabel(by)}</th>
            <th scope="col" className="n">
              Before
            </th>
            <th scope="col" className="n">
              Now
            </th>
            <th scope="col" className="n">
              Change
            </th>
            <th scope="col" className="n">
              %
            </th>
          </tr>
        </thead>
        <tbody>
          {movers.movers.map((one) => {
            const filter = rowsFilter(by, one.key);
            return (
              <tr key={one.key ?? ''}>
                <th scope="row" className="wrap-anywhere">
                  {filter === undefined ? (
                    keyLabel(one.key, by)
                  ) : (
                    <Link to="/cost/rows" search={{ period, ...filter }}>
                      {keyLabel(one.key, by)}
                    </Link>
                  )}
                </th>
                <td className="n">{money(one.before)}</td>
                <td className="n">{money(one.now)}</td>
                <td className="n font-medium">{formatSigned(money(one.change))}</td>
                <td className="n">
                  {one.change_ratio === null ? 'new' : formatSigned(formatRatio(one.change_ratio))}
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <td className="n">{money(movers.before)}</td>
            <td className="n">{money(movers.now)}</td>
            <td className="n">{formatSigned(money(movers.change))}</td>
            <td className="n">
              {movers.change_ratio === null ? '' : formatSigned(formatRatio(movers.change_ratio))}
            </td>
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}
