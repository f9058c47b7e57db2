import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemPanel } from './problem-panel.tsx';
import { SkeletonRows } from './skeleton.tsx';

interface Props<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'isPending' | 'refetch'>;
  /** What is being loaded, as in "The ledger could not be loaded". */
  what: string;
  loading?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** Shows an answer, its skeleton while it is awaited, or what went wrong. An answer once had stays while it is renewed. */
export function Loaded<Data>({ query, what, loading, children }: Props<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null) {
    return <ProblemPanel error={query.error} what={what} onRetry={() => void query.refetch()} />;
  }
  return (
    <div aria-busy="true">
      <span className="sr-only">Loading the {what}</span>
      {loading ?? <SkeletonRows />}
    </div>
  );
}
