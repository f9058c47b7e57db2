/** The ways in and out that a browser uses: one-time link, OpenID Connect, sign-out. Outside /api, since they redirect. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { SophiaError } from '../../kernel/errors.ts';
import type { Oidc } from '../../platform/auth/oidc.ts';
import type { SignIn } from '../../platform/auth/sign-in.ts';
import type { Users } from '../../platform/auth/users.ts';
import { sessionCookie } from '../../platform/http/authenticate.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import type { RemoteAddress } from '../../platform/http/remote-address.ts';

const flowCookie = 'sophia_oidc';
const flowSchema = z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string() });

export interface SignInRouteDependencies {
  readonly signIn: SignIn;
  readonly users: Users;
  readonly oidc: Oidc | undefined;
  readonly remoteAddress: RemoteAddress;
  /** `https://sophia.example.com`: for the redirect address and the Secure flag. */
  readonly publicUrl: string;
}

const notStartedHere = () =>
  new SophiaError('oidc.refused', 'This sign-in was not started here.', { kind: 'unauthenticated' });

/** The cookie comes back from a browser, so it may hold anything. */
function readFlow(kept: string): z.infer<typeof flowSchema> {
  try {
    return flowSchema.parse(JSON.parse(Buffer.from(kept, 'base64url').toString('utf8')));
  } catch {
    throw notStartedHere();
  }
}

export function signInRoutes(dependencies: SignInRouteDependencies): OpenAPIHono<ApiEnv> {
  const { signIn, users, oidc, remoteAddress, publicUrl } = dependencies;
  const isSecure = publicUrl.startsWith('https:');
  const redirectUri = `${publicUrl}/auth/oidc/callback`;
  const router = createRouter();

  const keepSession = (c: Context, session: { sessionToken: string; expiresAt: Date }) =>
    setCookie(c, sessionCookie, session.sessionToken, {
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      secure: isSecure,
      expires: session.expiresAt,
    });
  /** Back to the sign-in page, which shows why in words. */
  const back = (c: Context, error: unknown) => {
    if (!(error instanceof SophiaError)) throw error;
    const page = `/sign-in?problem=${encodeURIComponent(error.code)}`;
    if (error.kind !== 'too_many') return c.redirect(page, 303);
    // Programs read the status, people are taken to the page.
    c.header('retry-after', String(error.details['retryAfterS']));
    return c.html(
      `<!doctype html><meta http-equiv="refresh" content="0; url=${page}"><a href="${page}">Sign in</a>`,
      429,
    );
  };

  router.get('/auth/link/:token', async (c) => {
    try {
      keepSession(c, await signIn.useLink(c.req.param('token'), remoteAddress(c)));
      return c.redirect('/', 303);
    } catch (error) {
      return back(c, error);
    }
  });

  router.get('/auth/oidc/start', async (c) => {
    if (!oidc) return c.redirect('/sign-in', 303);
    try {
      const { url, flow } = await oidc.begin(redirectUri);
      setCookie(c, flowCookie, Buffer.from(JSON.stringify(flow)).toString('base64url'), {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/auth/oidc',
        secure: isSecure,
        maxAge: 600,
      });
      return c.redirect(url, 303);
    } catch (error) {
      return back(c, error);
    }
  });

  router.get('/auth/oidc/callback', async (c) => {
    const address = remoteAddress(c);
    try {
      await signIn.checkRate(address);
      const kept = getCookie(c, flowCookie);
      deleteCookie(c, flowCookie, { path: '/auth/oidc' });
      if (!oidc || kept === undefined) throw notStartedHere();
      const identity = await oidc.finish(`${redirectUri}${new URL(c.req.url).search}`, readFlow(kept));
      const user = await users.findByOidc(identity.subject, identity.verifiedEmail);
      if (!user && identity.verifiedEmail === undefined) {
        throw new SophiaError('oidc.unverified', 'The provider does not vouch for your e-mail address.', {
          kind: 'forbidden',
        });
      }
      if (!user || user.disabledAt !== null) {
        throw new SophiaError('oidc.unknown_user', 'You are not a user of this workspace.', {
          kind: 'forbidden',
        });
      }
      keepSession(c, await signIn.openSession(user.id, 'oidc'));
      return c.redirect('/', 303);
    } catch (error) {
      if (error instanceof SophiaError && error.kind !== 'too_many' && error.kind !== 'unavailable') {
        await signIn.recordFailure(address, 'oidc', error.code);
      }
      return back(c, error);
    }
  });

  return router;
}
