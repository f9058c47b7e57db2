import type { ReactNode } from 'react';
import { useDocumentTitle } from '../lib/use-document-title.ts';

interface Props {
  title: string;
  /** Beside the title: a sample badge, say. */
  mark?: ReactNode;
  sub?: ReactNode;
  /** A line of chips and times under the title. */
  meta?: ReactNode;
  actions?: ReactNode;
}

/** The one heading of a page. Where a page has a finding, the title says it. */
export function PageHead({ title, mark, sub, meta, actions }: Props) {
  useDocumentTitle(title);
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 flex-[1_1_24rem]">
        <h1>
          {title} {mark}
        </h1>
        {meta !== undefined && (
          <div className="mt-2 flex flex-wrap items-center gap-2 text-12 text-ink-3 [&>*]:min-w-0">
            {meta}
          </div>
        )}
        {sub !== undefined && <p className="prose mt-0.5 max-w-[76ch] text-13 text-ink-2">{sub}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
