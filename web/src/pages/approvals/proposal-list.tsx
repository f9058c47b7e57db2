import { Link } from '@tanstack/react-router';
import type { ProposalJson } from '../../api/types.ts';
import { EffectLine } from '../../components/effect.tsx';
import { Moment } from '../../components/moment.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { Status } from '../../components/status.tsx';
import { actorName, PROPOSAL_STATE, RISK } from '../../lib/words.ts';
import { capabilityLabel } from '../../lib/capabilities.ts';

interface Props {
  proposals: readonly ProposalJson[];
  openId: string | undefined;
  show: 'waiting' | 'running' | 'decided';
}

/** Proposals to choose from. */
export function ProposalList({ proposals, openId, show }: Props) {
  return (
    <ul aria-label="Proposals">
      {proposals.map((proposal) => (
        <li key={proposal.id} className="border-b border-line last:border-b-0 mid:last:border-b">
          <Link
            to="/approvals/$id"
            params={{ id: proposal.id }}
            search={{ show: show === 'waiting' ? undefined : show }}
            data-open={proposal.id === openId}
            className="grid gap-[3px] border-l-3 border-transparent px-4 py-3 text-ink -outline-offset-2 hover:bg-hover hover:no-underline mid:data-[open=true]:border-accent-fill mid:data-[open=true]:bg-surface"
          >
            <span className="text-13 font-medium">
              {proposal.title} <SampleBadge sample={proposal.sample} />
            </span>
            <EffectLine effect={proposal.effect} />
            <span className="flex flex-wrap items-center gap-x-2 text-12 text-ink-3">
              <ListState proposal={proposal} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function ListState({ proposal }: { proposal: ProposalJson }) {
  if (proposal.state === 'waiting') {
    return (
      <>
        <Status tone={RISK[proposal.risk].tone}>{RISK[proposal.risk].word} risk</Status>
        <span>
          {capabilityLabel(proposal.capability)}, expires <Moment at={proposal.expires_at} as="day" />
        </span>
      </>
    );
  }
  const state = PROPOSAL_STATE[proposal.state];
  const decision = proposal.decision ?? undefined;
  return (
    <>
      <Status tone={state.tone}>{state.word}</Status>
      {decision !== undefined && (
        <span>
          by {actorName(decision.by, decision.by_name)}, <Moment at={decision.at} as="day" />
        </span>
      )}
    </>
  );
}
