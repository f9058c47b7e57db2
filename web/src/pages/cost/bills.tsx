import { Link } from '@tanstack/react-router';
import type { CostSummaryJson } from '../../api/capability-types.ts';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { formatNumber } from '../../lib/format-number.ts';
import { sourceParams } from '../../lib/source-params.ts';

/** The files that a month rests on. */
export function Bills({ bills, period }: { bills: CostSummaryJson['bills']; period: string }) {
  return (
    <Panel title="Files behind this month">
      <TableScroll label="Files behind this month">
        <table className="table stick">
          <caption className="sr-only">Bill files of the month</caption>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col" className="n">
                Rows that count
              </th>
              <th scope="col" className="n">
                Read
              </th>
              <th scope="col">Way down</th>
            </tr>
          </thead>
          <tbody>
            {bills.map((bill) => (
              <tr key={bill.bill_id}>
                <th scope="row" className="wrap-anywhere">
                  <Link to="/sources/$capability/$" params={sourceParams(bill.source_id)}>
                    {bill.file}
                  </Link>{' '}
                  <SampleBadge sample={bill.sample} />
                </th>
                <td className="n">{formatNumber(bill.rows)}</td>
                <td className="n">
                  <Moment at={bill.ingested_at} as="brief" />
                </td>
                <td className="whitespace-nowrap">
                  <Link to="/cost/rows" search={{ period, bill: bill.bill_id }}>
                    Rows
                  </Link>
                  {', '}
                  <Link to="/observations/$id" params={{ id: bill.observation_id }}>
                    capture
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}
