import { Lock } from 'lucide-react';
import type { ProposalJson } from '../../api/types.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { JsonText } from '../../components/json-text.tsx';
import { Chip } from '../../components/status.tsx';
import { plural } from '../../lib/format-number.ts';
import { shortHash } from '../../lib/words.ts';

/** What exactly would be done, step by step, and the hash that stands for all of it. */
export function Plan({ proposal }: { proposal: ProposalJson }) {
  const { steps, details } = proposal.plan;
  const bare = proposal.plan_hash.replace(/^sha256:/, '');
  return (
    <section aria-labelledby="plan">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-2">
        <h3 id="plan">Plan</h3>
        <span className="text-12 text-ink-3">{plural(steps.length, 'step')}</span>
      </div>
      <ol>
        {steps.map((step, index) => (
          <li
            key={step.id}
            className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-3 border-b border-grid py-2 text-13 last:border-b-0"
          >
            <span
              aria-hidden="true"
              className="num grid size-5 place-items-center rounded-full bg-sunken text-11 font-semibold text-ink-2"
            >
              {index + 1}
            </span>
            <div>
              <span>{step.title}</span>
              <p className="text-12 text-ink-2">
                <b className="font-medium text-ink-3">Verify:</b> {step.verify}
              </p>
              <p className="text-12 text-ink-2">
                <b className="font-medium text-ink-3">Undo:</b> {step.undo ?? 'not possible'}
              </p>
            </div>
          </li>
        ))}
      </ol>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Chip>
          <Lock size={12} aria-hidden="true" /> Plan hash
        </Chip>
        <span className="font-mono text-12 text-ink-2" title={bare}>
          sha256 {shortHash(bare, 4)} … {bare.slice(-4)}
        </span>
        <CopyButton text={bare} label="Copy the whole plan hash" />
      </div>
      <details className="mt-3 text-12">
        <summary className="rounded-1 py-1 text-accent">Show the full plan and its parameters</summary>
        <JsonText value={{ parameters: proposal.parameters, steps, details }} label="Plan as JSON" />
      </details>
    </section>
  );
}
