/** How a source of a kind is asked through the guarded fetch, and how its later pages are waited for. */
import { setTimeout as sleepFor } from 'node:timers/promises';
import type { FetchRequest, FetchResult, GuardedFetch } from '../../../evidence/fetch/contract.ts';
import type { Secret } from '../../../kernel/secret.ts';
import type { Connector, ConnectorAnswer, SourceRequest } from './connector.ts';
import type { FetchPage } from './read-all-pages.ts';

/** What every request of a source has in common. `bearer` is the secret that `request.bearer` refers to. */
export function fetchRequestOf(
  connector: Connector,
  request: SourceRequest,
  bearer?: Secret,
): Omit<FetchRequest, 'url'> {
  return {
    headers: {
      ...request.headers,
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer.reveal()}` }),
    },
    obeyRobots: request.obeyRobots,
    maxBytes: request.maxBytes,
    maxExpandedBytes: request.maxExpandedBytes,
    gapMs: connector.polling.gapMs,
  };
}

export function connectorAnswerOf(answer: Extract<FetchResult, { kind: 'ok' }>): ConnectorAnswer {
  return {
    body: answer.body,
    contentType: answer.headers['content-type'] ?? '',
    url: answer.url,
    link: answer.headers['link'],
  };
}

export interface PageFetcherOptions {
  readonly fetch: GuardedFetch;
  readonly connector: Connector;
  readonly request: SourceRequest;
  readonly bearer?: Secret;
  /** In all, for all pages: 3 minutes unless told. */
  readonly maxWaitMs?: number;
  /** For one page; a longer wait is told instead of waited for. As long as all waits unless told. */
  readonly longestWaitMs?: number;
  /** Milliseconds that are left for pages and waits; a page that would not come in them is not begun. Unbounded unless told. */
  readonly leftMs?: () => number;
  readonly signal?: AbortSignal;
  /** Handed in by tests. */
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** As long as one answer may take, and as little as one is worth asking for with. */
const longestFetchMs = 15_000;
const shortestFetchMs = 5_000;

/** Fetches later pages, waiting for the host's turn and for what Retry-After asks, as long as that stays within bounds. */
export function createPageFetcher(options: PageFetcherOptions): FetchPage {
  const { fetch, connector, request, signal, sleep = sleepFor, leftMs = () => Infinity } = options;
  const origin = new URL(request.url).origin;
  let waitsMs = options.maxWaitMs ?? 180_000;
  const longestWaitMs = options.longestWaitMs ?? waitsMs;
  let slowestMs = 0;
  return async (url) => {
    // A key is for the host that it was made for.
    const bearer = new URL(url).origin === origin ? options.bearer : undefined;
    for (;;) {
      const timeoutMs = Math.min(longestFetchMs, leftMs());
      // One that would be as slow as those before it is left to the next poll whole, rather than asked for twice.
      if (timeoutMs < Math.max(shortestFetchMs, Math.min(longestFetchMs, slowestMs * 1.25)))
        return { reason: 'the time of this poll is over', retryAfterMs: 0 };
      const leftBeforeMs = leftMs();
      const result = await fetch({
        ...fetchRequestOf(connector, request, bearer),
        url,
        timeoutMs,
        ...(signal === undefined ? {} : { signal }),
      });
      if (result.kind === 'ok') {
        slowestMs = Math.max(slowestMs, Number.isFinite(leftBeforeMs) ? leftBeforeMs - leftMs() : 0);
        return connectorAnswerOf(result);
      }
      const waitMs = waitOf(result);
      const reason = 'reason' in result ? result.reason : 'the answer was not complete';
      // Given up by ourselves, or given less time than it may take.
      const isCutShort = result.kind === 'unreachable' && timeoutMs < longestFetchMs && leftMs() <= 0;
      if (signal?.aborted === true || isCutShort) return { reason, retryAfterMs: 0 };
      if (waitMs === undefined) return { reason };
      if (waitMs > waitsMs || waitMs > longestWaitMs || waitMs + shortestFetchMs > leftMs())
        return { reason, retryAfterMs: waitMs };
      waitsMs -= Math.max(waitMs, 1_000);
      await sleep(waitMs);
    }
  };
}

/** Only where the other side says when; what is broken is not asked again here. */
function waitOf(result: FetchResult): number | undefined {
  if (result.kind === 'deferred') return result.retryAfterMs;
  // GitHub says with 403 that its count of requests is used up, and until when.
  const isBusy = result.kind === 'http_error' && [403, 429, 503].includes(result.status);
  return isBusy && result.retryAfterS !== undefined ? result.retryAfterS * 1_000 : undefined;
}
