import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { marketImportsQuery } from '../../api/capability-queries.ts';
import type { PropertyGroupJson } from '../../api/capability-types.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { NotSourced, TableScroll } from '../../components/table-scroll.tsx';
import { formatMoney, formatNumber, plural } from '../../lib/format-number.ts';
import { formatDate } from '../../lib/format-time.ts';

type By = PropertyGroupJson['by'];
const GROUPS: readonly { value: By; label: string }[] = [
  { value: 'market', label: 'Market' },
  { value: 'submarket', label: 'Submarket' },
  { value: 'manager', label: 'Manager' },
  { value: 'owner', label: 'Owner' },
];

/** Sums of imported exports of properties. Nothing is shown while there is none. */
export function Imports() {
  const query = useQuery(marketImportsQuery);
  const [by, setBy] = useState<By>('market');
  if (query.data === undefined) {
    if (query.isPending) return null;
    return (
      <Panel title="Imported properties">
        <Loaded query={query} what="imported properties">
          {() => null}
        </Loaded>
      </Panel>
    );
  }
  return (
    <>
      {query.data.items.map((item) => (
        <Panel
          key={item.source_id}
          title={
            <>
              Properties of {item.file} <SampleBadge sample={item.sample} />
            </>
          }
          sub={`${plural(item.properties, 'property', 'properties')}, ${formatNumber(item.units)} homes, as of ${formatDate(item.as_of)}`}
          end={<Segmented label={`Group ${item.file} by`} value={by} onChange={setBy} options={GROUPS} />}
        >
          <Groups
            label={`Properties of ${item.file} by ${by}`}
            groups={item.groups.filter((group) => group.by === by)}
            accounts={item.accounts}
          />
        </Panel>
      ))}
    </>
  );
}

function Groups({
  label,
  groups,
  accounts,
}: {
  label: string;
  groups: readonly PropertyGroupJson[];
  accounts: Readonly<Record<string, string>>;
}) {
  return (
    <TableScroll label={label} maxHeight={420}>
      <table className="table stick">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className="n">
              Properties
            </th>
            <th scope="col" className="n">
              Homes
            </th>
            <th scope="col" className="n">
              Rent a month
            </th>
            <th scope="col" className="n">
              Vacant
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => {
            const slug =
              group.name === null || (group.by !== 'manager' && group.by !== 'owner')
                ? undefined
                : accounts[group.name];
            return (
              <tr key={`${group.name ?? ''}/${group.within ?? ''}`}>
                <th scope="row">
                  {slug === undefined ? (
                    (group.name ?? 'Not stated')
                  ) : (
                    <Link to="/accounts/$slug" params={{ slug }}>
                      {group.name}
                    </Link>
                  )}
                  {group.within !== null && (
                    <span className="block text-12 font-normal text-ink-3">{group.within}</span>
                  )}
                </th>
                <td className="n">{formatNumber(group.properties)}</td>
                <td className="n">
                  {formatNumber(group.units)}
                  {group.without_units > 0 && (
                    <span className="block text-12 text-ink-3">{group.without_units} without a count</span>
                  )}
                </td>
                <td className="n">
                  {group.rents.length === 0 ? (
                    <NotSourced />
                  ) : (
                    group.rents.map((rent) => (
                      <span key={rent.currency} className="block">
                        {formatMoney(rent.mean, rent.currency)}
                      </span>
                    ))
                  )}
                </td>
                <td className="n">
                  {group.vacancy_percent === null ? (
                    <NotSourced />
                  ) : (
                    `${formatNumber(group.vacancy_percent.mean)} %`
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}
