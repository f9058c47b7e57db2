/** A guarded fetch that leaves a span for each request: host and outcome, never path, query or headers. */
import type { Tracer } from '../../platform/telemetry/tracer.ts';
import type { GuardedFetch } from './contract.ts';

export function tracedFetch(fetch: GuardedFetch, tracer: Tracer): GuardedFetch {
  return async (request) => {
    const host = URL.canParse(request.url) ? new URL(request.url).hostname : '';
    const method = request.method ?? 'GET';
    return tracer.span(
      `fetch ${method}`,
      { 'http.request.method': method, 'server.address': host },
      async (span) => {
        const result = await fetch(request);
        span.set({ 'sophia.outcome': result.kind });
        if ('status' in result) span.set({ 'http.response.status_code': result.status });
        return result;
      },
      { kind: 'client' },
    );
  };
}
