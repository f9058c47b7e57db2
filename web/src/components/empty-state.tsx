import type { ReactNode } from 'react';

interface Props {
  title: string;
  children: ReactNode;
  icon?: ReactNode;
  actions?: ReactNode;
  detail?: ReactNode;
}

/** What a place shows when it has nothing: why, and what to do next. */
export function EmptyState({ title, children, icon, actions, detail }: Props) {
  return (
    <div className="grid justify-items-center gap-2 px-6 py-8 text-center">
      {icon !== undefined && <div className="mb-2 text-ink-3">{icon}</div>}
      <p className="text-13 font-semibold">{title}</p>
      <div className="prose max-w-[46ch] text-13 wrap-anywhere text-ink-2">{children}</div>
      {actions !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
      {detail !== undefined && <p className="font-mono text-12 text-ink-3">{detail}</p>}
    </div>
  );
}
