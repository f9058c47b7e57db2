/**
 * Who is asking. A browser shows its session cookie, a program its bearer token; everything else is refused. A request
 * with a cookie that changes something must also carry the session's CSRF token, which another site cannot read.
 */
import { timingSafeEqual } from 'node:crypto';
import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { SophiaError } from '../../kernel/errors.ts';
import type { SignIn } from '../auth/sign-in.ts';
import type { ApiEnv } from './env.ts';

export const sessionCookie = 'sophia_session';
export const csrfHeader = 'x-csrf-token';
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

export function authenticate(signIn: SignIn) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const bearer = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (bearer !== undefined) {
      const principal = await signIn.findToken(bearer);
      if (!principal) {
        throw new SophiaError('auth.token', 'This API token is unknown, expired or revoked.', {
          kind: 'unauthenticated',
          hint: 'Make a new one in Settings, or with "sophia users token".',
        });
      }
      c.set('principal', principal);
      c.set('csrfToken', null);
      c.set('isStillIn', async () => (await signIn.findToken(bearer)) !== undefined);
      return next();
    }
    const cookie = getCookie(c, sessionCookie);
    const session = cookie === undefined ? undefined : await signIn.findSession(cookie);
    if (cookie === undefined || !session) {
      throw new SophiaError('auth.signed_out', 'You are not signed in.', {
        kind: 'unauthenticated',
        hint: 'Open a sign-in link ("sophia users link" prints one), or send an API token as a bearer token.',
      });
    }
    c.set('principal', session.principal);
    c.set('csrfToken', session.csrfToken);
    c.set('isStillIn', async () => (await signIn.findSession(cookie)) !== undefined);
    if (!safeMethods.has(c.req.method) && !isSame(c.req.header(csrfHeader) ?? '', session.csrfToken)) {
      throw new SophiaError('auth.csrf', 'This request does not carry the token of your session.', {
        kind: 'forbidden',
        where: csrfHeader,
        hint: 'Reload the page and try again.',
      });
    }
    return next();
  });
}
