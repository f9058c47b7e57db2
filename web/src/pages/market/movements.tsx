import { Link } from '@tanstack/react-router';
import type { MarketMovementJson } from '../../api/capability-types.ts';
import { Panel } from '../../components/panel.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { formatNumber, formatSigned, plural } from '../../lib/format-number.ts';
import { humanise } from '../../lib/words.ts';

const MARKS: Record<MarketMovementJson['direction'], readonly [string, string]> = {
  grew: ['▲', 'Grew'],
  shrank: ['▼', 'Shrank'],
  uncertain: ['◆', 'Uncertain: the readings disagree about the direction'],
  unchanged: ['▬', 'Unchanged'],
};

const between = (low: string, high: string) => (low === high ? low : `${low} to ${high}`);

/** Who grew and who shrank between two lists; a company that has no count in both years is left out. */
export function Movements({ movements }: { movements: readonly MarketMovementJson[] }) {
  if (movements.length === 0) return null;
  return (
    <Panel
      title="Movement between lists"
      sub="Only where both years have a count"
      end={plural(movements.length, 'company', 'companies')}
    >
      <TableScroll label="Movement between lists">
        <table className="table stick">
          <caption className="sr-only">Movement between lists</caption>
          <thead>
            <tr>
              <th scope="col">Company</th>
              <th scope="col">List</th>
              <th scope="col">Direction</th>
              <th scope="col" className="n">
                Homes
              </th>
              <th scope="col" className="n">
                Change
              </th>
              <th scope="col">Rows</th>
            </tr>
          </thead>
          <tbody>
            {movements.map((move) => {
              const [mark, word] = MARKS[move.direction];
              const signed = (value: string | number) => formatSigned(formatNumber(value, 1));
              return (
                <tr key={`${move.slug}/${move.list}/${move.to_year}`}>
                  <th scope="row">
                    <Link to="/accounts/$slug" params={{ slug: move.slug }}>
                      {move.name}
                    </Link>
                  </th>
                  <td className="whitespace-nowrap">
                    {humanise(move.list)}, {move.from_year} to {move.to_year}
                  </td>
                  <td className="whitespace-nowrap">
                    <span aria-hidden="true">{mark}</span> {word.split(':')[0]}
                    <span className="sr-only">{word.split(':')[1] ?? ''}</span>
                  </td>
                  <td className="n">{between(signed(move.gain_low), signed(move.gain_high))}</td>
                  <td className="n">{between(signed(move.low_percent), signed(move.high_percent))} %</td>
                  <td className="whitespace-nowrap text-12">
                    {move.evidence.slice(0, 2).map((one, index) => (
                      <span key={one.fact_id}>
                        {index > 0 && ', '}
                        <Link
                          to="/observations/$id"
                          params={{ id: one.observation_id }}
                          search={{ at: one.locator }}
                        >
                          {one.locator}
                        </Link>
                      </span>
                    ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}
