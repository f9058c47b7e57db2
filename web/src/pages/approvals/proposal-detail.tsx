import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ProposalJson } from '../../api/types.ts';
import { Bounds } from '../../components/bounds.tsx';
import { EvidenceList } from '../../components/evidence.tsx';
import { Moment } from '../../components/moment.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { Chip, Status } from '../../components/status.tsx';
import { formatWithUnit } from '../../lib/format-number.ts';
import { actorName, humanise, PROPOSAL_STATE, RISK } from '../../lib/words.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { ChangeProgress } from './change-progress.tsx';
import { Decide } from './decide.tsx';
import { Decided } from './decided.tsx';
import { Plan } from './plan.tsx';

/** A longer effect is a sentence, not a figure. */
const LONG = 28;

/** One proposal whole: effect with bounds, risk, undo, expiry; the plan and its hash; who may decide; then what became of it. */
export function ProposalDetail({ proposal }: { proposal: ProposalJson }) {
  useDocumentTitle(proposal.title);
  const state = PROPOSAL_STATE[proposal.state];
  const { effect } = proposal;
  const unit = effect.unit ?? '';
  const isLong = effect.summary.length > LONG;
  const hasBounds =
    effect.low !== null && effect.low !== undefined && effect.high !== null && effect.high !== undefined;
  return (
    <article
      aria-labelledby="proposal"
      className="[&>*]:border-b [&>*]:border-line [&>*]:px-4 [&>*]:py-4 [&>*:last-child]:border-b-0 rail:[&>*]:px-5"
    >
      <header className="grid gap-2">
        <h2 id="proposal" className="text-18 tracking-tight">
          {proposal.title}
        </h2>
        <p className="flex flex-wrap items-center gap-2 text-12 text-ink-3">
          <Chip tone={state.tone}>{state.word}</Chip>
          <SampleBadge sample={proposal.sample} />
          <span>
            {humanise(proposal.kind)}, proposed by{' '}
            {actorName(proposal.proposed_by, proposal.proposed_by_name)}, <Moment at={proposal.proposed_at} />
          </span>
          {proposal.from_signal !== null && proposal.from_signal !== undefined && (
            <Link to="/signals/$id" params={{ id: proposal.from_signal }} className="link">
              From this signal
            </Link>
          )}
        </p>
        <p className="prose max-w-[76ch] text-13 text-ink-2">{proposal.summary}</p>
      </header>
      <section aria-label="Expected effect and risk">
        <dl className={`grid grid-cols-2 gap-4 ${isLong ? 'rail:grid-cols-3' : 'rail:grid-cols-4'}`}>
          <Fact name="Expected effect" isWide={isLong}>
            <span className={isLong ? 'text-13' : 'num text-16 font-semibold'}>{effect.summary}</span>
            {hasBounds && (
              <Small>
                between {formatWithUnit(String(effect.low), unit)} and{' '}
                {formatWithUnit(String(effect.high), unit)}
              </Small>
            )}
          </Fact>
          <Fact name="Risk">
            <Status tone={RISK[proposal.risk].tone}>{RISK[proposal.risk].word}</Status>
            <Small>
              {proposal.risk === 'high' ? 'The approver is not the proposer' : 'Any approver may decide'}
            </Small>
          </Fact>
          <Fact name="Reversible">
            <Status tone={proposal.reversible ? 'good' : 'bad'}>{proposal.reversible ? 'Yes' : 'No'}</Status>
            <Small>{proposal.reversible ? 'The former state is saved first' : 'There is no way back'}</Small>
          </Fact>
          <Fact name="Expires">
            <span className="text-13">
              <Moment at={proposal.expires_at} />
            </span>
            <Small>Then it must be planned again</Small>
          </Fact>
        </dl>
        {hasBounds && (
          <div className="mt-4">
            <Bounds
              low={String(effect.low)}
              high={String(effect.high)}
              point={effect.point}
              unit={unit}
              label="Expected effect"
            />
          </div>
        )}
      </section>
      <ChangeProgress proposal={proposal} />
      <Plan proposal={proposal} />
      {proposal.evidence.length > 0 && (
        <section aria-labelledby="rests">
          <h3 id="rests" className="mb-2">
            What it rests on
          </h3>
          <EvidenceList evidence={proposal.evidence} />
        </section>
      )}
      <Decided proposal={proposal} />
      <Decide proposal={proposal} />
    </article>
  );
}

interface FactProps {
  name: string;
  /** A line of its own. */
  isWide?: boolean;
  children: ReactNode;
}

function Fact({ name, isWide = false, children }: FactProps) {
  return (
    <div className={`min-w-0 ${isWide ? 'col-span-full' : ''}`}>
      <dt className="text-12 text-ink-3">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}

function Small({ children }: { children: ReactNode }) {
  return <small className="num block text-12 font-normal text-ink-2">{children}</small>;
}
