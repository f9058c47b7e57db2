import { Activity, FileText, Flag, Link2, Sigma, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EvidenceKind, EvidenceRefJson } from '../api/types.ts';
import { EvidenceLink } from './evidence.tsx';

const ICONS: Record<EvidenceKind, typeof FileText> = {
  observation: FileText,
  fact: Flag,
  signal: Activity,
  measure: Sigma,
  change: Wrench,
  page: Link2,
};
const NAMES: Record<EvidenceKind, string> = {
  observation: 'Observation',
  fact: 'Fact',
  signal: 'Signal',
  measure: 'Number',
  change: 'Change',
  page: 'Rows',
};
/** From the claim down to what was captured. */
const DEPTH: Record<EvidenceKind, number> = {
  signal: 0,
  measure: 1,
  change: 2,
  page: 3,
  fact: 4,
  observation: 5,
};

/** The way down from a signal to the captures that it rests on. */
export function EvidenceChain({ title, evidence }: { title: string; evidence: readonly EvidenceRefJson[] }) {
  const steps = evidence.toSorted((a, b) => DEPTH[a.kind] - DEPTH[b.kind]);
  return (
    <ol className="p-4">
      <Node icon={<Activity size={13} aria-hidden="true" />} isHere isLast={steps.length === 0}>
        <h3>
          This signal <span className="text-12 font-normal text-ink-3">you are here</span>
        </h3>
        <p className="line-clamp-2 text-12 text-ink-2">{title}</p>
      </Node>
      {steps.map((step, index) => {
        const Icon = ICONS[step.kind];
        return (
          <Node
            key={`${step.kind}/${step.id}/${step.locator ?? ''}`}
            icon={<Icon size={13} aria-hidden="true" />}
            isLast={index === steps.length - 1}
          >
            <h3>{NAMES[step.kind]}</h3>
            <p className="text-12 wrap-anywhere text-ink-2">
              <EvidenceLink evidence={step} />
            </p>
          </Node>
        );
      })}
    </ol>
  );
}

interface NodeProps {
  icon: ReactNode;
  isHere?: boolean;
  isLast: boolean;
  children: ReactNode;
}

/** One link of a chain, with the line down to the next. */
export function Node({ icon, isHere = false, isLast, children }: NodeProps) {
  return (
    <li className="relative pb-5 pl-9 last:pb-0">
      {!isLast && (
        <span
          aria-hidden="true"
          className="absolute top-[26px] -bottom-0.5 left-[11px] w-0.5 bg-line-strong"
        />
      )}
      <span
        className={`absolute top-0 left-0 grid size-6 place-items-center rounded-full border ${
          isHere
            ? 'border-transparent bg-accent-fill text-on-accent'
            : 'border-line-strong bg-surface text-ink-2'
        }`}
      >
        {icon}
      </span>
      {children}
    </li>
  );
}
