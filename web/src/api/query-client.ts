import { QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem } from './problem.ts';

const MAX_TRIES = 3;

/** Cache of answers. A session that has ended anywhere ends everywhere: `onSignedOut` is called once the server says 401. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (asProblem(error).status === 401) onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (tries, error) => asProblem(error).isTransient && tries < MAX_TRIES,
        retryDelay: (tries) => Math.min(1000 * 2 ** tries, 8000),
      },
    },
  });
}
