/** What the pages of reports ask for. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { given } from '../lib/given.ts';
import { answerOf, api } from './client.ts';
import type { ReportKind } from './delivery-types.ts';

export const reportsQuery = (edition: ReportKind | undefined) =>
  infiniteQueryOptions({
    queryKey: ['reports', 'all', edition ?? 'any'],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/reports', {
          params: { query: given({ edition, limit: 20, cursor: pageParam || undefined }) },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor,
  });

export const reportPeriodsQuery = queryOptions({
  queryKey: ['reports', 'periods'],
  queryFn: () => answerOf(api.GET('/reports/periods')),
});

/** What is kept never changes. */
export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ['report', id],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => answerOf(api.GET('/reports/{id}', { params: { path: { id } } })),
  });

export const reportHtmlQuery = (id: string) =>
  queryOptions({
    queryKey: ['report', id, 'html'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      answerOf(
        api.GET('/reports/{id}/files/{name}', {
          params: { path: { id, name: 'report.html' } },
          parseAs: 'text',
        }),
      ),
  });

export interface PreviewQuestion {
  readonly edition: ReportKind;
  readonly period?: string | undefined;
  /** As known at that time; now when left out. */
  readonly asOf?: string | undefined;
}

const asked = ({ edition, period, asOf }: PreviewQuestion) => ({
  edition,
  ...given({ period, as_of: asOf }),
});

/** Made when it is asked for, which takes a second or two. With a time it is the same for ever. */
export const reportPreviewQuery = (question: PreviewQuestion) =>
  queryOptions({
    queryKey: ['report-preview', question],
    staleTime: question.asOf === undefined ? 0 : Number.POSITIVE_INFINITY,
    queryFn: () => answerOf(api.GET('/reports/preview', { params: { query: asked(question) } })),
  });

export const reportPreviewHtmlQuery = ({
  edition,
  period,
  asOf,
}: {
  edition: ReportKind;
  period: string;
  asOf: string;
}) =>
  queryOptions({
    queryKey: ['report-preview', 'html', edition, period, asOf],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      answerOf(
        api.GET('/reports/preview/files/{name}', {
          params: { path: { name: 'report.html' }, query: { edition, period, as_of: asOf } },
          parseAs: 'text',
        }),
      ),
  });
