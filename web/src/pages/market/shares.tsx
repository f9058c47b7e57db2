import { Link } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import type { DenominatorJson, ListName, MarketShareJson } from '../../api/capability-types.ts';
import { roundAbove } from '../../components/bounds.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { RangeBar } from '../../components/range-bar.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Status, type Tone } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { formatNumber, plural } from '../../lib/format-number.ts';
import { humanise } from '../../lib/words.ts';
import { BehindRow } from './behind-row.tsx';

const BASES: Record<MarketShareJson['basis'], readonly [Tone, string]> = {
  exact: ['good', 'Exact count'],
  sources_disagree: ['watch', 'Sources disagree'],
  approx: ['watch', 'Approximate'],
  lower_bound: ['watch', 'Lower bound'],
  rank: ['none', 'From the rank only'],
};

const COLUMNS = 6;

const LISTS: Record<ListName, string> = { managers: 'Managers', owners: 'Owners' };

/** Shares with their bounds, each on the same axis, so that lengths can be compared. */
export function Shares({
  shares,
  denominators,
}: {
  shares: readonly MarketShareJson[];
  denominators: readonly DenominatorJson[];
}) {
  const lists = (['managers', 'owners'] as const).filter((list) =>
    shares.some((share) => share.list === list),
  );
  const [list, setList] = useState<ListName>(lists[0] ?? 'managers');
  const shown = shares.filter((share) => share.list === list);
  const over = denominators.find((one) => one.id === shown[0]?.denominator);
  const max = roundAbove(Math.max(0, ...shown.map((share) => Number(share.high_percent))));
  return (
    <Panel
      title={`Share of homes, ${shown[0]?.year ?? ''}`}
      sub={over === undefined ? undefined : `Measured over ${over.title}`}
      end={
        lists.length > 1 && (
          <Segmented
            label="List"
            value={list}
            onChange={setList}
            options={lists.map((one) => ({ value: one, label: LISTS[one] }))}
          />
        )
      }
    >
      {shown.length === 0 ? (
        <EmptyState title="No share can be stated">
          No denominator fits a list whose counts are known, so shares are left blank.
        </EmptyState>
      ) : (
        <TableScroll label="Market shares" maxHeight={620}>
          <table className="table stick">
            <caption className="sr-only">Share of homes of {LISTS[list].toLowerCase()}, with bounds</caption>
            <thead>
              <tr>
                <th scope="col">Company</th>
                <th scope="col" className="n">
                  Rank
                </th>
                <th scope="col" className="n">
                  Homes
                </th>
                <th scope="col" className="min-w-48">
                  0 to {formatNumber(max)} %
                </th>
                <th scope="col" className="n">
                  Share
                </th>
                <th scope="col">Basis</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((share) => {
                const [tone, word] = BASES[share.basis];
                return (
                  <Fragment key={share.slug}>
                    <tr className="[&>*]:border-b-0!">
                      <th scope="row">
                        <Link to="/accounts/$slug" params={{ slug: share.slug }}>
                          {share.name}
                        </Link>
                      </th>
                      <td className="n">{share.rank ?? ''}</td>
                      <td className="n">
                        {formatNumber(share.units_low)}
                        {share.units_high !== share.units_low &&
                          (share.units_high === null ? ' or more' : ` to ${formatNumber(share.units_high)}`)}
                      </td>
                      <td>
                        <RangeBar
                          low={Number(share.low_percent)}
                          high={Number(share.high_percent)}
                          point={share.point_percent === null ? undefined : Number(share.point_percent)}
                          max={max}
                        />
                      </td>
                      <td className="n">
                        {share.point_percent !== null && (
                          <b className="font-medium">{formatNumber(share.point_percent)} </b>
                        )}
                        <span className="text-ink-2">
                          {share.point_percent === null ? '' : '('}
                          {formatNumber(share.low_percent)} to {formatNumber(share.high_percent)}
                          {share.point_percent === null ? '' : ')'}
                          {'\u00a0'}%
                        </span>
                      </td>
                      <td>
                        <Status tone={tone}>{word}</Status>
                      </td>
                    </tr>
                    <Behind share={share} over={over} />
                  </Fragment>
                );
              })}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Panel>
  );
}

const whole = (value: number | null) => (value === null ? 'an open number of' : formatNumber(value));

/** What each bound is made of: the readings of the count over the stock, and the lines that print them. */
function Behind({ share, over }: { share: MarketShareJson; over: DenominatorJson | undefined }) {
  return (
    <BehindRow columns={COLUMNS} summary={plural(share.evidence.length, 'claim')} of={share.name}>
      <dl className="my-2 grid gap-2">
        <div>
          <dt className="font-medium text-ink">At least</dt>
          <dd>
            {whole(share.units_low)} homes of {over === undefined ? 'the stock' : formatNumber(over.high)},
            the largest reading of the stock
          </dd>
        </div>
        <div>
          <dt className="font-medium text-ink">At most</dt>
          <dd>
            {whole(share.units_high)} homes of {over === undefined ? 'the stock' : formatNumber(over.low)},
            the smallest reading of the stock
          </dd>
        </div>
        <div>
          <dt className="font-medium text-ink">Printed</dt>
          {share.evidence.map((one) => (
            <dd key={one.fact_id} className="wrap-anywhere">
              {share.basis === 'rank' ? `rank ${one.value ?? ''}` : `${formatNumber(one.value ?? '')} homes`}{' '}
              ({humanise(one.precision).toLowerCase()}), as of {one.as_of},{' '}
              {URL.canParse(one.source) ? (
                <a className="link" href={one.source} target="_blank" rel="noreferrer noopener">
                  {new URL(one.source).hostname}
                </a>
              ) : (
                one.source
              )}
              {', '}
              <Link
                className="link"
                to="/observations/$id"
                params={{ id: one.observation_id }}
                search={{ at: one.locator }}
              >
                {one.locator}
              </Link>
            </dd>
          ))}
        </div>
      </dl>
    </BehindRow>
  );
}
