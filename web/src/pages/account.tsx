import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { accountQuery } from '../api/capability-queries.ts';
import type { AccountDetailJson, ClaimJson } from '../api/capability-types.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Loaded } from '../components/loaded.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Panel } from '../components/panel.tsx';
import { SampleBadge } from '../components/sample-badge.tsx';
import { plural } from '../lib/format-number.ts';
import { humanise } from '../lib/words.ts';
import { ClaimTable } from './account/claim-table.tsx';
import { Disagreement } from './account/disagreement.tsx';
import { FitReasons } from './account/fit-reasons.tsx';
import { Names } from './account/names.tsx';
import { UnitsChart } from './account/units-chart.tsx';
import { AccountEvents } from './market/account-events.tsx';

const route = getRouteApi('/inside/accounts/$slug');

/** One account with everything sources say about it, and nothing else. */
export function AccountPage() {
  const { slug } = route.useParams();
  const query = useQuery(accountQuery(slug));
  return (
    <Loaded query={query} what="account" isPage>
      {(account) => <Shown account={account} />}
    </Loaded>
  );
}

/** Counts first, then ranks, then the rest; the newest first within each. */
const WEIGHT: Readonly<Record<string, number>> = { units_managed: 0, units_owned: 1 };
const weightOf = (claim: ClaimJson): number =>
  WEIGHT[claim.attribute] ?? (claim.attribute.includes('rank') ? 2 : 3);
const byWeight = (a: ClaimJson, b: ClaimJson): number =>
  weightOf(a) - weightOf(b) || b.as_of.localeCompare(a.as_of, 'en');

function Shown({ account }: { account: AccountDetailJson }) {
  const publishers = new Set(account.facts.map((fact) => fact.publisher)).size;
  const intro = [
    account.roles.length > 0 ? `${humanise(account.roles.join(' and '))}.` : '',
    account.headquarters === null ? '' : `${account.headquarters}.`,
    account.sample
      ? 'An invented company, to show the page.'
      : 'Everything here repeats a published figure; blanks are honest.',
  ];
  return (
    <>
      <PageHead
        title={account.name}
        mark={<SampleBadge sample={account.sample} />}
        sub={intro.filter((part) => part !== '').join(' ')}
      />
      <div className="grid items-start gap-6 mid:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)]">
        <div className="grid gap-6">
          {account.disagreements.map((one) => (
            <Disagreement key={`${one.attribute}/${one.title}`} disagreement={one} />
          ))}
          <Panel
            title="Facts"
            end={`${plural(account.facts.length, 'claim')} from ${plural(publishers, 'publisher')}`}
          >
            {account.facts.length === 0 ? (
              <EmptyState title="No fact yet">A list that names this account gives the first.</EmptyState>
            ) : (
              <ClaimTable claims={account.facts.toSorted(byWeight)} name={account.name} />
            )}
          </Panel>
          <AccountEvents title="Events that touch it" account={account.slug} />
        </div>
        <div className="grid gap-6">
          <FitReasons fit={account.fit} />
          <UnitsChart series={account.series} name={account.name} />
          <Names account={account} />
        </div>
      </div>
    </>
  );
}
