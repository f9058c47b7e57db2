import { FileText, Flag, Link2, Radar, Sigma, Wrench } from 'lucide-react';
import type { EvidenceKind, EvidenceRefJson } from '../api/types.ts';
import { PathLink } from './path-link.tsx';

const ICONS: Record<EvidenceKind, typeof FileText> = {
  observation: FileText,
  fact: Flag,
  signal: Radar,
  measure: Sigma,
  change: Wrench,
  page: Link2,
};

/** Where the dashboard shows a piece of evidence. Undefined for what has no page of its own. */
export function evidenceHref(ref: EvidenceRefJson): string | undefined {
  const id = encodeURIComponent(ref.id);
  switch (ref.kind) {
    case 'observation':
      return `/observations/${id}${ref.locator === null || ref.locator === undefined ? '' : `?at=${encodeURIComponent(ref.locator)}`}`;
    case 'signal':
      return `/signals/${id}`;
    case 'measure':
      return `/?number=${id}`;
    case 'change':
      return `/approvals/${id}`;
    case 'page':
      return ref.id;
    case 'fact':
      return undefined;
  }
}

/** One piece of evidence as a link to it. */
export function EvidenceLink({ evidence }: { evidence: EvidenceRefJson }) {
  const href = evidenceHref(evidence);
  const text = (
    <>
      {evidence.label}
      {evidence.locator !== null && evidence.locator !== undefined && (
        <span className="text-ink-3">, {evidence.locator}</span>
      )}
    </>
  );
  return href === undefined ? (
    <span>{text}</span>
  ) : (
    <PathLink href={href} className="link">
      {text}
    </PathLink>
  );
}

/** All evidence of a claim. */
export function EvidenceList({ evidence }: { evidence: readonly EvidenceRefJson[] }) {
  return (
    <ul className="grid gap-2">
      {evidence.map((ref) => {
        const Icon = ICONS[ref.kind];
        return (
          <li key={`${ref.kind}/${ref.id}/${ref.locator ?? ''}`} className="flex gap-2 text-13">
            <Icon size={14} className="mt-[3px] flex-none text-ink-3" aria-hidden="true" />
            <span className="min-w-0 wrap-anywhere">
              <EvidenceLink evidence={ref} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
