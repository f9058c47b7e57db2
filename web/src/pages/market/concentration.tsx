import type { ConcentrationJson } from '../../api/capability-types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { RangeBar } from '../../components/range-bar.tsx';
import { Status, type Tone } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { formatNumber, plural } from '../../lib/format-number.ts';
import { humanise } from '../../lib/words.ts';

const BANDS: Record<ConcentrationJson['band'], readonly [Tone, string]> = {
  highly_concentrated: ['watch', 'Highly concentrated'],
  not_highly_concentrated: ['info', 'Not highly concentrated'],
  undecided: ['none', 'Too little is known'],
};

/** One company that has everything. */
const WHOLE = 10_000;

/** The Herfindahl-Hirschman index as bounds: what must be true, and what could be at most. */
export function Concentration({ items }: { items: readonly ConcentrationJson[] }) {
  return (
    <Panel title="Concentration" sub="Herfindahl-Hirschman index, 0 to 10,000, as bounds">
      {items.length === 0 ? (
        <EmptyState title="No bounds can be stated">Too few counts of one year are known.</EmptyState>
      ) : (
        <TableScroll label="Concentration by list and year">
          <table className="table">
            <caption className="sr-only">Concentration by list and year</caption>
            <thead>
              <tr>
                <th scope="col">List</th>
                <th scope="col" className="min-w-24">
                  0 to 10,000
                </th>
                <th scope="col" className="n">
                  Index
                </th>
                <th scope="col">Band</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => {
                const [tone, word] = BANDS[item.band];
                return (
                  <tr key={`${item.list}/${item.year}`}>
                    <th scope="row">
                      {humanise(item.list)} {item.year}
                      <span className="block text-12 font-normal text-ink-3">
                        {plural(item.companies, 'company', 'companies')} known,{' '}
                        {formatNumber(item.known_low_percent)} % or more
                      </span>
                    </th>
                    <td>
                      <RangeBar low={Number(item.lower)} high={Number(item.upper)} max={WHOLE} />
                    </td>
                    <td className="n">
                      {formatNumber(item.lower)} to {formatNumber(item.upper)}
                    </td>
                    <td>
                      <Status tone={tone} wrap>
                        {word}
                      </Status>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Panel>
  );
}
