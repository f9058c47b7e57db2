/** What the pages of the capabilities ask for. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { given } from '../lib/given.ts';
import { answerOf, api } from './client.ts';
import type { CostRowFilter } from './paths.ts';

export const competitorsQuery = queryOptions({
  queryKey: ['competitors'],
  queryFn: () => answerOf(api.GET('/competitors')),
});

export const competitorQuery = (slug: string) =>
  queryOptions({
    queryKey: ['competitors', 'one', slug],
    queryFn: () => answerOf(api.GET('/competitors/{slug}', { params: { path: { slug } } })),
  });

export const positioningQuery = queryOptions({
  queryKey: ['competitors', 'positioning'],
  queryFn: () => answerOf(api.GET('/competitors/positioning')),
});

export const battlecardQuery = (slug: string) =>
  queryOptions({
    queryKey: ['competitors', 'battlecard', slug],
    queryFn: () => answerOf(api.GET('/competitors/{slug}/battlecard', { params: { path: { slug } } })),
  });

export const battlecardDestinationsQuery = queryOptions({
  queryKey: ['competitors', 'destinations'],
  queryFn: () => answerOf(api.GET('/competitors/battlecard-destinations')),
});

/** Before and after: of a signal, or of a capture and an earlier one. */
export const changeQuery = (id: string, before?: string) =>
  queryOptions({
    queryKey: ['competitors', 'change', id, before],
    queryFn: () =>
      answerOf(api.GET('/competitors/changes/{id}', { params: { path: { id }, query: given({ before }) } })),
    retry: false,
  });

/** Where votes on signals have moved what is told. */
export const thresholdsQuery = queryOptions({
  queryKey: ['competitors', 'thresholds'],
  queryFn: () => answerOf(api.GET('/competitors/thresholds')),
});

export const noiseQuery = (slug: string) =>
  queryOptions({
    queryKey: ['competitors', 'noise', slug],
    queryFn: () => answerOf(api.GET('/competitors/{slug}/noise', { params: { path: { slug } } })),
  });

const ACCOUNT_PAGE = 500;

/** All accounts, page after page: there are some hundreds, and the table filters and sorts them at once. */
export const accountsQuery = infiniteQueryOptions({
  queryKey: ['accounts'],
  initialPageParam: '',
  queryFn: ({ pageParam }) =>
    answerOf(
      api.GET('/accounts', {
        params: { query: given({ limit: ACCOUNT_PAGE, cursor: pageParam || undefined }) },
      }),
    ),
  getNextPageParam: (page) => page.next_cursor,
});

export const accountQuery = (slug: string) =>
  queryOptions({
    queryKey: ['accounts', 'one', slug],
    queryFn: () => answerOf(api.GET('/accounts/{slug}', { params: { path: { slug } } })),
  });

export const importsQuery = queryOptions({
  queryKey: ['accounts', 'imports'],
  queryFn: () => answerOf(api.GET('/accounts/imports')),
});

export const marketQuery = queryOptions({
  queryKey: ['market'],
  queryFn: () => answerOf(api.GET('/market')),
});

export const marketTrendsQuery = queryOptions({
  queryKey: ['market', 'trends'],
  queryFn: () => answerOf(api.GET('/market/trends')),
});

const EVENT_PAGE = 20;

/** Signals and the accounts that they name; of one account when its slug is given. */
export const marketEventsQuery = (account?: string) =>
  infiniteQueryOptions({
    queryKey: ['market', 'events', account ?? null],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/market/events', {
          params: { query: given({ account, limit: EVENT_PAGE, cursor: pageParam || undefined }) },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor,
  });

export const marketImportsQuery = queryOptions({
  queryKey: ['market', 'imports'],
  queryFn: () => answerOf(api.GET('/market/imports')),
});

export const rulesQuery = queryOptions({
  queryKey: ['compliance', 'rules'],
  queryFn: () => answerOf(api.GET('/compliance/rules')),
});

export const complianceStatusQuery = queryOptions({
  queryKey: ['compliance', 'status'],
  queryFn: () => answerOf(api.GET('/compliance/status')),
});

export const periodsQuery = queryOptions({
  queryKey: ['cost', 'periods'],
  queryFn: () => answerOf(api.GET('/cost/periods')),
});

export const costTotalsQuery = (by: string, period: string | undefined) =>
  queryOptions({
    queryKey: ['cost', 'totals', by, period],
    queryFn: () => answerOf(api.GET('/cost/totals', { params: { query: given({ by, period }) } })),
    placeholderData: keepPreviousData,
  });

export const costDailyQuery = (by: string, period: string | undefined) =>
  queryOptions({
    queryKey: ['cost', 'daily', by, period],
    queryFn: () => answerOf(api.GET('/cost/daily', { params: { query: given({ by, period }) } })),
    placeholderData: keepPreviousData,
  });

export const costSummaryQuery = (period: string | undefined) =>
  queryOptions({
    queryKey: ['cost', 'summary', period],
    queryFn: () => answerOf(api.GET('/cost/summary', { params: { query: given({ period }) } })),
    placeholderData: keepPreviousData,
  });

export const costMoversQuery = (by: string, period: string | undefined) =>
  queryOptions({
    queryKey: ['cost', 'movers', by, period],
    queryFn: () => answerOf(api.GET('/cost/movers', { params: { query: given({ by, period }) } })),
    placeholderData: keepPreviousData,
  });

const COST_ROWS = 100;

export const costRowsQuery = (filter: CostRowFilter) =>
  infiniteQueryOptions({
    queryKey: ['cost', 'rows', filter],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/cost/rows', {
          params: { query: given({ ...filter, limit: COST_ROWS, cursor: pageParam || undefined }) },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor,
  });
