import { useQuery } from '@tanstack/react-query';
import { Fragment, useMemo } from 'react';
import { positioningQuery } from '../../api/capability-queries.ts';
import type { PositioningCellJson, PositioningJson } from '../../api/capability-types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { Status } from '../../components/status.tsx';
import { NotSourced, TableScroll } from '../../components/table-scroll.tsx';
import { formatDate } from '../../lib/format-time.ts';
import { plural } from '../../lib/format-number.ts';
import { Citations, type Numbered, numberCitations, SourceList } from './citations.tsx';

const GROUPS: Record<PositioningJson['rows'][number]['group'], string> = {
  prices: 'Prices',
  plans: 'Plans',
  features: 'Features',
  segments: 'For whom',
  integrations: 'Integrations',
  proof: 'Proof',
};
const SHOWN = 4;

/** What each vendor and we can be shown to offer. A blank says that no source speaks, never that it is not there. */
export function PositioningView({ slug }: { slug: string }) {
  const query = useQuery(positioningQuery);
  return (
    <Loaded query={query} what="positioning matrix">
      {({ positioning }) =>
        positioning === null || positioning.rows.length === 0 ? (
          <Panel title="Positioning">
            <EmptyState title="Nothing to compare yet">
              No source of a competitor has been read, and what we offer is not written down under positioning
              in sophia.yaml.
            </EmptyState>
          </Panel>
        ) : (
          <Matrix positioning={positioning} slug={slug} />
        )
      }
    </Loaded>
  );
}

function Matrix({ positioning, slug }: { positioning: PositioningJson; slug: string }) {
  const { rows, company } = positioning;
  // Whose page this is stands beside us, where a phone shows it too.
  const columns = positioning.competitors
    .map((vendor, at) => ({ vendor, at }))
    .toSorted((a, b) => Number(b.vendor.slug === slug) - Number(a.vendor.slug === slug));
  const numbered = useMemo(
    () =>
      numberCitations(
        rows.flatMap((row) =>
          [row.own, ...row.cells].flatMap((cell) => cell.values.slice(0, SHOWN).map((one) => one.citation)),
        ),
      ),
    [rows],
  );
  return (
    <div className="grid gap-6">
      <Panel
        title="Positioning"
        sub="What each can be shown to offer. Blank: no source speaks. Unknown is not no."
      >
        <TableScroll label="Positioning">
          <table className="table stick">
            <caption className="sr-only">Offers by row, vendors by column</caption>
            <thead>
              <tr>
                <th scope="col">Offer</th>
                <th scope="col" className="bg-selected">
                  {company} <SampleBadge sample={positioning.own_sample} />
                </th>
                {columns.map(({ vendor }) => (
                  <th key={vendor.slug} scope="col" className={vendor.slug === slug ? 'text-ink' : undefined}>
                    {vendor.name} <SampleBadge sample={vendor.sample} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <Fragment key={`${row.group}/${row.title}`}>
                  {rows[index - 1]?.group !== row.group && (
                    <tr>
                      <th
                        scope="colgroup"
                        colSpan={columns.length + 2}
                        className="bg-sunken text-12 text-ink-3"
                      >
                        {GROUPS[row.group]}
                      </th>
                    </tr>
                  )}
                  <tr>
                    <th scope="row">{row.title}</th>
                    <td className="bg-selected">
                      <CellText cell={row.own} numbered={numbered} isOwn />
                    </td>
                    {columns.map(({ vendor, at }) => {
                      const cell = row.cells[at];
                      return (
                        <td key={vendor.slug}>
                          {cell !== undefined && <CellText cell={cell} numbered={numbered} isOwn={false} />}
                        </td>
                      );
                    })}
                  </tr>
                </Fragment>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </Panel>
      {numbered.list.length > 0 && (
        <Panel title="What it rests on" sub={plural(numbered.list.length, 'source')}>
          <SourceList list={numbered.list} />
        </Panel>
      )}
    </div>
  );
}

function CellText({
  cell,
  numbered,
  isOwn,
}: {
  cell: PositioningCellJson;
  numbered: Numbered;
  isOwn: boolean;
}) {
  const [first] = cell.values;
  if (cell.state === 'blank' || first === undefined)
    return <NotSourced why={isOwn ? 'not written down' : 'no source speaks'} />;
  return (
    <div className="grid max-w-[36ch] min-w-[16ch] gap-1 py-0.5 text-12">
      {cell.state === 'no' && <Status tone="none">No</Status>}
      {cell.state === 'partly' && <Status tone="watch">In part</Status>}
      {cell.values.slice(0, SHOWN).map((value) => (
        <span key={`${value.citation.id}/${value.text}`} className="wrap-anywhere">
          {value.text}
          <Citations citations={[value.citation]} numberOf={numbered.numberOf} />
        </span>
      ))}
      {cell.values.length > SHOWN && (
        <span className="text-ink-3">and {cell.values.length - SHOWN} more</span>
      )}
      {cell.conflict && <Status tone="watch">Sources disagree</Status>}
      <span className="text-11 text-ink-3">as of {formatDate(first.as_of.slice(0, 10))}</span>
    </div>
  );
}
