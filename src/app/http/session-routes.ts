/** Who am I, and how may one sign in. */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { deleteCookie, getCookie } from 'hono/cookie';
import type { Oidc } from '../../platform/auth/oidc.ts';
import type { SignIn } from '../../platform/auth/sign-in.ts';
import type { Users } from '../../platform/auth/users.ts';
import { sessionCookie } from '../../platform/http/authenticate.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';

const roleSchema = z.enum(['viewer', 'analyst', 'approver', 'admin']);

const sessionSchema = z
  .object({
    user: z.object({ id: z.string(), name: z.string(), email: z.string().nullable(), role: roleSchema }),
    csrf_token: z
      .string()
      .nullable()
      .openapi({ description: 'Send as x-csrf-token with every write; null for API tokens.' }),
    workspace: z.object({ name: z.string(), time_zone: z.string(), has_sample: z.boolean() }),
    version: z.string(),
  })
  .openapi('Session');

const getSession = createRoute({
  method: 'get',
  path: '/session',
  tags: ['Session'],
  summary: 'The signed-in person, the session token for writes, and the workspace',
  responses: {
    200: { description: 'Session', content: { 'application/json': { schema: sessionSchema } } },
    ...problems(401),
  },
});

const signOut = createRoute({
  method: 'post',
  path: '/session/sign-out',
  tags: ['Session'],
  summary: 'Ends the session',
  responses: { 204: { description: 'Signed out' } },
});

const options = createRoute({
  method: 'get',
  path: '/auth/options',
  tags: ['Session'],
  summary: 'How people can sign in here',
  responses: {
    200: {
      description: 'Ways to sign in',
      content: {
        'application/json': {
          schema: z
            .object({ oidc: z.object({ enabled: z.boolean(), label: z.string().nullable() }) })
            .openapi('SignInOptions'),
        },
      },
    },
  },
});

/** Mounted before authentication. */
export function publicRoutes(oidc: Oidc | undefined): OpenAPIHono<ApiEnv> {
  return createRouter().openapi(options, (c) =>
    c.json({ oidc: { enabled: oidc !== undefined, label: oidc?.label ?? null } }, 200),
  );
}

export interface SessionRouteDependencies {
  readonly users: Users;
  readonly signIn: SignIn;
  readonly workspace: { readonly name: string; readonly timeZone: string };
  readonly version: string;
  hasSample(): Promise<boolean>;
}

export function sessionRoutes(dependencies: SessionRouteDependencies): OpenAPIHono<ApiEnv> {
  const { users, signIn, workspace, version } = dependencies;
  return createRouter()
    .openapi(getSession, async (c) => {
      const principal = c.get('principal');
      const user = await users.find(principal.userId);
      return c.json(
        {
          user: {
            id: principal.userId,
            name: principal.displayName,
            email: user?.email ?? null,
            role: principal.role,
          },
          csrf_token: c.get('csrfToken'),
          workspace: {
            name: workspace.name,
            time_zone: workspace.timeZone,
            has_sample: await dependencies.hasSample(),
          },
          version,
        },
        200,
      );
    })
    .openapi(signOut, async (c) => {
      const cookie = getCookie(c, sessionCookie);
      if (cookie !== undefined) await signIn.closeSession(cookie);
      deleteCookie(c, sessionCookie, { path: '/' });
      return c.body(null, 204);
    });
}
