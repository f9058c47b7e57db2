import { Link } from '@tanstack/react-router';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccountFigureJson, AccountJson } from '../../api/capability-types.ts';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { Status } from '../../components/status.tsx';
import { NotSourced, TableScroll } from '../../components/table-scroll.tsx';
import { formatNumber, formatSigned } from '../../lib/format-number.ts';

export type SortBy = 'fit' | 'name' | 'managed' | 'owned';

interface Props {
  accounts: readonly AccountJson[];
  sort: SortBy;
  onSort: (by: SortBy) => void;
}

/** Accounts, a row each; what no source states stays blank. */
export function AccountTable({ accounts, sort, onSort }: Props) {
  const sortable = { sort, onSort };
  return (
    <TableScroll label="Accounts">
      <table className="table stick">
        <caption className="sr-only">Accounts with sourced unit counts and fit score</caption>
        <thead>
          <tr>
            <SortHead by="name" direction="ascending" {...sortable}>
              Account
            </SortHead>
            <SortHead by="fit" direction="descending" isNumber {...sortable}>
              Fit
            </SortHead>
            <SortHead by="managed" direction="descending" isNumber {...sortable}>
              Homes managed
            </SortHead>
            <SortHead by="owned" direction="descending" isNumber {...sortable}>
              Homes owned
            </SortHead>
            <th scope="col" className="n">
              Change
            </th>
            <th scope="col" className="n">
              Rank
            </th>
            <th scope="col">Headquarters</th>
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.slug}>
              <th scope="row">
                <Link to="/accounts/$slug" params={{ slug: account.slug }}>
                  {account.name}
                </Link>{' '}
                <SampleBadge sample={account.sample} />
              </th>
              <td className="n">
                <FitCell account={account} />
              </td>
              <td className="n">
                <Units figure={account.managed} />
              </td>
              <td className="n">
                <Units figure={account.owned} />
              </td>
              <td className="n">
                {account.movement === null ? <NotSourced /> : <Movement movement={account.movement} />}
              </td>
              <td className="n">
                <Rank account={account} />
              </td>
              <td className="whitespace-nowrap">{account.headquarters ?? <NotSourced />}</td>
              <td>
                {account.conflicts > 0 ? (
                  <Status tone="watch">
                    {account.conflicts === 1 ? '1 conflict' : `${account.conflicts} conflicts`}
                  </Status>
                ) : (
                  <Status tone="none">
                    {account.figures === 0
                      ? 'Rank only'
                      : account.figures === 1
                        ? '1 figure'
                        : `${account.figures} figures`}
                  </Status>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

interface HeadProps {
  by: SortBy;
  direction: 'ascending' | 'descending';
  isNumber?: boolean;
  sort: SortBy;
  onSort: (by: SortBy) => void;
  children: ReactNode;
}

function SortHead({ by, direction, isNumber = false, sort, onSort, children }: HeadProps) {
  const isOn = sort === by;
  const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <th scope="col" className={isNumber ? 'n' : undefined} aria-sort={isOn ? direction : undefined}>
      <button type="button" className="sort" onClick={() => onSort(by)}>
        {children}
        {isOn && <Arrow size={12} aria-hidden="true" />}
      </button>
    </th>
  );
}

function FitCell({ account }: { account: AccountJson }) {
  if (account.fit === null) return <NotSourced why="no score: no unit count is sourced" />;
  return (
    <span className="inline-grid grid-cols-[64px_24px] items-center gap-2">
      <span
        aria-hidden="true"
        className="relative h-1.5 overflow-hidden rounded-[2px] bg-sunken inset-ring inset-ring-line"
      >
        <i className="absolute inset-y-0 left-0 bg-c1" style={{ width: `${account.fit.score}%` }} />
      </span>
      <span className="font-medium">{account.fit.score}</span>
    </span>
  );
}

const PREFIX: Partial<Record<AccountFigureJson['precision'], string>> = {
  approx: 'about ',
  lower_bound: 'more than ',
  upper_bound: 'at most ',
};

function Units({ figure }: { figure: AccountFigureJson | null }) {
  if (figure === null) return <NotSourced />;
  return (
    <span title={`${figure.year} list, ${figure.source}`}>
      {PREFIX[figure.precision] ?? ''}
      {formatNumber(figure.units)}
      {figure.sources_disagree && (
        <span className="ml-1 text-watch">
          <span aria-hidden="true">±</span>
          <span className="sr-only">, sources disagree</span>
        </span>
      )}
    </span>
  );
}

function Movement({ movement }: { movement: NonNullable<AccountJson['movement']> }) {
  const low = formatSigned(formatNumber(movement.low_percent, 1));
  const high = formatSigned(formatNumber(movement.high_percent, 1));
  return (
    <span title={`${movement.from_year} to ${movement.to_year} list of ${movement.list}`}>
      {low === high ? low : `${low} to ${high}`}
      {'\u00a0'}%
    </span>
  );
}

function Rank({ account }: { account: AccountJson }) {
  const rank = account.manager_rank ?? account.owner_rank;
  if (rank === null) return <NotSourced />;
  return (
    <>
      {rank.rank}
      <span className="text-ink-3">, {rank.year}</span>
    </>
  );
}
