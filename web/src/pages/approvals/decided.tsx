import type { ProposalJson } from '../../api/types.ts';
import { Moment } from '../../components/moment.tsx';
import { actorName } from '../../lib/words.ts';

/** Who said yes or no, when and why. */
export function Decided({ proposal }: { proposal: ProposalJson }) {
  const { decision } = proposal;
  if (decision === null || decision === undefined) return null;
  const hasPolicy = decision.policy !== null && decision.policy !== undefined;
  return (
    <section aria-labelledby="decided">
      <h3 id="decided">Decision</h3>
      <p className="mt-2 text-13">
        {proposal.state === 'rejected' ? 'Rejected' : 'Approved'} by{' '}
        <b className="font-medium">{actorName(decision.by, decision.by_name)}</b>, <Moment at={decision.at} />
        {hasPolicy && (
          <>
            {' '}
            under the policy <code>{decision.policy}</code>
          </>
        )}
      </p>
      {decision.reason !== null && decision.reason !== undefined && decision.reason !== '' && (
        <p className="mt-1 text-13 text-ink-2">“{decision.reason}”</p>
      )}
    </section>
  );
}
