import { type KeyboardEvent, useId, useState } from 'react';
import type { ProposalJson } from '../../api/types.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { useHasRole } from '../../lib/session.ts';
import { shortHash } from '../../lib/words.ts';
import { isApple } from '../../shell/platform.ts';
import { type Decision, useDecide } from './use-decisions.ts';

/** What the reader may do now: approve or reject; start an approved plan; undo a finished one. */
export function Decide({ proposal }: { proposal: ProposalJson }) {
  const isApprover = useHasRole('approver');
  const mayDecide = proposal.may_decide ?? {
    allowed: isApprover,
    reason: 'Your role may read proposals; an approver decides.',
  };
  if (proposal.state === 'waiting') {
    return mayDecide.allowed ? (
      <DecisionForm proposal={proposal} />
    ) : (
      <section aria-labelledby="who">
        <h3 id="who">Who may decide</h3>
        <p className="mt-2 text-13 text-ink-2">
          {mayDecide.reason ?? 'Someone else decides about this proposal.'}
        </p>
      </section>
    );
  }
  if (!isApprover) return null;
  if (proposal.state === 'approved') return <Single proposal={proposal} decision="apply" />;
  if (proposal.reversible && ['applied', 'verified', 'failed'].includes(proposal.state))
    return <Single proposal={proposal} decision="rollback" />;
  return null;
}

function DecisionForm({ proposal }: { proposal: ProposalJson }) {
  const field = useId();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const decide = useDecide(proposal);
  const send = (decision: Decision) => {
    const given = reason.trim();
    if (decision === 'reject' && given === '') {
      setMissing(true);
      document.getElementById(field)?.focus();
      return;
    }
    decide.mutate({ decision, reason: given });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) send('approve');
  };
  const sent = decide.variables?.decision;
  return (
    <section className="bg-sunken" aria-labelledby="decide">
      <h3 id="decide" className="mb-3">
        Your decision
      </h3>
      <label htmlFor={field} className="mb-1 block text-12 font-medium text-ink-2">
        Reason <span className="font-normal text-ink-3">(required to reject, kept in the ledger)</span>
      </label>
      <textarea
        id={field}
        className="field"
        value={reason}
        aria-invalid={isMissing}
        aria-describedby={isMissing ? `${field}-missing` : undefined}
        placeholder="What should the next reader of the ledger know?"
        onKeyDown={onKey}
        onChange={(event) => {
          setReason(event.target.value);
          setMissing(false);
        }}
      />
      {isMissing && (
        <p id={`${field}-missing`} role="alert" className="mt-1 text-12 text-bad">
          Say in a few words why not, so that the proposer can plan again.
        </p>
      )}
      <div className="mt-3 grid gap-3">
        <ProblemNote error={decide.error} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-12 text-ink-3">
            You approve <span className="font-mono">{shortHash(proposal.plan_hash)}</span> and nothing else.
          </p>
          <div className="flex gap-2">
            <Button
              look="danger"
              busy={decide.isPending && sent === 'reject'}
              disabled={decide.isPending}
              onClick={() => send('reject')}
            >
              Reject
            </Button>
            <Button
              look="primary"
              busy={decide.isPending && sent === 'approve'}
              disabled={decide.isPending}
              onClick={() => send('approve')}
            >
              Approve plan
              <kbd
                aria-hidden="true"
                className="border-on-accent/50! bg-transparent! text-on-accent! max-rail:hidden"
              >
                {isApple ? '⌘' : 'Ctrl'} ↵
              </kbd>
            </Button>
          </div>
        </div>
      </div>
    </section>
  );
}

const SINGLE = {
  apply: {
    title: 'Run the plan',
    text: 'It is approved and has not run. It runs once, step by step.',
    button: 'Run plan',
    look: 'primary',
  },
  rollback: {
    title: 'Undo',
    text: 'Restores the state that was saved before the first step. The ledger keeps both.',
    button: 'Roll back',
    look: 'danger',
  },
} as const;

function Single({ proposal, decision }: { proposal: ProposalJson; decision: 'apply' | 'rollback' }) {
  const field = useId();
  const [reason, setReason] = useState('');
  const decide = useDecide(proposal);
  const words = SINGLE[decision];
  const needsReason = decision === 'rollback';
  return (
    <section className="grid gap-3 bg-sunken" aria-labelledby={`${field}-title`}>
      <div>
        <h3 id={`${field}-title`}>{words.title}</h3>
        <p className="mt-1 text-13 text-ink-2">{words.text}</p>
      </div>
      {needsReason && (
        <div>
          <label htmlFor={field} className="mb-1 block text-12 font-medium text-ink-2">
            Reason <span className="font-normal text-ink-3">(kept in the ledger)</span>
          </label>
          <input
            id={field}
            className="field"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
      <ProblemNote error={decide.error} />
      <div className="flex justify-end">
        <Button
          look={words.look}
          busy={decide.isPending}
          disabled={needsReason && reason.trim() === ''}
          onClick={() => decide.mutate({ decision, reason: reason.trim() })}
        >
          {words.button}
        </Button>
      </div>
    </section>
  );
}
