/** A span for each request, within the trace of the caller where it names one (`traceparent`). */
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../../platform/http/env.ts';
import type { Tracer } from '../../platform/telemetry/tracer.ts';

/** `routeOf` gives the path without the ids in it: a path can name a person. */
export function traceRequests(tracer: Tracer, routeOf: (path: string) => string): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { method } = c.req;
    const route = routeOf(c.req.path);
    await tracer.span(
      `${method} ${route}`,
      { 'http.request.method': method, 'http.route': route },
      async (span) => {
        await next();
        span.set({ 'http.response.status_code': c.res.status });
      },
      { kind: 'server', traceparent: c.req.header('traceparent') },
    );
  };
}
