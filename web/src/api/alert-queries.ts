/** What the pages of alerts ask for. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { given } from '../lib/given.ts';
import { answerOf, api } from './client.ts';
import type { RuleJson } from './delivery-types.ts';

const PAGE = 30;

export const alertRulesQuery = queryOptions({
  queryKey: ['alerts', 'rules'],
  queryFn: () => answerOf(api.GET('/alerts/rules')),
});

export const alertRuleQuery = (id: string) =>
  queryOptions({
    queryKey: ['alerts', 'rules', id],
    queryFn: () => answerOf(api.GET('/alerts/rules/{id}', { params: { path: { id } } })),
  });

/** Destinations and people that a rule can tell. */
export const recipientsQuery = queryOptions({
  queryKey: ['alerts', 'recipients'],
  queryFn: () => answerOf(api.GET('/alerts/recipients')),
});

export const snoozesQuery = queryOptions({
  queryKey: ['alerts', 'snoozes'],
  queryFn: () => answerOf(api.GET('/alerts/snoozes')),
});

export const deliveriesQuery = (about: { signal?: string; rule?: string }, limit = PAGE) =>
  infiniteQueryOptions({
    queryKey: ['alerts', 'deliveries', about, limit],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/alerts/deliveries', {
          params: { query: given({ ...about, limit, cursor: pageParam || undefined }) },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor,
  });

export const escalationsQuery = infiniteQueryOptions({
  queryKey: ['alerts', 'escalations'],
  initialPageParam: '',
  queryFn: ({ pageParam }) =>
    answerOf(
      api.GET('/alerts/escalations', {
        params: { query: given({ limit: PAGE, cursor: pageParam || undefined }) },
      }),
    ),
  getNextPageParam: (page) => page.next_cursor,
});

/** What a draft would have sent in the last thirty days. What was answered before stays while the next is awaited. */
export const alertPreviewQuery = (rule: RuleJson) =>
  queryOptions({
    queryKey: ['alert-preview', rule],
    staleTime: 60_000,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: () => answerOf(api.POST('/alerts/rules/preview', { body: rule })),
  });

export const destinationsQuery = queryOptions({
  queryKey: ['destinations'],
  queryFn: () => answerOf(api.GET('/destinations')),
});
