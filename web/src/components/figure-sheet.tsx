import type { ReactNode } from 'react';

/** Up to four figures as one sheet under a page's title. */
export function FigureSheet({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label}>
      <h2 className="sr-only">{label}</h2>
      <dl className="grid grid-cols-1 gap-px overflow-clip rounded-3 border border-line bg-line shadow-e1 sm:grid-cols-2 wide:grid-cols-4">
        {children}
      </dl>
    </section>
  );
}

/** One figure: name, value, and one line that says what it means. */
export function Figure({
  name,
  value,
  unit,
  foot,
}: {
  name: string;
  value: ReactNode;
  unit?: string;
  foot?: ReactNode;
}) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="text-13 font-medium text-ink-2">{name}</dt>
      <dd>
        <span className="num block truncate text-22 leading-8 font-semibold">
          {value}
          {unit !== undefined && (
            <small className="ml-1 text-13 font-medium tracking-normal text-ink-2">{unit}</small>
          )}
        </span>
        {foot !== undefined && <span className="line-clamp-2 block text-12 text-ink-2">{foot}</span>}
      </dd>
    </div>
  );
}
