import { sourceKind } from '../lib/source-kinds.ts';

/** What kind of source it is: its mark and its name. */
export function SourceKind({ kind }: { kind: string }) {
  const { label, icon: Icon } = sourceKind(kind);
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon size={13} strokeWidth={1.7} aria-hidden="true" className="text-ink-3" />
      <span className="self-baseline">{label}</span>
    </span>
  );
}
