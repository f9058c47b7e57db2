/**
 * Tags and packs an answer of the API in one go (RFC 9110, sections 8.8.3 and 12.5.3). The framework's own two
 * middlewares pass each answer through four streams; at a few hundred answers a second that is most of what one costs.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gzip, gzipSync } from 'node:zlib';
import { createMiddleware } from 'hono/factory';
import { parseAccept } from 'hono/utils/accept';
import type { ApiEnv } from '../../platform/http/env.ts';

/** Below this a packed answer is hardly smaller. */
const packFrom = 1024;
/** Up to this packing takes less than a millisecond or two and is done at once; larger answers go to another thread. */
const packAtOnceUpTo = 256 * 1024;
const packOptions = { level: constants.Z_BEST_SPEED };
const packable = /^(text\/(?!event-stream)|application\/(.+\+)?(json|xml|yaml)\b)/i;
/** What a 304 carries (RFC 9110, section 15.4.5). */
const keptOn304 = ['cache-control', 'content-location', 'date', 'expires', 'vary'];

const gzipElsewhere = promisify(gzip);

/** Reads the whole answer: not for streams. */
export const packAnswer = createMiddleware<ApiEnv>(async (c, next) => {
  await next();
  const answer = c.res;
  const { headers, status } = answer;
  if (headers.has('content-encoding') || !packable.test(headers.get('content-type') ?? '')) return;
  const body = Buffer.from(await answer.arrayBuffer());

  const isRead = status === 200 && ['GET', 'HEAD'].includes(c.req.method);
  const tag =
    headers.get('etag') ??
    (isRead ? `"${createHash('sha256').update(body).digest('base64url')}"` : undefined);
  if (tag !== undefined && isRead && isKnown(tag, c.req.header('if-none-match'))) {
    const kept = new Headers({ etag: tag });
    for (const name of keptOn304) {
      const value = headers.get(name);
      if (value !== null) kept.set(name, value);
    }
    replace(new Response(null, { status: 304, headers: kept }));
    return;
  }
  if (tag !== undefined) headers.set('etag', tag);
  if (body.length < packFrom) {
    replace(new Response(body, { status, headers }));
    return;
  }
  headers.append('vary', 'Accept-Encoding');
  if (!takesGzip(c.req.header('accept-encoding'))) {
    replace(new Response(body, { status, headers }));
    return;
  }
  const packed =
    body.length <= packAtOnceUpTo ? gzipSync(body, packOptions) : await gzipElsewhere(body, packOptions);
  headers.set('content-encoding', 'gzip');
  headers.delete('content-length');
  // Packed, the same bytes are no longer promised, only the same content.
  if (tag !== undefined && !tag.startsWith('W/')) headers.set('etag', `W/${tag}`);
  replace(new Response(new Uint8Array(packed), { status, headers }));

  /** Set to nothing first: the context would else wrap the body in a stream to copy headers that are there already. */
  function replace(response: Response): void {
    c.res = undefined;
    c.res = response;
  }
});

/** Weak comparison, as If-None-Match asks for. */
function isKnown(tag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = tag.replace(/^W\//, '');
  return ifNoneMatch.match(/"[^"]*"/g)?.includes(opaque) ?? false;
}

function takesGzip(acceptEncoding: string | undefined): boolean {
  if (acceptEncoding === undefined) return false;
  const accepted = parseAccept(acceptEncoding);
  const gzipOrAny =
    accepted.find(({ type }) => type.toLowerCase() === 'gzip') ?? accepted.find(({ type }) => type === '*');
  return gzipOrAny !== undefined && gzipOrAny.q > 0;
}
