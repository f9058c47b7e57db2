import { Link } from '@tanstack/react-router';
import type { ProposalJson } from '../../api/types.ts';
import { EffectLine } from '../../components/effect.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { Status } from '../../components/status.tsx';
import { RISK } from '../../lib/words.ts';

/** What waits for a yes or a no. */
export function Decisions({ proposals }: { proposals: readonly ProposalJson[] }) {
  return (
    <Panel title="Needs your decision" end={<Link to="/approvals">Open inbox</Link>}>
      {proposals.length === 0 ? (
        <EmptyState title="Nothing needs your decision">
          Proposals appear here when a cycle finds a change worth making.{' '}
          <Link to="/approvals" search={{ show: 'decided' }}>
            See what was decided
          </Link>
        </EmptyState>
      ) : (
        <ul>
          {proposals.map((proposal) => (
            <li
              key={proposal.id}
              className="relative grid gap-1 border-b border-line px-4 py-3 last:border-b-0 hover:bg-hover"
            >
              <p className="text-13 font-medium">
                <Link
                  to="/approvals/$id"
                  params={{ id: proposal.id }}
                  className="after:absolute after:inset-0"
                >
                  {proposal.title}
                </Link>{' '}
                <SampleBadge sample={proposal.sample} />
              </p>
              <EffectLine effect={proposal.effect} />
              <p className="flex flex-wrap items-center gap-x-2 text-12 text-ink-2">
                <Status tone={RISK[proposal.risk].tone}>{RISK[proposal.risk].word} risk</Status>
                <span>
                  {proposal.reversible ? 'Reversible.' : 'Cannot be undone.'} Expires{' '}
                  <Moment at={proposal.expires_at} as="day" />
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
