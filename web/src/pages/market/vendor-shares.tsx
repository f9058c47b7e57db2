import { Fragment, useState } from 'react';
import type { DenominatorJson, VendorShareJson } from '../../api/capability-types.ts';
import { roundAbove } from '../../components/bounds.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { RangeBar } from '../../components/range-bar.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Status } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { formatNumber, plural } from '../../lib/format-number.ts';
import { humanise } from '../../lib/words.ts';
import { BehindRow } from './behind-row.tsx';
import { ClaimList } from './claim-list.tsx';

const BOUNDS = { low: 'At least', point: 'Most likely', high: 'At most' } as const;
const UNUSED = {
  worldwide: 'counts the world',
  superseded: 'its claimant said something newer',
  stale: 'stale beside fresh claims',
} as const;

const COLUMNS = 4;

interface Props {
  shares: readonly VendorShareJson[];
  note: string;
  denominators: readonly DenominatorJson[];
}

/** Shares of homes that vendors serve, one function at a time, with the claims behind each bound on demand. */
export function VendorShares({ shares, note, denominators }: Props) {
  const functions = [...new Set(shares.map((share) => share.function))];
  const [chosen, setChosen] = useState<string>();
  const shown = chosen !== undefined && functions.includes(chosen) ? chosen : functions[0];
  const rows = shares.filter((share) => share.function === shown);
  const over = denominators.find((one) => one.id === rows[0]?.denominator);
  const max = roundAbove(
    Math.max(0, ...rows.map((share) => Number(share.is_open ? share.point_percent : share.high_percent))),
  );
  return (
    <Panel
      title="Homes served by vendors"
      sub={over === undefined ? undefined : `Share of ${over.title}`}
      end={
        functions.length > 1 && (
          <Segmented
            label="Function"
            value={shown ?? ''}
            onChange={setChosen}
            options={functions.map((one) => ({ value: one, label: humanise(one) }))}
          />
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState title="No claim is known">
          Add a CSV of claims with their pages and dates in sophia.yaml: market-monitoring, claims.
        </EmptyState>
      ) : (
        <>
          <p className="border-b border-line px-4 py-2.5 text-12 text-ink-2">{note}</p>
          <TableScroll label="Vendor shares">
            <table className="table stick">
              <caption className="sr-only">
                Share of homes served, {humanise(shown ?? '')}, with bounds
              </caption>
              <thead>
                <tr>
                  <th scope="col">Vendor</th>
                  <th scope="col" className="min-w-48">
                    0 to {formatNumber(max)} %
                  </th>
                  <th scope="col" className="n">
                    Low, likely, high
                  </th>
                  <th scope="col">Standing</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((share) => (
                  <Fragment key={`${share.slug}/${String(share.sample)}`}>
                    <tr className="[&>*]:border-b-0!">
                      <th scope="row">
                        {share.company} <SampleBadge sample={share.sample} />
                      </th>
                      <td>
                        <RangeBar
                          low={Number(share.low_percent)}
                          high={Number(share.high_percent)}
                          point={share.point_percent === null ? undefined : Number(share.point_percent)}
                          max={max}
                        />
                      </td>
                      <td className="n">
                        {formatNumber(share.low_percent)}, <Likely share={share} />,{' '}
                        {share.is_open ? 'open' : formatNumber(share.high_percent)}
                        {'\u00a0'}%
                      </td>
                      <td>
                        <Standing share={share} />
                      </td>
                    </tr>
                    <Behind share={share} />
                  </Fragment>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </>
      )}
    </Panel>
  );
}

function Likely({ share }: { share: VendorShareJson }) {
  return share.point_percent === null ? (
    <>unknown</>
  ) : (
    <b className="font-medium">{formatNumber(share.point_percent)}</b>
  );
}

function Standing({ share }: { share: VendorShareJson }) {
  return (
    <span className="grid justify-items-start gap-1">
      {share.is_contradicted && <Status tone="watch">Claims contradict</Status>}
      {share.is_stale && <Status tone="watch">Stale</Status>}
      {!share.is_contradicted && !share.is_stale && <Status tone="none">Claims agree</Status>}
    </span>
  );
}

function Behind({ share }: { share: VendorShareJson }) {
  const count = new Set(share.bounds.flatMap((bound) => bound.claims.map((claim) => claim.fact_id))).size;
  return (
    <BehindRow columns={COLUMNS} summary={plural(count, 'claim')} of={share.company}>
      <dl className="my-2 grid gap-3">
        {share.bounds.map((bound) => (
          <div key={bound.bound}>
            <dt className="font-medium text-ink">{BOUNDS[bound.bound]}</dt>
            <dd className="grid gap-1.5">
              {bound.text}
              <ClaimList claims={bound.claims} />
            </dd>
          </div>
        ))}
        {share.unused.length > 0 && (
          <div>
            <dt className="font-medium text-ink">Not used</dt>
            {share.unused.map(({ claim, why }) => (
              <dd key={claim.fact_id}>
                {humanise(UNUSED[why])}: <ClaimList claims={[claim]} />
              </dd>
            ))}
          </div>
        )}
      </dl>
    </BehindRow>
  );
}
