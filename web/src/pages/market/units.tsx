import type { MarketUnitsJson } from '../../api/capability-types.ts';
import { Panel } from '../../components/panel.tsx';
import { NotSourced, TableScroll } from '../../components/table-scroll.tsx';
import { formatNumber } from '../../lib/format-number.ts';
import { humanise } from '../../lib/words.ts';

/** Homes of the companies that sources speak of, and how much of the whole list that is. */
export function Units({ units }: { units: readonly MarketUnitsJson[] }) {
  return (
    <Panel title="Homes known" sub="Of companies whose count a source states">
      <TableScroll label="Homes known by list and year" maxHeight={420}>
        <table className="table">
          <caption className="sr-only">Homes known by list and year</caption>
          <thead>
            <tr>
              <th scope="col">List</th>
              <th scope="col" className="n">
                Companies
              </th>
              <th scope="col" className="n">
                Homes
              </th>
              <th scope="col" className="n">
                Of the list
              </th>
            </tr>
          </thead>
          <tbody>
            {units.map((one) => (
              <tr key={`${one.list}/${one.year}`}>
                <th scope="row">
                  {humanise(one.list)} {one.year}
                </th>
                <td className="n">{formatNumber(one.companies)}</td>
                <td className="n">
                  {formatNumber(one.low)}
                  {one.high === null
                    ? ' or more'
                    : one.high === one.low
                      ? ''
                      : ` to ${formatNumber(one.high)}`}
                </td>
                <td className="n">
                  {one.known_of_list_percent === null ? (
                    <NotSourced why="the list’s total is not sourced" />
                  ) : (
                    `${formatNumber(one.known_of_list_percent)} %`
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}
