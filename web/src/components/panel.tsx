import { type ReactNode, useId } from 'react';

interface Props {
  title: ReactNode;
  /** One short line beside the title. */
  sub?: ReactNode;
  /** At the right of the header: a link, a status or a switch. */
  end?: ReactNode;
  children: ReactNode;
  id?: string;
  as?: 'section' | 'article';
}

/** A framed part of a page with its own heading, which names the region for screen readers. */
export function Panel({ title, sub, end, children, id, as: Tag = 'section' }: Props) {
  const own = useId();
  const heading = id ?? own;
  return (
    <Tag className="panel" aria-labelledby={heading}>
      <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3">
        <h2 id={heading} className="min-w-0 scroll-mt-20">
          {title}
        </h2>
        {sub !== undefined && <p className="min-w-0 text-12 text-ink-3">{sub}</p>}
        {end !== undefined && <div className="ml-auto flex items-center gap-3 text-12 text-ink-3">{end}</div>}
      </header>
      {children}
    </Tag>
  );
}
