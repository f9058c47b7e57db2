import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { marketQuery } from '../api/capability-queries.ts';
import type { MarketJson } from '../api/capability-types.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Loaded } from '../components/loaded.tsx';
import { PageHead } from '../components/page-head.tsx';
import { formatNumber } from '../lib/format-number.ts';
import { AccountEvents } from './market/account-events.tsx';
import { Changes } from './market/changes.tsx';
import { ConcentrationCourse } from './market/concentration-course.tsx';
import { Concentration } from './market/concentration.tsx';
import { Denominators } from './market/denominators.tsx';
import { Imports } from './market/imports.tsx';
import { Shares } from './market/shares.tsx';
import { Trends } from './market/trends.tsx';
import { Units } from './market/units.tsx';
import { VendorShares } from './market/vendor-shares.tsx';

const BANDS = {
  highly_concentrated: 'highly concentrated',
  not_highly_concentrated: 'not highly concentrated',
  undecided: 'too little is known to name a band',
};

/** The finding as a title. */
function verdictOf({ concentration, units_under_management: units }: MarketJson): string {
  if (concentration !== null) {
    return `Managers, ${concentration.year}: HHI between ${formatNumber(concentration.lower)} and ${formatNumber(concentration.upper)}, ${BANDS[concentration.band]}`;
  }
  const newest = units[0];
  return newest === undefined
    ? 'Market'
    : `${formatNumber(newest.low)} homes known of ${formatNumber(newest.companies)} companies, ${newest.year}`;
}

/** How large are the players, and how sure are we? */
export function MarketPage() {
  const query = useQuery(marketQuery);
  return (
    <Loaded query={query} what="market" isPage>
      {(market) => (
        <>
          <PageHead
            title={verdictOf(market)}
            sub="From published rankings. Every share names what it is measured over and carries bounds: low is rounded down, high is rounded up. Blank means that no source states it."
          />
          {market.units_under_management.length === 0 ? (
            <div className="panel">
              <EmptyState title="Nothing is known yet">
                Rankings come with the accounts. Import one with "sophia prospects import", or run a cycle.{' '}
                <Link to="/accounts">Accounts</Link>
              </EmptyState>
            </div>
          ) : (
            <>
              <Shares shares={market.shares} denominators={market.denominators} />
              <VendorShares
                shares={market.vendor_shares}
                note={market.overlap_note}
                denominators={market.denominators}
              />
              <div className="grid items-start gap-6 mid:grid-cols-2">
                <Concentration items={market.concentrations.filter((one) => one !== null)} />
                <div className="grid gap-6">
                  <Units units={market.units_under_management} />
                  <ConcentrationCourse
                    items={market.concentrations.filter((one) => one !== null)}
                    steps={market.concentration_steps}
                    thresholds={market.thresholds}
                  />
                </div>
              </div>
              <Changes changes={market.list_changes} />
              <Denominators denominators={market.denominators} printed={market.printed_shares} />
            </>
          )}
          <Trends />
          <AccountEvents title="Events and the accounts they touch" />
          <Imports />
        </>
      )}
    </Loaded>
  );
}
