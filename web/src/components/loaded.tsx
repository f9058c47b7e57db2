import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemPanel } from './problem-panel.tsx';
import { SkeletonRows } from './skeleton.tsx';

interface Props<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'isPending' | 'refetch'>;
  /** What is being loaded, as in "The ledger could not be loaded". */
  what: string;
  loading?: ReactNode;
  /** Where the answer is the whole page, its heading too: the page then has one also when the answer fails. */
  isPage?: boolean;
  children: (data: Data) => ReactNode;
}

/** Shows an answer, its skeleton while it is awaited, or what went wrong. An answer once had stays while it is renewed. */
export function Loaded<Data>({ query, what, loading, isPage = false, children }: Props<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null) {
    const panel = <ProblemPanel error={query.error} what={what} onRetry={() => void query.refetch()} />;
    if (!isPage) return panel;
    return (
      <div className="panel">
        <h1 className="sr-only">{what.charAt(0).toUpperCase() + what.slice(1)}</h1>
        {panel}
      </div>
    );
  }
  return (
    <div aria-busy="true">
      <span className="sr-only">Loading the {what}</span>
      {loading ?? <SkeletonRows />}
    </div>
  );
}
