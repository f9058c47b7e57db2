/** What every answer carries and every request must respect, before anyone asks who is calling. */
import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import { SophiaError } from '../../kernel/errors.ts';
import type { ApiEnv } from './env.ts';

const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'", // charts and popovers place themselves by style attributes
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Of HTML that the interface hands out (a report, a battlecard): a document whose words came from elsewhere. It may style
 * itself and lead on by its links; it runs nothing, loads nothing and sends nothing. No `sandbox` beside it: browsers answer
 * that together with the opener policy below with an error page.
 */
const documentPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function policyFor(path: string, headers: Headers): string {
  const isDocument =
    path.startsWith('/api/') && headers.get('content-type')?.startsWith('text/html') === true;
  return isDocument ? documentPolicy : contentSecurityPolicy;
}

/** Security headers and a request id that is in the answer, in problems and in the log. */
export const identify = createMiddleware<ApiEnv>(async (c, next) => {
  const requestId = randomUUID();
  c.set('requestId', requestId);
  await next();
  // Not by `c.header`, which after the answer wraps its body in a stream, once a call.
  const { headers } = c.res;
  headers.set('x-request-id', requestId);
  // "Not modified" says nothing of its own: a browser would put its policy in the place of the one that it has kept.
  if (c.res.status !== 304) headers.set('content-security-policy', policyFor(c.req.path, headers));
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
});

/**
 * Refuses names that are not ours: a page of another site that points its own name at this machine (DNS rebinding)
 * would otherwise be taken for the dashboard. `publicHost` is the host of SOPHIA_PUBLIC_URL; on other than loopback
 * listeners without one, every name is accepted, since none is known.
 */
export function requireKnownHost(options: {
  readonly listensOnLoopback: boolean;
  readonly publicHost: string | undefined;
}) {
  const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
  return createMiddleware<ApiEnv>(async (c, next) => {
    const host = (c.req.header('host') ?? '').toLowerCase();
    const name = host.replace(/:\d+$/, '');
    const isKnown = loopback.has(name) || host === options.publicHost || name === options.publicHost;
    if (!isKnown && (options.listensOnLoopback || options.publicHost !== undefined)) {
      throw new SophiaError('request.host', `Sophia is not known as "${host}".`, {
        kind: 'forbidden',
        where: 'host',
        hint: 'Set SOPHIA_PUBLIC_URL to the address that people use.',
      });
    }
    return next();
  });
}
