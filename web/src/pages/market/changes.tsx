import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ListChangeJson } from '../../api/capability-types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { formatNumber, formatSigned, plural } from '../../lib/format-number.ts';
import { humanise } from '../../lib/words.ts';

const KINDS: Record<ListChangeJson['kind'], readonly [string, string]> = {
  grew: ['▲', 'Grew'],
  shrank: ['▼', 'Shrank'],
  unchanged: ['▬', 'Unchanged'],
  uncertain: ['◆', 'Uncertain'],
  rose: ['▲', 'Rose in rank'],
  fell: ['▼', 'Fell in rank'],
  entered: ['+', 'New'],
  left: ['−', 'Gone'],
  renamed: ['=', 'Renamed'],
  possible_rename: ['?', 'Possibly renamed'],
  merged: ['▶', 'Taken over'],
  possible_merger: ['?', 'Possible merger'],
};

const between = (low: string, high: string) => (low === high ? low : `${low} to ${high}`);
const signed = (value: number) => formatSigned(formatNumber(value));

/** Who grew, shrank, entered, left, merged or was renamed between two lists, with what speaks for it. */
export function Changes({ changes }: { changes: readonly ListChangeJson[] }) {
  const lists = (['managers', 'owners'] as const).filter((list) => changes.some((one) => one.list === list));
  const [chosen, setChosen] = useState<'managers' | 'owners'>();
  const list = chosen !== undefined && lists.includes(chosen) ? chosen : lists[0];
  const shown = changes.filter((one) => one.list === list);
  return (
    <Panel
      title="Changes between lists"
      sub="A merger or new name is stated only where a source states it; the rest are questions"
      end={
        lists.length > 1 && list !== undefined ? (
          <Segmented
            label="List of the changes"
            value={list}
            onChange={setChosen}
            options={lists.map((one) => ({ value: one, label: humanise(one) }))}
          />
        ) : (
          plural(shown.length, 'change')
        )
      }
    >
      {shown.length === 0 ? (
        <EmptyState title="No change can be stated">
          Two lists in a row are needed. Import one with "sophia market import FILE --as nmhc".
        </EmptyState>
      ) : (
        <TableScroll label="Changes between lists" maxHeight={560}>
          <table className="table stick">
            <caption className="sr-only">Changes between lists with reasons</caption>
            <thead>
              <tr>
                <th scope="col">Company</th>
                <th scope="col">Years</th>
                <th scope="col">What</th>
                <th scope="col" className="n">
                  Homes
                </th>
                <th scope="col" className="n">
                  Rank
                </th>
                <th scope="col" className="n">
                  Confidence
                </th>
                <th scope="col">Why</th>
                <th scope="col">Rows</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((change) => (
                <Row
                  key={[
                    change.kind,
                    change.slug,
                    change.to_year,
                    ...change.others.map((one) => one.slug),
                  ].join('/')}
                  change={change}
                />
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Panel>
  );
}

function Row({ change }: { change: ListChangeJson }) {
  const [mark, word] = KINDS[change.kind];
  const { gain_low: low, gain_high: high } = change;
  return (
    <tr>
      <th scope="row">
        <Link to="/accounts/$slug" params={{ slug: change.slug }}>
          {change.name}
        </Link>
      </th>
      <td className="n">
        {change.from_year} to {change.to_year}
      </td>
      <td className="min-w-32">
        <span aria-hidden="true">{mark}</span> {word}
        {change.among_first !== null &&
          ` ${change.kind === 'left' ? 'from' : 'in'} the first ${change.among_first}`}
        {change.others.length > 0 && (
          <span className="block text-12 text-ink-2">{change.others.map((one) => one.name).join(', ')}</span>
        )}
      </td>
      <td className="n">{low !== null && high !== null && between(signed(low), signed(high))}</td>
      <td className="n">{between(String(change.from_rank ?? '—'), String(change.to_rank ?? '—'))}</td>
      <td className="n">{formatNumber(Math.round(change.confidence * 100))} %</td>
      <td className="min-w-[min(24rem,70vw)] text-12 text-ink-2">
        {change.reasons.join('. ')}.
        {change.source !== null && (
          <>
            {' '}
            <a className="link" href={change.source} target="_blank" rel="noreferrer noopener">
              {new URL(change.source).hostname}
            </a>
          </>
        )}
      </td>
      <td className="text-12 whitespace-nowrap">
        {change.evidence.slice(0, 2).map((one, index) => (
          <span key={one.fact_id}>
            {index > 0 && ', '}
            <Link to="/observations/$id" params={{ id: one.observation_id }} search={{ at: one.locator }}>
              {one.locator}
            </Link>
          </span>
        ))}
      </td>
    </tr>
  );
}
