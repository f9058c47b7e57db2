import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { proposalQuery, proposalsQuery } from '../api/queries.ts';
import type { ProposalJson } from '../api/types.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { HeldBanner } from '../components/held-banner.tsx';
import { Loaded } from '../components/loaded.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Segmented } from '../components/segmented.tsx';
import { ProposalDetail } from './approvals/proposal-detail.tsx';
import { ProposalList } from './approvals/proposal-list.tsx';

type Show = 'waiting' | 'running' | 'decided';

const SHOWS: Record<Show, (proposal: ProposalJson) => boolean> = {
  waiting: (proposal) => proposal.state === 'waiting',
  running: (proposal) => ['approved', 'applying', 'applied', 'rolling_back'].includes(proposal.state),
  decided: (proposal) => proposal.state !== 'waiting',
};

const EMPTY: Record<Show, readonly [string, string]> = {
  waiting: [
    'Nothing needs your decision',
    'Proposals appear here when a cycle or a person suggests a change.',
  ],
  running: ['No change is running', 'An approved plan shows here from its first step until it is verified.'],
  decided: ['Nothing has been decided yet', 'Every yes and no stays here with its reason.'],
};

/** May this happen? The list, and the proposal that is open in it. On a phone one at a time. */
export function ApprovalsPage() {
  const { id } = useParams({ strict: false });
  const { show } = useSearch({ strict: false });
  const navigate = useNavigate();
  const shown: Show = show === 'running' || show === 'decided' ? show : 'waiting';
  const list = useInfiniteQuery(proposalsQuery(shown === 'waiting' ? 'waiting' : undefined));
  const proposals = (list.data?.pages.flatMap((page) => page.items) ?? []).filter(SHOWS[shown]);
  const openId = id ?? proposals[0]?.id;
  return (
    <>
      {id !== undefined && <h1 className="sr-only mid:hidden">Approvals</h1>}
      <div className={id === undefined ? '' : 'max-mid:hidden'}>
        <PageHead
          title="Approvals"
          sub="Nothing changes outside Sophia without a yes to an exact plan. You approve a plan hash: if the plan changes, the approval is void."
          actions={
            <Segmented
              label="Show"
              value={shown}
              onChange={(next) => void navigate({ to: '/approvals', search: { show: next } })}
              options={[
                { value: 'waiting', label: 'Waiting' },
                { value: 'running', label: 'Running' },
                { value: 'decided', label: 'Decided' },
              ]}
            />
          }
        />
      </div>
      <HeldBanner />
      <div className="panel grid grid-cols-1 overflow-clip mid:grid-cols-[minmax(280px,360px)_minmax(0,1fr)]">
        <div className={`bg-sunken mid:border-r mid:border-line ${id === undefined ? '' : 'max-mid:hidden'}`}>
          <Loaded query={list} what="list of proposals">
            {() =>
              proposals.length === 0 ? (
                <EmptyState title={EMPTY[shown][0]}>{EMPTY[shown][1]}</EmptyState>
              ) : (
                <>
                  <ProposalList proposals={proposals} openId={openId} show={shown} />
                  <LoadMore query={list} shown={proposals.length} noun="proposals" />
                </>
              )
            }
          </Loaded>
        </div>
        <div className={`min-w-0 ${id === undefined ? 'max-mid:hidden' : ''}`}>
          <Link
            to="/approvals"
            search={{ show }}
            className="hidden items-center gap-1.5 border-b border-line px-4 py-3 text-13 font-medium max-mid:flex"
          >
            <ArrowLeft size={15} aria-hidden="true" /> All proposals
          </Link>
          {openId === undefined ? (
            list.isPending ? null : (
              <EmptyState title="No proposal is open">Choose one from the list when there is one.</EmptyState>
            )
          ) : (
            <Opened key={openId} id={openId} />
          )}
        </div>
      </div>
    </>
  );
}

function Opened({ id }: { id: string }) {
  const query = useQuery(proposalQuery(id));
  return (
    <Loaded query={query} what="proposal">
      {(proposal) => <ProposalDetail proposal={proposal} />}
    </Loaded>
  );
}
