/** What the pages of the core ask for, each as options for `useQuery`. The first word of a key is what live events refresh. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { given } from '../lib/given.ts';
import { answerOf, api, rememberCsrfToken } from './client.ts';
import type { ProposalState, SignalFilter } from './paths.ts';
import { asProblem } from './problem.ts';
import type { SessionJson } from './types.ts';

const PAGE = 50;

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 5 * 60_000,
  queryFn: async (): Promise<SessionJson | null> => {
    try {
      const session = await answerOf(api.GET('/session'));
      rememberCsrfToken(session.csrf_token);
      return session;
    } catch (error) {
      if (asProblem(error).status === 401) return null;
      throw error;
    }
  },
});

export const authOptionsQuery = queryOptions({
  queryKey: ['auth-options'],
  queryFn: () => answerOf(api.GET('/auth/options')),
});

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: () => answerOf(api.GET('/overview')),
});

export const signalsQuery = (filter: SignalFilter) =>
  infiniteQueryOptions({
    queryKey: ['signals', filter],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/signals', {
          params: { query: given({ ...filter, limit: PAGE, cursor: pageParam || undefined }) },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor,
  });

export const signalQuery = (id: string) =>
  queryOptions({
    queryKey: ['signals', 'one', id],
    queryFn: () => answerOf(api.GET('/signals/{id}', { params: { path: { id } } })),
  });

export const proposalsQuery = (state: ProposalState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['proposals', state ?? 'any'],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/proposals', {
          params: { query: given({ state, limit: PAGE, cursor: pageParam || undefined }) },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor,
  });

/** States that end by themselves; the page looks again even where live events do not arrive. */
const MOVING: ReadonlySet<string> = new Set(['approved', 'applying', 'applied', 'rolling_back']);

export const proposalQuery = (id: string) =>
  queryOptions({
    queryKey: ['proposals', 'one', id],
    queryFn: () => answerOf(api.GET('/proposals/{id}', { params: { path: { id } } })),
    refetchInterval: (query) => (MOVING.has(query.state.data?.state ?? '') ? 2000 : false),
  });

export const ledgerQuery = infiniteQueryOptions({
  queryKey: ['ledger'],
  initialPageParam: '',
  queryFn: ({ pageParam }) =>
    answerOf(
      api.GET('/ledger', { params: { query: given({ limit: PAGE, cursor: pageParam || undefined }) } }),
    ),
  getNextPageParam: (page) => page.next_cursor,
});

export const ledgerVerdictQuery = queryOptions({
  queryKey: ['ledger-verdict'],
  staleTime: 60_000,
  queryFn: async () => ({
    ...(await answerOf(api.GET('/ledger/verify'))),
    checkedAt: new Date().toISOString(),
  }),
});

/** One entry, also one that no page of the list has shown yet. */
export const ledgerEntryQuery = (seq: number) =>
  queryOptions({
    queryKey: ['ledger', 'one', seq],
    queryFn: () => answerOf(api.GET('/ledger/entries/{seq}', { params: { path: { seq } } })),
  });

/** What is held back since a restore. */
export const effectsQuery = queryOptions({
  queryKey: ['effects'],
  queryFn: () => answerOf(api.GET('/effects')),
});

const SOURCE_PAGE = 500;

/** All sources, page after page: the table filters and counts what is there. */
export const sourcesQuery = infiniteQueryOptions({
  queryKey: ['sources', 'all'],
  initialPageParam: '',
  queryFn: ({ pageParam }) =>
    answerOf(
      api.GET('/sources', {
        params: { query: given({ limit: SOURCE_PAGE, cursor: pageParam || undefined }) },
      }),
    ),
  getNextPageParam: (page) => page.next_cursor,
});

export const sourceQuery = (id: string) =>
  queryOptions({
    queryKey: ['sources', 'one', id],
    queryFn: () => answerOf(api.GET('/sources/{id}', { params: { path: { id } } })),
  });

/** Observations never change, so one that was read is kept. */
export const observationQuery = (id: string) =>
  queryOptions({
    queryKey: ['observations', id],
    staleTime: 10 * 60_000,
    queryFn: () => answerOf(api.GET('/observations/{id}', { params: { path: { id } } })),
  });

/** The stored bytes of an observation as text. Asked for only to show one place in them. */
export const observationTextQuery = (id: string) =>
  queryOptions({
    queryKey: ['observations', id, 'text'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      answerOf(api.GET('/observations/{id}/body', { params: { path: { id } }, parseAs: 'text' })),
  });

/** What was read of a capture, as its reader keeps it. */
export const observationExtractedQuery = (id: string) =>
  queryOptions({
    queryKey: ['observations', id, 'extracted'],
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: () =>
      answerOf(api.GET('/observations/{id}/extracted', { params: { path: { id } }, parseAs: 'text' })),
  });

export const currentCycleQuery = queryOptions({
  queryKey: ['cycles', 'current'],
  queryFn: () => answerOf(api.GET('/cycles/current')),
  refetchInterval: (query) => (query.state.data?.cycle?.state === 'running' ? 2000 : false),
});

export const cyclesQuery = infiniteQueryOptions({
  queryKey: ['cycles', 'all'],
  initialPageParam: '',
  queryFn: ({ pageParam }) =>
    answerOf(api.GET('/cycles', { params: { query: given({ limit: 20, cursor: pageParam || undefined }) } })),
  getNextPageParam: (page) => page.next_cursor,
});

export const workQuery = (ticks: 'hide' | 'show') =>
  infiniteQueryOptions({
    queryKey: ['work', 'all', ticks],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/work', {
          params: { query: given({ limit: PAGE, ticks, cursor: pageParam || undefined }) },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor,
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['work', 'one', id],
    queryFn: () => answerOf(api.GET('/work/{id}', { params: { path: { id } } })),
  });

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: () => answerOf(api.GET('/settings')),
});

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: () => answerOf(api.GET('/users')),
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: () => answerOf(api.GET('/tokens')),
});
