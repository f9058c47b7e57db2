import { signalKind } from '../lib/signal-kinds.ts';

/** What kind of signal it is: its mark and its name. */
export function KindChip({ kind }: { kind: string }) {
  const { label, group, icon: Icon } = signalKind(kind);
  return (
    <span
      title={kind}
      className="inline-flex h-5 items-center gap-[5px] rounded-1 bg-sunken px-[7px] text-12 font-medium whitespace-nowrap text-ink-2"
    >
      <Icon size={12} aria-hidden="true" className="text-ink-3" />
      <span className="sr-only">{group}: </span>
      {label}
    </span>
  );
}
