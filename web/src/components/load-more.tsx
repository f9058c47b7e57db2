import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from './button.tsx';
import { ProblemNote } from './problem-panel.tsx';

type Props = Pick<
  UseInfiniteQueryResult,
  'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage' | 'isFetchNextPageError' | 'error'
>;

/** The end of a paged list: the next page, or nothing. */
export function LoadMore({ query, shown, noun }: { query: Props; shown: number; noun: string }) {
  if (!query.hasNextPage) {
    return shown > 10 ? (
      <p className="border-t border-line p-3 text-center text-12 text-ink-3">
        That is all: {shown} {noun}.
      </p>
    ) : null;
  }
  return (
    <div className="grid justify-items-center gap-2 border-t border-line p-3">
      {query.isFetchNextPageError && <ProblemNote error={query.error} />}
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        Show older {noun}
      </Button>
    </div>
  );
}
