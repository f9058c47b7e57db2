import type { DenominatorJson, PrintedShareJson } from '../../api/capability-types.ts';
import { Panel } from '../../components/panel.tsx';
import { NotSourced, TableScroll } from '../../components/table-scroll.tsx';
import { formatNumber } from '../../lib/format-number.ts';
import { formatDate } from '../../lib/format-time.ts';
import { humanise } from '../../lib/words.ts';

const isWeb = (source: string) => /^https?:\/\//.test(source);

/** A source named in the data: a link where it is an address. */
function Source({ source }: { source: string }) {
  return isWeb(source) ? (
    <a className="link wrap-anywhere" href={source} target="_blank" rel="noreferrer noopener">
      {new URL(source).hostname}
    </a>
  ) : (
    <span className="wrap-anywhere">{source}</span>
  );
}

/** What shares are measured over, and shares that publishers print themselves. */
export function Denominators({
  denominators,
  printed,
}: {
  denominators: readonly DenominatorJson[];
  printed: readonly PrintedShareJson[];
}) {
  return (
    <Panel title="What shares are measured over">
      <TableScroll label="Denominators">
        <table className="table stick">
          <caption className="sr-only">Denominators with their bounds and sources</caption>
          <thead>
            <tr>
              <th scope="col">Stock of homes</th>
              <th scope="col" className="n">
                Homes
              </th>
              <th scope="col" className="n">
                As of
              </th>
              <th scope="col">Source</th>
              <th scope="col">What it includes</th>
            </tr>
          </thead>
          <tbody>
            {denominators.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.title}</th>
                <td className="n">
                  {formatNumber(one.point)}
                  {one.low !== one.high && (
                    <span className="block text-12 text-ink-2">
                      {formatNumber(one.low)} to {formatNumber(one.high)}
                    </span>
                  )}
                </td>
                <td className="n">{formatDate(one.as_of)}</td>
                <td className="min-w-[14ch] text-12">
                  <Source source={one.source} />
                </td>
                <td className="min-w-[30ch] text-12 text-ink-2">
                  {one.includes} {one.note}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {printed.length > 0 && (
        <TableScroll label="Shares that publishers print">
          <table className="table stick border-t border-line">
            <caption>Shares that publishers print themselves, to compare with</caption>
            <thead>
              <tr>
                <th scope="col">Group</th>
                <th scope="col" className="n">
                  Share
                </th>
                <th scope="col" className="n">
                  As of
                </th>
                <th scope="col">Source</th>
                <th scope="col">Note</th>
              </tr>
            </thead>
            <tbody>
              {printed.map((one) => (
                <tr key={`${one.group}/${one.list}/${one.year}/${one.source}`}>
                  <th scope="row">
                    {one.group}
                    <span className="block text-12 font-normal text-ink-3">
                      {humanise(one.list)} {one.year}
                    </span>
                  </th>
                  <td className="n">
                    {one.point_percent !== null ? (
                      `${formatNumber(one.point_percent)} %`
                    ) : one.low_percent !== null || one.high_percent !== null ? (
                      `${one.low_percent ?? '?'} to ${one.high_percent ?? '?'} %`
                    ) : (
                      <NotSourced />
                    )}
                  </td>
                  <td className="n">{formatDate(one.as_of)}</td>
                  <td className="min-w-[14ch] text-12">
                    <Source source={one.source} />
                  </td>
                  <td className="min-w-[26ch] text-12 text-ink-2">{one.note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Panel>
  );
}
