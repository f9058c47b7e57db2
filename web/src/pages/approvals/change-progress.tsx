import type { ProposalJson } from '../../api/types.ts';
import { JsonText } from '../../components/json-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { Note } from '../../components/note.tsx';
import { Status, type Tone } from '../../components/status.tsx';
import { humanise } from '../../lib/words.ts';

const STEP: Readonly<Record<string, Tone>> = {
  done: 'good',
  ok: 'good',
  verified: 'good',
  finished: 'good',
  running: 'info',
  applying: 'info',
  failed: 'bad',
  undone: 'watch',
  rolled_back: 'watch',
};

/** How the change went: its steps, live while it runs; whether it verified; what it measurably did. */
export function ChangeProgress({ proposal }: { proposal: ProposalJson }) {
  const { change } = proposal;
  if (change === null || change === undefined) return null;
  const { verification } = change;
  return (
    <section aria-labelledby="change">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-2">
        <h3 id="change">Change</h3>
        <span className="text-12 text-ink-3">
          {change.started_at !== null && change.started_at !== undefined && (
            <>
              began <Moment at={change.started_at} as="brief" seconds />
            </>
          )}
          {change.finished_at !== null && change.finished_at !== undefined && (
            <>
              , ended <Moment at={change.finished_at} as="brief" seconds />
            </>
          )}
        </span>
      </div>
      <ol className="grid gap-1.5">
        {change.steps.map((step) => (
          <li key={step.id} className="flex flex-wrap items-center justify-between gap-2 text-13">
            <span>{step.title}</span>
            <span className="flex items-center gap-3 text-12 text-ink-3">
              <Status tone={STEP[step.state] ?? 'none'}>{humanise(step.state)}</Status>
              {step.at !== null && step.at !== undefined && <Moment at={step.at} as="clock" seconds />}
            </span>
          </li>
        ))}
      </ol>
      {verification !== null && verification !== undefined && (
        <div className="mt-3">
          <Note tone={verification.ok ? 'good' : 'bad'} live>
            <b className="font-semibold text-ink">{verification.ok ? 'Verified.' : 'Not verified.'}</b>{' '}
            {verification.detail}
          </Note>
        </div>
      )}
      {proposal.state === 'rolled_back' && (
        <div className="mt-3">
          <Note tone="watch" live>
            <b className="font-semibold text-ink">Rolled back.</b> The former state was restored.{' '}
            {change.rollback_reason}
          </Note>
        </div>
      )}
      {change.outcome !== null && change.outcome !== undefined && (
        <details className="mt-3 text-12" open>
          <summary className="rounded-1 py-1 font-medium text-ink">Outcome</summary>
          <JsonText value={change.outcome} label="Outcome as JSON" />
        </details>
      )}
      {change.pre_state !== null && change.pre_state !== undefined && (
        <details className="mt-2 text-12">
          <summary className="rounded-1 py-1 text-accent">Show the state before</summary>
          <JsonText value={change.pre_state} label="State before the change, as JSON" />
        </details>
      )}
    </section>
  );
}
